"""A neighbourhood as JSON: for the canvas of the explorer and for programs."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from kg.views import icons, words
from kg.views.graph.drawing import EgoPicture
from kg.views.graph.model import Graph, Line, Node
from kg.views.graph.neighbourhood import Neighbourhood, bundle_line
from kg.views.parts import Passage


def graph_json(graph: Graph, part: Neighbourhood) -> dict[str, Any]:
    """Nodes and lines with their quotes; stacks stand as one node each and name what they hold."""
    nodes = [_node(node, graph.degree(node.id)) for node in part.nodes]
    nodes += [
        {**_node(b.node, len(b.lines)), "stack": len(b.lines), "at": b.end, "holds": [i.other(b.end) for i in b.lines]}
        for b in part.bundles
    ]
    lines = [*part.lines, *(bundle_line(b) for b in part.bundles)]
    return {"focus": part.focus, "nodes": nodes, "lines": [line_json(line) for line in lines], "hidden": part.hidden}


def line_json(line: Line) -> dict[str, Any]:
    """A line with its evidence."""
    return {
        "id": line.id,
        "source": line.source,
        "target": line.target,
        "label": line.label,
        "style": line.style.value,
        "holds": line.holds,
        "since": line.since,
        "until": line.until,
        "note": line.note,
        "passages": [passage_json(p) for p in line.passages],
    }


def passage_json(passage: Passage) -> dict[str, Any]:
    """Where something stands."""
    return {
        "document": passage.document,
        "title": passage.title,
        "voice": passage.voice,
        "section": passage.section,
        "quote": passage.quote,
        "start": passage.start,
        "end": passage.end,
        "url": passage.href,
    }


def _node(node: Node, degree: int) -> dict[str, Any]:
    return {
        "id": node.id,
        "label": node.label,
        "icon": node.icon,
        "type": node.type,
        "note": node.note,
        "url": node.href,
        "lines": degree,
    }


def shapes_json() -> dict[str, Any]:
    """The silhouettes for a canvas."""
    return {k: {"paths": list(o.paths), "cut": o.cut, "even": o.even} for k, o in icons.SILHOUETTES.items()}


def canvas_json(
    graph: Graph, part: Neighbourhood, drawings: tuple[EgoPicture, EgoPicture], bold: frozenset[str], line: str
) -> Markup:
    """What the explorer's script needs, safe inside a script element: places, short labels, silhouettes.

    Args:
        graph: everything.
        part: what is drawn.
        drawings: for wide and for narrow screens.
        bold: ids of the lines that the answer speaks of.
        line: id of the selected line, or "".
    """
    data = graph_json(graph, part)
    wide, narrow = ({node.id: node for node in drawing.nodes} for drawing in drawings)
    for node in data["nodes"]:
        at, small = wide[node["id"]], narrow[node["id"]]
        node |= {"x": at.x, "y": at.y, "nx": small.x, "ny": small.y}
        node |= {"centre": at.centre, "short": words.shortened(node["label"], 28)}
    for one in data["lines"]:
        one["bold"] = one["id"] in bold
        del one["passages"]
    return embedded({**data, "icons": shapes_json(), "line": line})


def embedded(value: Any) -> Markup:
    """JSON whose text cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # ruff: ignore[unsafe-markup-use]
