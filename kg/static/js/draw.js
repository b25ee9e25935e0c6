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
    const size = node.centre ? 38 : 28;
    return ({ ctx, x, y, state: { selected, hover } }) => {
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
        const top = node.centre ? y - size / 2 - 16 : y + size / 2 + 15;
        text(ctx, node.short, x, top, `${node.centre ? "650 15px" : "13px"} ${family}`, ink["--ink"], ink["--bg-sunk"]);
        if (node.note && !node.centre) text(ctx, node.note, x, top + 15, `12px ${family}`, ink["--ink-3"], ink["--bg-sunk"]);
      };
      return { drawNode, drawExternalLabel, nodeDimensions: { width: size, height: size } };
    };
  }

  /** Text grows against the zoom, within limits, so that a picture seen as a whole can still be read. */
  function growth(ctx) {
    const scale = ctx.getTransform().a / (globalThis.devicePixelRatio || 1);
    return Math.min(1.7, Math.max(1, 0.8 / scale));
  }

  function text(ctx, words, x, y, face, colour, ground) {
    const by = growth(ctx);
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(by, by);
    ctx.translate(-x, -y);
    ctx.font = face;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    if (ground) {
      const width = ctx.measureText(words).width + 8;
      ctx.fillStyle = ground;
      ctx.fillRect(x - width / 2, y - 12, width, 16);
    }
    ctx.fillStyle = colour;
    ctx.fillText(words, x, y);
    ctx.restore();
  }

  /** Options of one line for vis-network. */
  function edgeLook(line, ink, family, labelled) {
    const bad = line.style === "bad";
    const colour = bad ? ink["--disputed"] : line.bold ? ink["--ink"] : ink["--ink-3"];
    return {
      color: { color: colour, highlight: ink["--ink"], hover: ink["--ink"] },
      width: bad || line.bold ? 2.2 : 1.3,
      dashes: line.style === "past" ? [2, 4] : line.style === "weak" ? [7, 4] : false,
      arrows: { to: { enabled: true, scaleFactor: 0.55 } },
      label: labelled || bad || line.bold ? line.label : undefined,
      font: { size: 12, color: bad ? ink["--disputed"] : ink["--ink-2"], background: ink["--bg-sunk"], strokeWidth: 0, face: family, align: "horizontal" },
      selectionWidth: 1.5,
    };
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
          smooth.set(line.id, { enabled: true, type, roundness: 0.16 + 0.1 * Math.floor(i / 2) });
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

  return { colours, palette, token, font, nodeRenderer, edgeLook, bends, options };
})();
