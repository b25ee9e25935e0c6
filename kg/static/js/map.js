// The map of everything: WebGL, from places that were computed after the last commit. It is a map, not an answer:
// choosing a thing leads to its picture with quotes.
import "./draw.js";
import { suggest } from "./names.js";

/** Above this many, lines are drawn when they are asked for: all of them are a ball of wool, and half of the time. */
const MOST_LINES = 5000;
const holder = document.querySelector("[data-map]");
const message = document.querySelector("[data-map-message]");

function refuse(words) {
  message.hidden = false;
  message.querySelector("p").textContent = words;
}

/** Places of everything; a new generation's are worked out beside the requests and asked for again until they are there. */
async function places() {
  for (let turn = 0; turn < 120; turn += 1) {
    const reply = await fetch(holder.dataset.map);
    if (reply.status === 200) {
      message.hidden = true;
      return reply.json();
    }
    if (turn === 1) refuse("The map is being laid out. The list below is complete already.");
    await new Promise((done) => setTimeout(done, turn ? 500 : 120));
  }
  throw new Error("no places");
}

async function start() {
  if (!document.createElement("canvas").getContext("webgl2")) {
    holder.hidden = true;
    refuse("The map needs WebGL, which this browser does not offer. The list below holds the same things.");
    return;
  }
  const [{ Graph, Sigma }, data] = await Promise.all([import(holder.dataset.bundle), places()]);
  const ink = kgDraw.palette(Object.fromEntries(data.icons.map((icon) => [icon, 0])));
  const graph = new Graph({ multi: true });
  const { ids, labels, icon, x, y, lines } = data;
  const degree = new Uint32Array(ids.length);
  for (const end of lines) degree[end] += 1;
  const colours = data.icons.map((name) => ink[kgDraw.token(name)]);
  for (let i = 0; i < ids.length; i += 1) {
    graph.addNode(ids[i], { label: labels[i], x: x[i], y: -y[i], size: Math.min(14, 2.5 + Math.sqrt(degree[i])), color: colours[icon[i]], icon: icon[i] });
  }
  const pale = ink["--absent-hatch"];
  const small = ids.length <= 200;
  const many = lines.length / 2 > MOST_LINES;
  const asked = new URL(location.href).searchParams;
  const off = new Set();
  let hovered = null;
  let lined = asked.get("lines") ? asked.get("lines") === "on" : !many;
  /** Puts lines into the graph: all of them, or those of one thing; each once. */
  const draw = (of) => {
    for (let i = 0; i < lines.length; i += 2) {
      const [a, b] = [ids[lines[i]], ids[lines[i + 1]]];
      if ((!of || a === of || b === of) && !graph.hasEdge(i)) graph.addEdgeWithKey(i, a, b, { size: 0.7, color: pale });
    }
  };
  if (lined) draw();
  const renderer = new Sigma(graph, holder, {
    labelFont: kgDraw.font(),
    labelColor: { color: ink["--ink"] },
    labelSize: 13,
    labelDensity: small ? 3 : 0.6,
    labelRenderedSizeThreshold: small ? 0 : 7,
    hideEdgesOnMove: lines.length > 10000,
    defaultDrawNodeHover: (context, node, settings) => {
      context.font = `650 ${settings.labelSize}px ${settings.labelFont}`;
      const width = context.measureText(node.label).width;
      context.fillStyle = ink["--bg"];
      context.fillRect(node.x + node.size + 2, node.y - 11, width + 8, 20);
      context.fillStyle = ink["--ink"];
      context.fillText(node.label, node.x + node.size + 6, node.y + 4);
    },
  });
  const nodeReducer = (id, node) => {
    if (off.has(data.icons[node.icon])) return { ...node, hidden: true };
    if (hovered && id !== hovered && !graph.areNeighbors(id, hovered)) return { ...node, color: pale, label: "" };
    return node;
  };
  const edgeReducer = (id, edge) => ((hovered ? graph.hasExtremity(id, hovered) : lined) ? edge : { ...edge, hidden: true });
  // without anything hovered or hidden there is nothing to decide for each of them, which is most of the drawing time
  const redraw = () => {
    renderer.setSetting("nodeReducer", hovered || off.size ? nodeReducer : null);
    renderer.setSetting("edgeReducer", hovered || !lined ? edgeReducer : null);
  };
  if (!many) {
    // in a large map passing over a thing shows its name alone: dimming all others would stop the pointer
    renderer.on("enterNode", ({ node }) => {
      hovered = node;
      redraw();
    });
    renderer.on("leaveNode", () => {
      hovered = null;
      redraw();
    });
  }
  renderer.on("clickNode", ({ node }) => location.assign(`/graph?focus=${encodeURIComponent(node)}`));
  /** What is hidden and what is shown stands in the address, so that a view can be sent to somebody. */
  const keep = () => {
    const url = new URL(location.href);
    url.searchParams.delete("off");
    url.searchParams.delete("lines");
    if (lined === many) url.searchParams.set("lines", lined ? "on" : "off");
    for (const name of [...off].sort()) url.searchParams.append("off", name);
    if (hovered) url.searchParams.set("at", hovered);
    else url.searchParams.delete("at");
    history.replaceState({}, "", url);
  };
  const show = (id, duration) => {
    hovered = id;
    draw(id);
    redraw();
    renderer.getCamera().animate({ ...renderer.getNodeDisplayData(id), ratio: 0.2 }, { duration });
    const link = document.querySelector("[data-map-open]");
    link.href = `/graph?focus=${encodeURIComponent(id)}`;
    link.textContent = `Open the picture around ${graph.getNodeAttribute(id, "label")}`;
    link.hidden = false;
  };
  const choice = document.querySelector("[data-map-lines]");
  choice.checked = lined;
  choice.addEventListener("change", () => {
    lined = choice.checked;
    if (lined) draw();
    redraw();
    keep();
  });
  for (const box of document.querySelectorAll("[data-map-legend] input[type=checkbox]:not([data-map-lines])")) {
    box.checked = !asked.getAll("off").includes(box.value);
    if (!box.checked) off.add(box.value);
    box.addEventListener("change", () => {
      if (box.checked) off.delete(box.value);
      else off.add(box.value);
      redraw();
      keep();
    });
  }
  if (off.size) redraw();
  if (graph.hasNode(asked.get("at"))) show(asked.get("at"), 0);
  const field = document.getElementById("map-find");
  suggest(field, (name) => {
    if (!graph.hasNode(name.id)) {
      location.assign(name.href);
      return;
    }
    show(name.id, matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300);
    keep();
  });
  performance.mark("map-ready");
  holder.dataset.ready = "true";
}

start().catch(() => refuse("The map could not be drawn here. The list below holds the same things."));
