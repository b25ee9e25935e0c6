// Bundles the libraries of the interactive pages into kg/static/dist, one file a page, with their licences beside them.
import { build, context } from "esbuild";
import { readFile, readdir, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, "..", "kg", "static", "dist");
const options = {
  entryPoints: ["vis", "map", "editor"].map((name) => join(here, "src", `${name}.js`)),
  outdir,
  bundle: true,
  format: "esm",
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};

/** The packages whose files went into the bundles, by name. */
function packagesOf(metafile) {
  const inputs = Object.keys(metafile.inputs).map((path) => path.split("node_modules/").at(-1));
  const names = inputs.filter((p, i) => p !== Object.keys(metafile.inputs)[i]);
  return [...new Set(names.map((p) => p.split("/").slice(0, p.startsWith("@") ? 2 : 1).join("/")))].sort();
}

async function licenceOf(name) {
  const folder = join(here, "node_modules", name);
  const meta = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((f) => /^(licen[cs]e|copying|notice)/i.test(f)).sort();
  const texts = await Promise.all(files.map((f) => readFile(join(folder, f), "utf8")));
  return [`${name} ${meta.version} (${meta.license})`, ...texts.map((t) => t.trim())].join("\n\n");
}

if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build(options);
  const notices = await Promise.all(packagesOf(metafile).map(licenceOf));
  await writeFile(join(outdir, "NOTICE.txt"), notices.join(`\n\n${"-".repeat(72)}\n\n`) + "\n");
}
