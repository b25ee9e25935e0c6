// How things and lines look on a canvas: the same silhouettes and tokens as on the pages. A classic script on purpose,
// because the exported picture carries it inside one file; modules import it for its global.
globalThis.kgDraw = (() => {
  "use strict";

  /** Resolved colours of tokens ("--e-company"), read from the style sheet so that both themes hold. */
  function colours(names) {
    const probe = document.createElement("span");
    document.body.append(probe);
    const found = {};
    for (const name of names) {
      probe.style.color = `var(${name})`;
      found[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    return found;
  }

  /** Things without a type of their own share the colour of documents. */
  const token = (icon) => (icon === "concept" ? "--e-document" : `--e-${icon}`);

  const INKS = ["--ink", "--ink-2", "--ink-3", "--bg", "--bg-sunk", "--rule-strong", "--disputed", "--absent-hatch", "--accent", "--focus-ring"];

  function palette(icons) {
    return colours([...INKS, ...Object.keys(icons).map(token)]);
  }

  function font() {
    return getComputedStyle(document.body).fontFamily;
  }

  /** A renderer of one node for vis-network: silhouette, ring, stack, label on a plate. */
  function nodeRenderer(node, icons, ink, family) {
    const outline = icons[node.icon] || icons.concept;
    const paths = outline.paths.map((d) => new Path2D(d));
    const cut = outline.cut ? new Path2D(outline.cut) : null;
    const drawn = node.centre ? 38 : 28;
    return ({ ctx, x, y, state: { selected, hover } }) => {
      const seen = scaleOf(ctx);
      const size = drawn * Math.min(3, Math.max(1, 0.3 / seen)); // a thing stays a dot when the picture is far away
      const drawNode = () => {
        ctx.save();
        ctx.fillStyle = ink["--bg-sunk"];
        ctx.beginPath();
        ctx.arc(x, y, size / 2 + 4, 0, 7);
        ctx.fill();
        if (node.centre || selected || hover || node.current) {
          ctx.lineWidth = node.current ? 3 : 2;
          ctx.strokeStyle = node.current ? ink["--focus-ring"] : ink["--ink"];
          ctx.beginPath();
          ctx.arc(x, y, size / 2 + 9, 0, 7);
          ctx.stroke();
        }
        ctx.translate(x - size / 2, y - size / 2);
        ctx.scale(size / 16, size / 16);
        ctx.fillStyle = ink[token(node.icon)] || ink["--ink-2"];
        if (node.stack) {
          ctx.strokeStyle = ctx.fillStyle;
          ctx.fillStyle = ink["--bg-sunk"];
          for (const shift of [3, 1.5, 0]) {
            ctx.fillRect(1 + shift, 1 - shift, 13, 13);
            ctx.strokeRect(1 + shift, 1 - shift, 13, 13);
          }
        } else {
          for (const path of paths) ctx.fill(path, outline.even ? "evenodd" : "nonzero");
          if (cut) {
            ctx.fillStyle = ink["--bg-sunk"];
            ctx.fill(cut);
          }
        }
        ctx.restore();
        if (node.stack) text(ctx, String(node.stack), x - 1, y + 6, `650 13px ${family}`, ink["--ink"], null);
        if (node.pinned) text(ctx, "pinned", x, y - size / 2 - 8, `11px ${family}`, ink["--ink-3"], ink["--bg-sunk"]);
      };
      const drawExternalLabel = () => {
        if (seen < LEGIBLE && !node.centre && !selected && !hover) return;
        const top = node.centre ? y - size / 2 - 16 : y + size / 2 + 15;
        const by = Math.min(1.7, Math.max(1, 0.95 / seen));
        text(ctx, node.short, x, top, `${node.centre ? "650 15px" : "13px"} ${family}`, ink["--ink"], ink["--bg-sunk"], by);
        if (node.note && !node.centre) text(ctx, node.note, x, top + 15 * by, `12px ${family}`, ink["--ink-3"], ink["--bg-sunk"], by);
      };
      return { drawNode, drawExternalLabel, nodeDimensions: { width: drawn, height: drawn } };
    };
  }

  /** How large one unit of the picture is seen. */
  const scaleOf = (ctx) => ctx.getTransform().a / (globalThis.devicePixelRatio || 1);

  /** Below this scale names would be a grey veil: they show on the thing that is pointed at. */
  const LEGIBLE = 0.35;

  /** Text grows against the zoom, within limits, so that a picture seen as a whole can still be read. */
  function growth(ctx) {
    return Math.min(1.7, Math.max(1, 0.95 / scaleOf(ctx)));
  }

  const widths = new Map();

  /** The width of a text, measured once for each face. */
  function widthOf(ctx, words, face) {
    const key = `${face}\n${words}`;
    let width = widths.get(key);
    if (width === undefined) {
      ctx.font = face;
      width = ctx.measureText(words).width;
      widths.set(key, width);
    }
    return width;
  }

  function text(ctx, words, x, y, face, colour, ground, by = growth(ctx)) {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(by, by);
    ctx.font = face;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    if (ground) {
      const width = widthOf(ctx, words, face) + 8;
      ctx.fillStyle = ground;
      ctx.fillRect(-width / 2, -12, width, 16);
    }
    ctx.fillStyle = colour;
    ctx.fillText(words, 0, 0);
    ctx.restore();
  }

  /** Options of one line for vis-network. */
  function edgeLook(line, ink) {
    const bad = line.style === "bad";
    const colour = bad ? ink["--disputed"] : line.bold ? ink["--ink"] : ink["--ink-3"];
    return {
      color: { color: colour, highlight: ink["--ink"], hover: ink["--ink"] },
      width: bad ? 4 : line.bold ? 2.2 : 1.3,
      dashes: line.style === "past" ? [2, 4] : line.style === "weak" ? [7, 4] : false,
      arrows: { to: { enabled: true, scaleFactor: 0.55 } },
      selectionWidth: 1.5,
    };
  }

  const overlap = (a, b) => Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));

  /** The box of a node's label around its place, with the node itself. */
  function nodeBoxes(ctx, node, at, family) {
    const by = growth(ctx);
    const size = node.centre ? 38 : 28;
    const face = `${node.centre ? "650 15px" : "13px"} ${family}`;
    const wide = Math.max(widthOf(ctx, node.short || node.label, face), node.note && !node.centre ? widthOf(ctx, node.note, face) : 0) * by;
    const high = (node.note && !node.centre ? 31 : 16) * by;
    const top = node.centre ? at.y - size / 2 - 16 - 12 * by : at.y + size / 2 + 3;
    return [
      { x: at.x - size / 2 - 2, y: at.y - size / 2 - 2, w: size + 4, h: size + 4 },
      { x: at.x - wide / 2 - 4, y: top, w: wide + 8, h: high },
    ];
  }

  /** The room that things take with their labels, for fitting a picture into its frame. */
  function extent(ctx, nodes, place, family) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of nodes) {
      for (const box of nodeBoxes(ctx, node, place(node), family)) {
        [left, top] = [Math.min(left, box.x), Math.min(top, box.y)];
        [right, bottom] = [Math.max(right, box.x + box.w), Math.max(bottom, box.y + box.h)];
      }
    }
    return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
  }

  /** Shows all things with their labels, never larger than drawn. */
  function fit(network, holder, nodes, family) {
    const ctx = document.createElement("canvas").getContext("2d");
    let [room, scale] = [null, 1];
    for (let turn = 0; turn < 3; turn += 1) {
      const by = scale * (globalThis.devicePixelRatio || 1);
      ctx.setTransform(by, 0, 0, by, 0, 0); // names grow as the picture shrinks, and need more room then
      room = extent(ctx, nodes, (node) => network.getPosition(node.id), family);
      scale = Math.min(1, (holder.clientWidth - 20) / room.width, (holder.clientHeight - 20) / room.height);
    }
    network.moveTo({ position: { x: room.x, y: room.y }, scale: Math.max(scale, 0.05), animation: false });
  }

  /** Verbs on plates where they cover least, and the double rule of disputed lines; drawn over the library's lines. */
  function dress(network, lines, nodes, ink, family) {
    const labelled = lines.length <= (network.body.container.clientWidth < 560 ? 8 : 40); // else on those pointed at
    network.on("afterDrawing", (ctx) => {
      const edges = network.body.edges;
      const bad = lines.filter((line) => line.style === "bad");
      for (const line of bad) splitLine(ctx, edges[line.id], ink);
      const named = lines.filter((line) => {
        const edge = edges[line.id];
        return edge?.connected && (labelled || line.style === "bad" || line.bold || edge.selected || edge.hover);
      });
      if (!named.length) return;
      const taken = nodes.flatMap((node) => (network.body.nodes[node.id] ? nodeBoxes(ctx, node, network.body.nodes[node.id], family) : []));
      for (const line of named) plate(ctx, line, edges[line.id], taken, ink, family);
    });
  }

  function splitLine(ctx, edge, ink) {
    if (!edge?.connected || !edge.edgeType.getPoint) return;
    ctx.save();
    ctx.strokeStyle = ink["--bg-sunk"];
    ctx.lineWidth = 1.4;
    ctx.beginPath();
    for (let i = 1; i <= 18; i += 1) {
      const at = edge.edgeType.getPoint(0.08 + (i / 18) * 0.76);
      if (i === 1) ctx.moveTo(at.x, at.y);
      else ctx.lineTo(at.x, at.y);
    }
    ctx.stroke();
    ctx.restore();
  }

  function plate(ctx, line, edge, taken, ink, family) {
    const by = growth(ctx);
    const face = `${line.bold ? "650 " : ""}12px ${family}`;
    const [w, h] = [(widthOf(ctx, line.label, face) + 8) * by, 16 * by];
    let best = null;
    for (const t of [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71]) {
      const at = edge.edgeType.getPoint ? edge.edgeType.getPoint(t) : { x: edge.from.x + (edge.to.x - edge.from.x) * t, y: edge.from.y + (edge.to.y - edge.from.y) * t };
      const box = { x: at.x - w / 2, y: at.y - h / 2, w, h };
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (!best || covered < best.covered - 1) best = { at, box, covered };
      if (!covered) break;
    }
    taken.push(best.box);
    text(ctx, line.label, best.at.x, best.at.y + 4, face, line.style === "bad" ? ink["--disputed"] : line.bold ? ink["--ink"] : ink["--ink-2"], ink["--bg-sunk"]);
  }

  /** Curves for pairs with several lines between them. */
  function bends(lines) {
    const seen = new Map();
    for (const line of lines) {
      const pair = [line.source, line.target].sort().join(" ");
      seen.set(pair, [...(seen.get(pair) || []), line]);
    }
    const smooth = new Map();
    for (const group of seen.values()) {
      group.forEach((line, i) => {
        if (group.length === 1) smooth.set(line.id, false);
        else {
          const along = line.source < line.target;
          const type = (i % 2 === 1) === along ? "curvedCCW" : "curvedCW";
          smooth.set(line.id, { enabled: true, type, roundness: 0.2 + 0.16 * Math.floor(i / 2) });
        }
      });
    }
    return smooth;
  }

  /** Network options: laid out beforehand, no physics, no popups of its own. */
  function options() {
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, keyboard: false, multiselect: true, tooltipDelay: 1e9, navigationButtons: false },
      nodes: { shape: "custom" },
      edges: { smooth: false },
    };
  }

  return { colours, palette, token, font, nodeRenderer, edgeLook, bends, dress, fit, options };
})();
