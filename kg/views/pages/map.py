"""The map of everything: places computed beforehand, and the same things as lists for who cannot see it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from kg.views import icons, words
from kg.views.graph.model import Graph, Node
from kg.views.layout import apart_layout
from kg.views.parts import Refusal, Thing
from kg.views.picture import LegendEntry

_LISTED = 60


@dataclass(frozen=True, slots=True)
class MapBlock:
    """Things of one type."""

    title: str
    note: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map."""

    lead: str
    bundle: str
    legend: tuple[LegendEntry, ...]
    blocks: tuple[MapBlock, ...]
    empty: Refusal | None = None


def map_page(graph: Graph, bundle: str) -> MapPage:
    """The map with its lists, the best connected things of each type first."""
    if not graph.nodes:
        return MapPage("There is nothing to draw yet.", bundle, (), (), Refusal("The graph is empty."))
    by_icon: dict[str, list[Node]] = {}
    for node in sorted(graph.nodes.values(), key=lambda n: (-graph.degree(n.id), n.label)):
        by_icon.setdefault(node.icon, []).append(node)
    present = [icon for icon in icons.SILHOUETTES if icon in by_icon]
    legend = tuple(LegendEntry(icon, icons.TYPE_WORDS[icon], len(by_icon[icon])) for icon in present)
    lead = (
        f"{words.sentence(words.counted(len(graph.nodes), 'thing'))} and {words.counted(len(graph.lines), 'line')}. "
        "Nearness on the map means shared lines, nothing else."
    )
    return MapPage(lead, bundle, legend, tuple(_block(icon, by_icon[icon], graph) for icon in present))


def _block(icon: str, nodes: Sequence[Node], graph: Graph) -> MapBlock:
    shown = sorted(nodes[:_LISTED], key=lambda n: n.label.lower())
    note = (
        f"the {_LISTED} with most lines of {len(nodes):,}"
        if len(nodes) > _LISTED
        else words.counted(len(nodes), "thing")
    )
    things = (Thing(n.label, n.icon, f"/graph?focus={n.id}", words.counted(graph.degree(n.id), "line")) for n in shown)
    return MapBlock(icons.TYPE_WORDS[icon], note, tuple(things))


def map_json(graph: Graph) -> str:
    """Things column by column (ids, labels, icon numbers, places), and each pair of joined things once.

    Columns are half the size of rows, and a browser reads them several times as fast.
    """
    nodes = list(graph.nodes.values())
    number = {node.id: i for i, node in enumerate(nodes)}
    pairs = sorted({(number[line.source], number[line.target]) for line in graph.lines})
    places = apart_layout(len(nodes), pairs)
    names = [*icons.SILHOUETTES]
    columns = {
        "icons": names,
        "ids": [n.id for n in nodes],
        "labels": [n.label for n in nodes],
        "icon": [names.index(n.icon) for n in nodes],
        "x": [round(float(x) * 1.4, 1) for x, _ in places],
        "y": [round(float(y), 1) for _, y in places],
        "lines": [end for pair in pairs for end in pair],
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
