// The explorer: the server draws every state; this puts the picture on a canvas, so that it can be moved, expanded and
// walked by keyboard, and asks the server for the next state. Table, legend and panel are always the server's own.
import "./draw.js";
import { suggest } from "./names.js";

const MAIN = "main";
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
let library = null;
let network = null;
let data = null;
let current = null;
let places = new Map();
let pinned = new Set();
let ink = null;
let sets = null;

const form = () => document.querySelector("form.ex");
const stage = () => document.querySelector("[data-stage]");

async function load(address) {
  if (!address) return null;
  if (address.includes("/dist/")) return import(address);
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  return globalThis.vis;
}

/** The data of the page; on a narrow screen with the places of the narrow drawing. */
function read() {
  const block = document.getElementById("graph-data");
  const found = block ? JSON.parse(block.textContent) : null;
  if (found && stage()?.clientWidth < 560) {
    for (const node of found.nodes) [node.x, node.y, node.short] = [node.nx, node.ny, node.centre ? node.short : cut(node.short)];
  }
  return found;
}

/** A name as the narrow drawing has it. */
const cut = (name) => (name.length > 17 ? `${name.slice(0, 16).trimEnd()}…` : name);

function placed(node) {
  const known = places.get(node.id);
  if (known) return known;
  return { x: node.x, y: node.y };
}

/** New things of an expansion fan out from the thing that was expanded, away from the middle. */
function settle(previous, parent) {
  const fresh = data.nodes.filter((node) => !places.has(node.id));
  if (!previous || !parent || !places.has(parent)) {
    places = new Map(data.nodes.map((node) => [node.id, places.get(node.id) && pinned.has(node.id) ? places.get(node.id) : { x: node.x, y: node.y }]));
    return;
  }
  const from = places.get(parent);
  const centre = places.get(data.focus) || { x: 0, y: 0 };
  const away = parent === data.focus ? 0 : Math.atan2(from.y - centre.y, from.x - centre.x);
  const spread = parent === data.focus ? 2 * Math.PI : Math.PI * 0.9;
  fresh.forEach((node, i) => {
    const ring = Math.floor(i / 9);
    const share = fresh.length === 1 ? 0 : (i % 9) / Math.min(8, fresh.length - 1) - 0.5;
    const angle = away + share * spread;
    const length = 150 + 80 * ring;
    places.set(node.id, { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) });
  });
}

function look(node) {
  const family = kgDraw.font();
  const state = { ...node, current: node.id === current && document.activeElement === stage(), pinned: pinned.has(node.id) };
  return { id: node.id, ...placed(node), fixed: pinned.has(node.id), shape: "custom", ctxRenderer: kgDraw.nodeRenderer(state, data.icons, ink, family) };
}

function lines() {
  const bends = kgDraw.bends(data.lines);
  return data.lines.map((line) => ({ id: line.id, from: line.source, to: line.target, smooth: bends.get(line.id) || false, ...kgDraw.edgeLook(line, ink) }));
}

function paint() {
  ink = kgDraw.palette(data.icons);
  const holder = stage();
  let canvas = holder.querySelector(".canvas");
  if (!canvas) {
    canvas = document.createElement("div");
    canvas.className = "canvas";
    holder.append(canvas);
    holder.tabIndex = 0;
    holder.setAttribute("role", "application");
    holder.setAttribute("aria-label", "Picture of the lines in the table below. Arrow keys walk from thing to thing, Enter expands.");
  }
  holder.classList.add("live");
  sets = { nodes: new library.DataSet(data.nodes.map(look)), edges: new library.DataSet(lines()) };
  if (network) network.destroy();
  network = new library.Network(canvas, sets, kgDraw.options());
  kgDraw.dress(network, data.lines, data.nodes, ink, kgDraw.font());
  network.on("selectEdge", ({ edges, nodes }) => {
    if (!nodes.length && edges.length === 1) go({ line: edges[0] }, { quiet: true });
  });
  network.on("click", ({ nodes }) => {
    if (nodes.length) walk(nodes[0]);
  });
  network.on("doubleClick", ({ nodes }) => {
    if (nodes.length) expand(nodes[0]);
  });
  network.on("dragEnd", ({ nodes }) => {
    for (const id of nodes) {
      places.set(id, network.getPosition(id));
      pinned.add(id);
    }
    keepPins();
  });
  fit();
  if (data.line) network.selectEdges([data.line].filter((id) => sets.edges.get(id)));
}

function fit() {
  kgDraw.fit(network, stage().querySelector(".canvas"), data.nodes, kgDraw.font());
}

function walk(id) {
  const before = current;
  current = id;
  for (const one of [before, id]) {
    const node = data.nodes.find((n) => n.id === one);
    if (node && sets.nodes.get(one)) sets.nodes.update(look(node));
  }
  const node = data.nodes.find((n) => n.id === id);
  if (node) say(`${node.label}, ${node.type}${node.note ? `, ${node.note}` : ""}`);
}

function say(words) {
  let live = document.getElementById("graph-live");
  if (!live) {
    live = document.createElement("p");
    live.id = "graph-live";
    live.className = "vh";
    live.setAttribute("role", "status");
    document.body.append(live);
  }
  live.textContent = words;
}

function address(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    url.searchParams.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") url.searchParams.append(name, one);
    }
  }
  return url;
}

/** The next state of the page, by its address. Only what the server sent is shown. */
async function go(changes, { quiet = false, parent = null, replace = false, keep = true } = {}) {
  const url = changes instanceof URL ? changes : address(changes);
  let page;
  try {
    const reply = await fetch(url, { headers: { accept: "text/html" } });
    page = new DOMParser().parseFromString(await reply.text(), "text/html");
  } catch {
    say("The server did not answer. Nothing was changed.");
    return;
  }
  if (!replace) history.pushState({}, "", url);
  const had = Boolean(data);
  const held = [...stage().childNodes].find((n) => n.classList?.contains("canvas"));
  for (const selector of [".titles", ".legends", "[data-panel]", "#twin-section", "#path-section", "#graph-data"]) {
    const fresh = page.querySelector(selector);
    const old = document.querySelector(selector);
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    else if (old) old.remove();
    else if (fresh) document.querySelector(MAIN).append(document.adoptNode(fresh));
  }
  const before = data;
  data = read();
  if (!data) {
    location.assign(url);
    return;
  }
  if (!keep) places = new Map();
  listen();
  if (quiet && held && same(before, data)) {
    if (data.line && sets.edges.get(data.line)) network.selectEdges([data.line]);
    return;
  }
  settle(had && keep, parent);
  paint();
}

function same(a, b) {
  return a && b && a.nodes.length === b.nodes.length && a.nodes.every((node, i) => node.id === b.nodes[i].id);
}

function opened() {
  return new URL(location.href).searchParams.getAll("open");
}

function expand(id) {
  const list = opened();
  if (list.includes(id)) return collapse(id);
  return go({ open: [...list, id] }, { parent: id.startsWith("bundle:") ? data.nodes.find((n) => n.id === id)?.at : id });
}

function collapse(id) {
  return go({ open: opened().filter((one) => one !== id) });
}

function keepPins() {
  const url = address({ pin: [...pinned].map((id) => `${id}@${Math.round(places.get(id).x)},${Math.round(places.get(id).y)}`) });
  history.replaceState({}, "", url);
}

function restorePins() {
  for (const pin of new URL(location.href).searchParams.getAll("pin")) {
    const match = /^(.*)@(-?\d+),(-?\d+)$/.exec(pin);
    if (match) {
      places.set(match[1], { x: Number(match[2]), y: Number(match[3]) });
      pinned.add(match[1]);
    }
  }
}

function neighbour(direction) {
  const at = network.getPosition(current);
  let best = null;
  for (const line of data.lines) {
    if (line.source !== current && line.target !== current) continue;
    const other = line.source === current ? line.target : line.source;
    const to = network.getPosition(other);
    const [dx, dy] = [to.x - at.x, to.y - at.y];
    const length = Math.hypot(dx, dy) || 1;
    const fit = (dx * direction[0] + dy * direction[1]) / length;
    if (fit > 0.2 && (!best || fit > best.fit)) best = { id: other, line: line.id, fit };
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function keys(event) {
  if (event.target !== stage() || event.ctrlKey || event.metaKey) return;
  if (!current) current = data.focus;
  const key = event.key;
  if (ARROWS[key]) {
    event.preventDefault();
    const next = neighbour(ARROWS[key]);
    if (next) {
      walk(next.id);
      go({ line: next.line }, { quiet: true, replace: false });
    }
  } else if (key === "Enter") {
    event.preventDefault();
    expand(current);
  } else if (key === "Backspace") {
    event.preventDefault();
    collapse(current);
  } else if (key === "p" || key === "P") {
    places.set(current, network.getPosition(current));
    if (pinned.has(current)) pinned.delete(current);
    else pinned.add(current);
    keepPins();
    walk(current);
  } else if (key === "z" || key === "Z") {
    event.preventDefault();
    if (event.shiftKey) history.forward();
    else history.back();
  } else if (key === "Home") {
    walk(data.focus);
    fit();
  } else if (key === "+" || key === "-") {
    network.moveTo({ scale: network.getScale() * (key === "+" ? 1.25 : 0.8), animation: reduced ? false : { duration: 120 } });
  } else if (key === "Escape") {
    stage().blur();
    form().querySelector("input:not([type=hidden])")?.focus();
  }
}

function listen() {
  for (const box of document.querySelectorAll(".legends input")) {
    box.addEventListener("change", () => {
      const chosen = [...document.querySelectorAll(".legends input[name=type]")].filter((one) => !one.disabled);
      const on = chosen.filter((one) => one.checked).map((one) => one.value);
      const changes = { type: on.length === chosen.length ? [] : on.length ? on : ["none"] };
      for (const name of ["on", "depth"]) {
        const field = document.querySelector(`.legends [name=${name}]${name === "depth" ? ":checked" : ""}`);
        if (field && field === box) changes[name] = field.value;
      }
      go(changes);
    });
  }
  const to = document.getElementById("to");
  if (to) suggest(to, (name) => location.assign(address({ to: name.id })));
  const png = document.querySelector("[data-png]");
  if (png)
    png.addEventListener("click", () => {
      const canvas = stage().querySelector("canvas");
      if (!canvas) return;
      const copy = document.createElement("canvas");
      copy.width = canvas.width;
      copy.height = canvas.height;
      const brush = copy.getContext("2d");
      brush.fillStyle = ink["--bg-sunk"];
      brush.fillRect(0, 0, copy.width, copy.height);
      brush.drawImage(canvas, 0, 0);
      const link = document.createElement("a");
      link.download = "graph.png";
      link.href = copy.toDataURL("image/png");
      link.click();
    });
  const slider = document.getElementById("on");
  slider?.addEventListener("input", () => {
    const shown = slider.closest("fieldset").querySelector("output");
    if (shown) shown.textContent = slider.value;
  });
  for (const row of document.querySelectorAll("#lines tr[id]")) {
    row.addEventListener("click", (event) => {
      if (!event.target.closest("a,button")) go({ line: row.id.slice(4) }, { quiet: true });
    });
  }
}

async function start() {
  const focus = document.getElementById("focus");
  if (focus) suggest(focus, (name) => location.assign(`/graph?focus=${encodeURIComponent(name.id)}`));
  if (!form() || !(data = read())) return;
  try {
    library = await load(form().dataset.vis);
  } catch {
    return; // the still picture and the table hold the same lines
  }
  if (!library || !document.createElement("canvas").getContext("2d")) return;
  restorePins();
  settle(false, null);
  current = data.focus;
  stage().addEventListener("keydown", keys);
  for (const kind of ["focus", "blur"]) stage().addEventListener(kind, () => current && walk(current));
  listen();
  paint();
  addEventListener("popstate", () => go(new URL(location.href), { replace: true }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

start();
