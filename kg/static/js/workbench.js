// The query workbench: highlighting, completion, results as table, graph and chart. Without it the form works as it is.
import "./draw.js";

const form = document.querySelector("[data-workbench]");
const area = document.getElementById("query");
const out = document.querySelector("[data-results]");
const STORE = "kg-queries";
let editor = null;
let kit = null;
let terms = null;

const text = () => (editor ? editor.state.doc.toString() : area.value);

function element(tag, css, words) {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (words !== undefined) made.textContent = words;
  return made;
}

async function vocabulary() {
  if (!terms) {
    const reply = await fetch("/sparql/terms.json");
    terms = reply.ok ? await reply.json() : { terms: [], prefixes: [] };
  }
  return terms;
}

async function complete(context) {
  const word = context.matchBefore(/[\w-]*:[\w-]*|\?\w*|\b[a-zA-Z]{2,}/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const known = await vocabulary();
  if (word.text.startsWith("?")) {
    const names = [...new Set(text().match(/\?\w+/g) || [])].filter((name) => name !== word.text);
    return { from: word.from, options: names.map((label) => ({ label, type: "variable" })) };
  }
  return {
    from: word.from,
    options: [
      ...known.terms.map((term) => ({ label: term.name, detail: term.detail, info: term.about, type: term.type })),
      ...known.prefixes.map((prefix) => ({ label: `${prefix}:`, type: "namespace" })),
      ...known.keywords.map((label) => ({ label, type: "keyword" })),
    ],
    validFor: /^[\w:-]*$/,
  };
}

async function open() {
  const address = form.dataset.editor;
  if (!address) return;
  kit = await import(address);
  const { tags } = kit;
  const look = kit.HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.modifier], color: "var(--c-key)", fontWeight: "600" },
    { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--c-var)" },
    { tag: [tags.string, tags.number, tags.literal], color: "var(--c-str)" },
    { tag: [tags.comment, tags.lineComment], color: "var(--c-com)", fontStyle: "italic" },
    { tag: [tags.url, tags.namespace, tags.propertyName, tags.name, tags.typeName, tags.labelName], color: "var(--c-iri)" },
  ]);
  const run = () => {
    ask();
    return true;
  };
  const holder = document.querySelector("[data-editor-holder]");
  editor = new kit.EditorView({
    doc: area.value,
    parent: holder,
    extensions: [
      kit.EditorView.cspNonce.of(form.dataset.nonce),
      kit.lineNumbers(),
      kit.history(),
      kit.drawSelection(),
      kit.bracketMatching(),
      kit.closeBrackets(),
      kit.highlightActiveLine(),
      kit.sparql(),
      kit.syntaxHighlighting(look),
      kit.lintGutter(),
      kit.autocompletion({ override: [complete] }),
      kit.keymap.of([{ key: "Ctrl-Enter", mac: "Cmd-Enter", run }, ...kit.closeBracketsKeymap, ...kit.defaultKeymap, ...kit.historyKeymap, ...kit.completionKeymap]),
      kit.EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false", tabindex: "0" }),
      kit.EditorView.theme({
        ".cm-content": { fontFamily: "var(--font-machine)", caretColor: "var(--ink)" },
        ".cm-cursor": { borderLeftColor: "var(--ink)" },
        ".cm-gutters": { backgroundColor: "var(--bg-sunk)", color: "var(--ink-3)", border: "0", fontFamily: "var(--font-machine)" },
        ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--bg-sunk) 60%, transparent)" },
        "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark) !important" },
        ".cm-tooltip": { backgroundColor: "var(--bg-raised)", color: "var(--ink)", border: "1px solid var(--field)" },
        ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
        ".cm-completionDetail": { color: "inherit", opacity: "0.75" },
        ".cm-matchingBracket": { backgroundColor: "var(--mark-on) !important" },
      }),
      kit.EditorView.updateListener.of((update) => {
        if (update.docChanged) area.value = text();
      }),
    ],
  });
  area.closest(".ed-box").hidden = true;
}

function mark(problem) {
  if (!editor) return;
  const list = [];
  if (problem?.line) {
    const line = editor.state.doc.line(Math.min(problem.line, editor.state.doc.lines));
    const from = Math.min(line.from + Math.max(0, (problem.column || 1) - 1), line.to);
    list.push({ from, to: Math.min(line.to, from + 1) === from ? from : Math.min(line.to, from + 12), severity: "error", message: problem.detail });
  }
  editor.dispatch(kit.setDiagnostics(editor.state, list));
}

/** The text with the prefixes it uses and does not declare, on one line of their own. */
function declared(query) {
  const own = new Set([...query.matchAll(/\bprefix\s+([\w-]*):/gi)].map((match) => match[1]));
  const known = JSON.parse(form.dataset.prefixes);
  const used = new Set([...query.matchAll(/(?<![\w?$:/<-])([a-zA-Z][\w-]*):/g)].map((match) => match[1]));
  const lines = [...used].filter((name) => known[name] && !own.has(name)).map((name) => `PREFIX ${name}: <${known[name]}>`);
  return lines.length ? `${lines.join(" ")}\n${query}` : query;
}

async function ask() {
  const query = text();
  const url = new URL(location.href);
  url.search = "";
  url.searchParams.set("query", query);
  url.searchParams.set("run", "1");
  history.replaceState({}, "", url);
  mark(null);
  out.replaceChildren();
  const wait = element("div", "wait");
  wait.setAttribute("role", "status");
  wait.append(element("h3", "", "Running"), element("p", "small", "It stops by itself when its time is over."));
  out.append(wait);
  const began = performance.now();
  let reply;
  try {
    reply = await fetch("/sparql", {
      method: "POST",
      headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json, application/n-triples;q=0.9, */*;q=0.1" },
      body: declared(query),
    });
  } catch {
    return fail("The connection broke", "Nothing was changed. Run it again.");
  }
  const took = Math.round(performance.now() - began);
  if (!reply.ok) {
    const problem = await reply.json().catch(() => ({ detail: reply.statusText }));
    if (problem.line && declared(query) !== query) problem.line -= 1;
    const place = problem.line ? `Line ${problem.line}, column ${problem.column}: ` : "";
    fail(`${place}${problem.detail}`, problem.todo || "Nothing was run. Your text is kept.");
    mark(problem);
    return;
  }
  const kind = reply.headers.get("content-type") || "";
  if (kind.includes("sparql-results+json")) show(await reply.json(), took);
  else showTriples(await reply.text(), took);
}

function fail(title, advice) {
  const box = element("div", "err");
  box.setAttribute("role", "alert");
  const head = element("p");
  head.append(element("b", "", title));
  box.append(head, element("p", "small", advice));
  out.replaceChildren(box);
}

const LIMIT = 1000;

function show(results, took) {
  if ("boolean" in results) {
    section(results.boolean ? "Yes" : "No", `in ${took} ms`, [element("p", "lead", results.boolean ? "The graph holds it." : "The graph does not hold it.")]);
    return;
  }
  const names = results.head.vars;
  const rows = results.results.bindings;
  const views = { Table: () => table(names, rows), Chart: () => chart(names, rows), Graph: () => picture(names, rows) };
  const body = element("div");
  const tabs = element("div", "tabs");
  tabs.setAttribute("role", "group");
  tabs.setAttribute("aria-label", "Show result as");
  for (const name of Object.keys(views)) {
    const tab = element("a", "", name);
    tab.href = "#result";
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      for (const other of tabs.children) other.removeAttribute("aria-current");
      tab.setAttribute("aria-current", "true");
      body.replaceChildren(views[name]());
    });
    tabs.append(tab);
  }
  tabs.firstChild.setAttribute("aria-current", "true");
  body.append(rows.length ? table(names, rows) : noRows());
  section("Result", `${rows.length.toLocaleString("en-GB")} ${rows.length === 1 ? "row" : "rows"} in ${took} ms`, [rows.length ? tabs : "", body, downloads(["csv", "json", "xml", "tsv"])]);
}

function noRows() {
  const box = element("div", "refuse");
  const head = element("p", "lead");
  head.append(element("b", "", "No rows."));
  box.append(head, element("p", "text", "The query is valid, and nothing in the graph fits it. Drop a line, or name fewer things."));
  return box;
}

function showTriples(lines, took) {
  const all = lines.split("\n").filter(Boolean);
  const pre = element("pre", "code", all.slice(0, LIMIT).join("\n"));
  pre.tabIndex = 0;
  section("Result", `${all.length} triples in ${took} ms`, [pre, downloads(["turtle", "ntriples", "jsonld"])]);
}

function section(title, note, parts) {
  const box = element("section", "sec");
  box.id = "result";
  const head = element("header");
  head.append(element("h2", "", title), element("div", "", note));
  box.append(head, ...parts.filter(Boolean));
  out.replaceChildren(box);
}

function downloads(formats) {
  const note = element("p", "note mt", "Download: ");
  formats.forEach((format, i) => {
    const link = element("a", "", format.toUpperCase());
    link.href = `/sparql?query=${encodeURIComponent(declared(text()))}&format=${format}`;
    link.setAttribute("download", `result.${format}`);
    note.append(i ? ", " : "", link);
  });
  const link = element("a", "", "Address of this query");
  link.href = location.href;
  note.append(". ", link);
  return note;
}

/** Where a resource of this graph has a page. */
function address(value) {
  const at = value.indexOf("/id/");
  return value.startsWith(form.dataset.base) && at > 0 ? value.slice(at) : null;
}

function short(value) {
  for (const [prefix, iri] of Object.entries(JSON.parse(form.dataset.prefixes))) {
    if (value.startsWith(iri) && value.length > iri.length) return `${prefix}:${value.slice(iri.length)}`;
  }
  return value;
}

function table(names, rows) {
  const wrap = element("div", "tw");
  const made = element("table", "stackt dense");
  made.append(element("caption", "", rows.length > LIMIT ? `The first ${LIMIT} of ${rows.length} rows; the downloads hold all.` : `${rows.length} ${rows.length === 1 ? "row" : "rows"}.`));
  const numeric = names.map((name) => rows.every((row) => !row[name] || /decimal|integer|double|float/.test(row[name].datatype || "")));
  const head = element("tr");
  names.forEach((name, i) => {
    const cell = element("th", numeric[i] ? "n" : "", name);
    cell.scope = "col";
    head.append(cell);
  });
  const thead = element("thead");
  thead.append(head);
  const body = element("tbody");
  for (const row of rows.slice(0, LIMIT)) {
    const line = element("tr");
    names.forEach((name, i) => {
      const cell = element("td", numeric[i] ? "n" : "");
      cell.dataset.h = name;
      const term = row[name];
      if (!term) cell.append(element("span", "mute", "–"));
      else if (term.type === "uri") {
        const local = address(term.value);
        const shown = local ? element("a", "", short(term.value)) : element("span", "mono", short(term.value));
        if (local) shown.href = local;
        cell.append(shown);
      } else cell.append(term.value);
      line.append(cell);
    });
    body.append(line);
  }
  made.append(thead, body);
  wrap.append(made);
  return wrap;
}

const SVG = "http://www.w3.org/2000/svg";
function shape(tag, attributes, words) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (words !== undefined) made.textContent = words;
  return made;
}

/** Bars of the first number against the first other column. */
function chart(names, rows) {
  const isNumber = (name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || (row[name].value.trim() !== "" && Number.isFinite(Number(row[name].value))));
  const value = [...names].reverse().find(isNumber);
  const label = names.find((name) => name !== value);
  if (!value) return notice("A chart needs a column of numbers.");
  const data = rows.filter((row) => row[value]).slice(0, 40).map((row) => ({ name: row[label] ? short(row[label].value) : "", n: Number(row[value].value) }));
  const top = Math.max(...data.map((d) => Math.abs(d.n)), 1e-12);
  const drawing = shape("svg", { viewBox: `0 0 820 ${data.length * 26 + 8}`, role: "img", "aria-label": `${value} by ${label || "row"}; the table holds the same values` });
  data.forEach((one, i) => {
    const y = 4 + i * 26;
    const cut = one.name.length > 34 ? `${one.name.slice(0, 33)}…` : one.name;
    drawing.append(
      shape("text", { class: "lb", x: 0, y: y + 15 }, cut),
      shape("rect", { class: "q3", x: 250, y, width: Math.max(1, (Math.abs(one.n) / top) * 440), height: 20 }),
      shape("text", { class: "lbk", x: 258 + (Math.abs(one.n) / top) * 440, y: y + 15 }, one.n.toLocaleString("en-GB")),
    );
  });
  const figure = element("figure", "chart");
  const caption = element("figcaption");
  caption.append(element("strong", "", `${value}${label ? ` by ${label}` : ""}`), rows.length > 40 ? "The first 40 rows." : "All rows; bars from zero.");
  figure.append(caption, drawing);
  return figure;
}

function notice(words) {
  return element("p", "note", words);
}

/** Rows with two resources or more as lines from the first to the second. */
function picture(names, rows) {
  const ids = names.filter((name) => rows.some((row) => row[name]?.type === "uri"));
  if (ids.length < 2) return notice("A graph needs two columns of resources; the line runs from the first to the second.");
  const [from, to] = ids;
  const pairs = rows.filter((row) => row[from] && row[to]).slice(0, 150);
  const names_ = [...new Set(pairs.flatMap((row) => [row[from].value, row[to].value]))].slice(0, 60);
  const place = new Map(names_.map((name, i) => [name, [410 + 300 * Math.cos((2 * Math.PI * i) / names_.length), 230 + 190 * Math.sin((2 * Math.PI * i) / names_.length)]]));
  const drawing = shape("svg", { viewBox: "0 0 820 460", role: "img", "aria-label": `Lines from ${from} to ${to}; the table holds the same rows` });
  for (const row of pairs) {
    const [a, b] = [place.get(row[from].value), place.get(row[to].value)];
    if (a && b) drawing.append(shape("path", { class: "ed", d: `M${a[0]} ${a[1]}L${b[0]} ${b[1]}` }));
  }
  for (const [name, [x, y]] of place) {
    const label = short(name).split(":").at(-1);
    drawing.append(shape("circle", { class: "p-stated", cx: x, cy: y, r: 5 }), shape("text", { class: `lb ${x < 410 ? "end" : ""}`, x: x + (x < 410 ? -9 : 9), y: y + 4 }, label.length > 28 ? `${label.slice(0, 27)}…` : label));
  }
  const figure = element("figure", "chart");
  const caption = element("figcaption");
  caption.append(element("strong", "", `From ${from} to ${to}`), pairs.length < rows.length ? "The first 150 rows." : "All rows.");
  figure.append(caption, drawing);
  return figure;
}

// Queries kept in this browser.
const mine = document.querySelector("[data-mine]");
function saved() {
  try {
    return JSON.parse(localStorage.getItem(STORE) || "[]").filter((one) => typeof one?.name === "string" && typeof one?.text === "string");
  } catch {
    return [];
  }
}

function listSaved() {
  const list = mine.querySelector("ul");
  list.replaceChildren(
    ...saved().map((one) => {
      const item = element("li");
      const link = element("a", "", one.name);
      link.href = `/sparql?query=${encodeURIComponent(one.text)}`;
      item.append(link);
      return item;
    }),
  );
  mine.hidden = !saved().length;
}

const save = document.querySelector("[data-save]");
const nameField = document.getElementById("save-name");
save.addEventListener("click", () => {
  const name = nameField.value.trim() || (/^\s*#\s*(.+)/.exec(text())?.[1] ?? "Unnamed query").slice(0, 60);
  const rest = saved().filter((one) => one.name !== name);
  try {
    localStorage.setItem(STORE, JSON.stringify([{ name, text: text() }, ...rest].slice(0, 40)));
    document.querySelector("[data-saved]").textContent = `Saved as “${name}” in this browser.`;
  } catch {
    document.querySelector("[data-saved]").textContent = "This browser keeps nothing. Use the address of the query.";
  }
  listSaved();
});
listSaved();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
open().then(() => {
  if (form.dataset.run === "1" && !out.querySelector("#result")) ask();
});
