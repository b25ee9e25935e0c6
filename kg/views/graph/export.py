"""A part of the graph for other programs: GraphML, and the picture as an SVG file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import networkx as nx

from kg.views.graph.model import Line, Node
from kg.views.render import STATIC, environment


def graphml(nodes: Iterable[Node], lines: Iterable[Line]) -> bytes:
    """GraphML (Brandes et al. 2002) with labels, types, wording, period and quotes."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, label=_plain(node.label), type=node.type, note=_plain(node.note))
    for line in lines:
        passage = line.passages[0]
        graph.add_edge(
            line.source,
            line.target,
            key=line.id,
            label=_plain(line.label),
            style=line.style.value,
            holds=_plain(line.holds),
            voices=len({p.voice for p in line.passages}),
            quote=_plain(passage.quote),
            source=_plain(f"{passage.voice}, {passage.title}, {passage.place}"),
        )
    out = BytesIO()
    nx.write_graphml(graph, out, named_key_ids=True)
    return out.getvalue()


def _plain(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r")


def picture_svg(picture: object, title: str) -> str:
    """The still picture as a file: tokens and classes inside, light and dark."""
    style = "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "components"))
    return environment().get_template("picture.svg").render(picture=picture, title=title, style=style)
