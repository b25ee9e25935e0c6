// The exported picture: one file, no request. Everything it shows is set as text, never as markup.
(() => {
  "use strict";
  const { icons, nodes, edges, options } = JSON.parse(document.getElementById("picture-data").textContent);
  const stage = document.getElementById("stage");
  const panel = document.getElementById("panel");
  const rows = [...document.querySelectorAll("#lines tr[id]")];
  const lineById = new Map(edges.map((edge) => [edge.id, edge.line]));
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const hidden = new Set();
  let network = null;

  function looks() {
    const ink = kgDraw.palette(icons);
    const family = kgDraw.font();
    const bends = kgDraw.bends(edges.map((edge) => edge.line));
    return {
      nodes: nodes
        .filter((node) => !hidden.has(node.icon))
        .map((node) => ({ id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: kgDraw.nodeRenderer(node, icons, ink, family) })),
      edges: edges
        .filter((edge) => !hidden.has(nodeById.get(edge.from).icon) && !hidden.has(nodeById.get(edge.to).icon))
        .map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, smooth: bends.get(edge.id) || false, ...kgDraw.edgeLook(edge.line, ink) })),
    };
  }

  function show(id) {
    const line = lineById.get(id);
    if (!line) return;
    const add = (tag, css, words) => {
      const element = document.createElement(tag);
      if (css) element.className = css;
      element.textContent = words;
      panel.append(element);
      return element;
    };
    panel.replaceChildren();
    add("p", "meta", "Selected line");
    add("h2", "", `${nodeById.get(line.source).label}, ${line.label} ${nodeById.get(line.target).label}`);
    add("p", "small mt1", [line.holds, line.note].filter(Boolean).join(" · "));
    for (const passage of line.passages) {
      const figure = add("figure", "quote mt", "");
      const block = document.createElement("blockquote");
      const said = document.createElement("p");
      said.textContent = passage.quote;
      block.append(said);
      const caption = document.createElement("figcaption");
      caption.textContent = `${passage.voice}, ${passage.title}, ${passage.place}`;
      figure.append(block, caption);
    }
    for (const row of rows) row.classList.toggle("us", row.id === `row-${id}`);
  }

  function start() {
    const data = looks();
    network = new vis.Network(stage, data, { ...options, nodes: { shape: "custom" } });
    kgDraw.dress(network, edges.map((edge) => edge.line), nodes, kgDraw.palette(icons), kgDraw.font());
    network.on("selectEdge", ({ edges: chosen, nodes: things }) => {
      if (!things.length && chosen.length) show(chosen[0]);
    });
    network.on("selectNode", ({ nodes: [id] }) => {
      for (const row of rows) row.hidden = false;
      const first = edges.find((edge) => edge.from === id || edge.to === id);
      if (first) show(first.id);
    });
    kgDraw.fit(network, stage, nodes, kgDraw.font());
  }

  for (const box of document.querySelectorAll("#legend input")) {
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.value);
      else hidden.add(box.value);
      network.setData(looks());
      for (const row of rows) row.hidden = row.dataset.types.split(" ").some((type) => hidden.has(type));
    });
  }
  for (const row of rows) {
    row.addEventListener("click", () => {
      const id = row.id.slice(4);
      show(id);
      if (network.body.data.edges.get(id)) network.selectEdges([id]);
    });
  }
  const find = document.getElementById("find");
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    const hit = wanted && nodes.find((node) => node.label.toLowerCase().includes(wanted) && !hidden.has(node.icon));
    if (hit) {
      network.selectNodes([hit.id]);
      network.focus(hit.id, { scale: 1, animation: false });
    } else network.unselectAll();
    for (const row of rows) row.hidden = Boolean(wanted) && !row.textContent.toLowerCase().includes(wanted);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => network.setData(looks()));
  start();
})();
