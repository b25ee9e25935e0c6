"""The self-contained picture: one HTML file with pyvis's network inside, which opens offline and asks nobody anything.

pyvis carries the nodes, edges and options and the vis-network library; the page around them is ours, because pyvis's
own template loads style sheets from elsewhere and sets texts as markup (its titles, headings, ids and options are
places where a name in a document could run as a script). Here every text of a document is escaped by the template or
travels as JSON and is set with `textContent`; the file's own policy allows exactly its two scripts and nothing else.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.views import icons, words
from kg.views.graph.drawing import draw
from kg.views.graph.model import Graph, Line, Node
from kg.views.graph.neighbourhood import Neighbourhood
from kg.views.graph.payload import embedded, shapes_json
from kg.views.layout import spring_layout
from kg.views.parts import Thing
from kg.views.render import STATIC, environment

_SPACING = 95.0
"""Pixels for one unit of the spring layout: about the width of a label."""
_EGO_UP_TO = 40
"""Neighbourhoods up to this size sit in the seats of the explorer; larger ones are laid out by springs."""


@dataclass(frozen=True, slots=True)
class PictureText:
    """What stands around the picture: a title, a sentence that says the finding, where it comes from."""

    title: str
    lead: str
    note: str
    foot: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A type of thing with how many there are."""

    icon: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A line with its ends, for the table."""

    line: Line
    source: Thing
    target: Thing


def picture_html(part: Graph | Neighbourhood, text: PictureText) -> str:
    """The file.

    Args:
        part: a neighbourhood, whose stacks are drawn thing by thing, or a whole graph.
        text: what stands around it.
    """
    nodes, lines, focus = _contents(part)
    network = _network(nodes, lines, focus, _places(part, nodes, lines))
    listed = {node.id: node for node in nodes}
    rows = [PictureRow(i, _thing(listed[i.source]), _thing(listed[i.target])) for i in lines]
    scripts = [vis_source(), _script("draw.js"), _script("picture.js")]
    style = _style()
    alt = f"{words.counted(len(nodes), 'thing')}, {words.counted(len(lines), 'line')}, equal in picture and table"
    return (
        environment()
        .get_template("picture.html")
        .render(
            title=text.title,
            lead=text.lead,
            note=text.note,
            foot=text.foot,
            policy=_policy(scripts, style),
            style=_trusted(style),
            scripts=[_trusted(script) for script in scripts],
            data=_json(network),
            legend=legend(nodes),
            rows=rows,
            alt=alt,
        )
    )


def legend(nodes: Sequence[Node]) -> list[LegendEntry]:
    """Types that are there, in the order of the silhouettes."""
    counts = Counter(node.icon for node in nodes)
    return [LegendEntry(icon, icons.TYPE_WORDS[icon], counts[icon]) for icon in icons.SILHOUETTES if counts[icon]]


def _contents(part: Graph | Neighbourhood) -> tuple[list[Node], list[Line], str]:
    if isinstance(part, Graph):
        return list(part.nodes.values()), list(part.lines), ""
    return list(part.nodes), list(part.lines), part.focus


def _places(
    part: Graph | Neighbourhood, nodes: Sequence[Node], lines: Sequence[Line]
) -> dict[str, tuple[float, float]]:
    if isinstance(part, Neighbourhood) and len(nodes) <= _EGO_UP_TO and not part.bundles:
        drawn = draw(part, 900, 720)
        return {node.id: (node.x - 450, node.y - 360) for node in drawn.nodes}
    number = {node.id: i for i, node in enumerate(nodes)}
    laid = spring_layout(len(nodes), [(number[i.source], number[i.target]) for i in lines])
    return {
        node.id: (float(laid[i, 0]) * _SPACING * 1.35, float(laid[i, 1]) * _SPACING)
        for node, i in zip(nodes, number.values(), strict=True)
    }


def _network(
    nodes: Sequence[Node], lines: Sequence[Line], focus: str, places: dict[str, tuple[float, float]]
) -> Network:
    """Pyvis's network with opaque ids; no title, heading, group or menu, through which it would set markup."""
    network = Network(directed=True)
    network.set_options(json.dumps({"physics": {"enabled": False}, "interaction": {"hover": True, "keyboard": False}}))
    opaque = {node.id: f"n{i}" for i, node in enumerate(nodes)}
    for node in nodes:
        x, y = places[node.id]
        more = {
            "icon": node.icon,
            "short": words.shortened(node.label, 28),
            "note": node.note,
            "centre": node.id == focus,
        }
        network.add_node(opaque[node.id], label=node.label, x=round(x, 1), y=round(y, 1), **more)
    for line in lines:
        network.add_edge(opaque[line.source], opaque[line.target], id=line.id, line=_line(line, opaque))
    return network


def _line(line: Line, opaque: dict[str, str]) -> dict[str, Any]:
    return {
        "id": line.id,
        "source": opaque[line.source],
        "target": opaque[line.target],
        "label": line.label,
        "style": line.style.value,
        "holds": line.holds,
        "note": line.note,
        "passages": [{"quote": p.quote, "voice": p.voice, "title": p.title, "place": p.place} for p in line.passages],
    }


def _json(network: Network) -> Markup:
    options = json.loads(network.options) if isinstance(network.options, str) else network.options
    return embedded({"icons": shapes_json(), "nodes": network.nodes, "edges": network.edges, "options": options})


def _trusted(text: str) -> Markup:
    """Marks text as safe that is ours (files of this package and of pyvis) or was escaped just before."""
    return Markup(text)  # ruff: ignore[unsafe-markup-use]


def _thing(node: Node) -> Thing:
    return Thing(node.label, node.icon)


@cache
def vis_path() -> Path:
    """The vis-network that pyvis carries."""
    folder = Path(pyvis.__file__).parent / "lib"
    return sorted(folder.glob("vis-*/vis-network.min.js"))[-1]


@cache
def vis_source() -> str:
    """Its text, without the pointer to a source map elsewhere and without anything that could end a script element."""
    text = vis_path().read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")]
    return "\n".join(lines).replace("</script", "<\\/script")


def _script(name: str) -> str:
    return (STATIC / "js" / name).read_text(encoding="utf-8")


def _style() -> str:
    return "\n".join(
        (STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "components", "site")
    )


def _policy(scripts: Sequence[str], style: str) -> str:
    sources = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    own = f"script-src {sources}; style-src 'sha256-{_hash(style)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
