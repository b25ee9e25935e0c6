"""The explorer: an answer sentence, the picture around one thing, the selected line with its quotes, and the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from kg.errors import UnknownName
from kg.views import icons, words
from kg.views.evidence import curie
from kg.views.graph.drawing import EgoPicture, draw
from kg.views.graph.model import Graph, Line, Node, Style
from kg.views.graph.neighbourhood import FIRST, MOST, Neighbourhood, Request, bundle_line, neighbourhood
from kg.views.graph.paths import find_path
from kg.views.graph.payload import canvas_json
from kg.views.nearness import nearest
from kg.views.parts import Cell, Column, Link, Passage, Refusal, Table, TableRow, Thing

_MOST_NAMED = 4
WIDE, NARROW = (820.0, 620.0), (358.0, 620.0)


@dataclass(frozen=True, slots=True)
class State:
    """What the address of the explorer says."""

    focus: str = ""
    depth: int = 1
    types: tuple[str, ...] = ()
    on: int | None = None
    open: tuple[str, ...] = ()
    line: str = ""
    to: str = ""

    def query(self, **changes: Any) -> str:
        """The address's query with changes; nothing that is as by default."""
        values: dict[str, Any] = {
            "focus": self.focus,
            "depth": self.depth if self.depth > 1 else None,
            "type": list(self.types),
            "on": self.on,
            "open": list(self.open),
            "line": self.line,
            "to": self.to,
        } | changes
        kept = {name: value for name, value in values.items() if value not in (None, "", [])}
        return f"?{urlencode(kept, doseq=True)}" if kept else ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A type with how many there are and whether it is shown."""

    icon: str
    label: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class Selected:
    """A line with everything it rests on."""

    title: str
    details: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class GraphPage:
    """Everything the explorer shows."""

    title: str
    lead: tuple[Any, ...]
    focus: str = ""
    focus_text: str = ""
    starts: tuple[Link, ...] = ()
    empty: Refusal | None = None
    query_string: str = ""
    nodes: tuple[Node, ...] = ()
    edges: int = 0
    legend: tuple[LegendEntry, ...] = ()
    years: tuple[int, int] | None = None
    on: int = 0
    depth: int = 1
    wide: EgoPicture | None = None
    narrow: EgoPicture | None = None
    alt: str = ""
    selected: Selected | None = None
    to_text: str = ""
    path: Table | None = None
    path_title: str = ""
    path_refusal: Refusal | None = None
    twin: Table | None = None
    data: Markup = field(default_factory=lambda: Markup("{}"))
    vis: str = ""


def start_page(graph: Graph) -> GraphPage:
    """The explorer before a thing was chosen: the best connected things of each kind as starts."""
    if not graph.lines:
        text = "Add a document, run kg ingest FILE, or run kg demo for a filled example."
        return GraphPage("Graph", ("There is nothing to draw yet.",), empty=Refusal("The graph is empty.", text=text))
    best = sorted(graph.nodes.values(), key=lambda n: (-graph.degree(n.id), n.label))
    chosen = [
        n for icon in ("company", "segment", "place", "technology") for n in [b for b in best if b.icon == icon][:3]
    ]
    lead = (
        f"{words.sentence(words.counted(len(graph.nodes), 'thing'))} and {words.counted(len(graph.lines), 'line')}, "
        "each with its quote. Start from one thing.",
    )
    return GraphPage("Graph", lead, starts=tuple(_start(node) for node in chosen))


def _start(node: Node) -> Link:
    return Link(node.label, f"/graph?focus={quote(node.id)}")


def resolve(graph: Graph, text: str) -> str:
    """The id of what a text names: an id, an IRI, a label in any case.

    Raises:
        UnknownName: when nothing is called that; names the nearest.
    """
    if text in graph.nodes:
        return text
    if curie(text) in graph.nodes:
        return curie(text)
    wanted = text.strip().lower()
    hits = [n for n in graph.nodes.values() if n.label.lower() == wanted]
    if hits:
        return max(hits, key=lambda n: (graph.degree(n.id), n.id)).id
    near = nearest(text, {n.label: n.id for n in graph.nodes.values() if n.icon != "development"})
    raise UnknownName(f"Nothing in the graph is called “{text}”.", "Choose one of the nearest.", None, tuple(near))


def part_of(graph: Graph, state: State) -> Neighbourhood:
    """The neighbourhood that an address asks for."""
    opened = frozenset(state.open)
    grown = FIRST + 12 * len(opened) + (25 if state.depth > 1 else 0)
    kinds = frozenset(state.types) if state.types else None
    return neighbourhood(graph, Request(state.focus, state.depth, kinds, state.on, opened, min(MOST, grown)))


def graph_page(graph: Graph, state: State, today_year: int, vis: str) -> GraphPage:
    """The picture around one thing."""
    part = part_of(graph, state)
    focus = graph.nodes[state.focus]
    lines = shown_lines(part)
    bold = frozenset(_bold(graph, state.focus))
    chosen = next((line for line in lines if line.id == state.line), None) or _first(lines, bold)
    years = graph.years
    at = {node.id: node for node in (*part.nodes, *(b.node for b in part.bundles))}
    wide, narrow = draw(part, *WIDE, bold), draw(part, *NARROW, bold)
    path, refusal = _path(graph, state)
    alone = not lines
    return GraphPage(
        title=f"Around {focus.label}",
        lead=_lead(graph, part, focus),
        focus=state.focus,
        focus_text=focus.label,
        starts=(Link("other starts", "/graph"),),
        empty=_no_match(state) if alone else None,
        query_string=state.query(line=None),
        nodes=part.nodes,
        edges=len(lines),
        legend=_legend(part, state.types),
        years=(years[0], max(years[1], today_year)) if years else None,
        on=state.on or today_year,
        depth=state.depth,
        wide=wide,
        narrow=narrow,
        alt=f"{focus.label} and what it touches. Every line is a row of the table below.",
        selected=_selected(chosen, at) if chosen else None,
        to_text=graph.nodes[state.to].label if state.to in graph.nodes else state.to,
        path=path,
        path_title=_path_title(graph, state, path),
        path_refusal=refusal,
        twin=twin_table(graph, part, state),
        data=canvas_json(graph, part, (wide, narrow), bold, chosen.id if chosen and state.line else ""),
        vis=vis,
    )


def open_part(graph: Graph, state: State) -> Neighbourhood:
    """The same with every stack opened, for a file that nobody can open further."""
    bundles = part_of(graph, state).bundles
    opened = frozenset({*state.open, *(bundle.id for bundle in bundles)})
    kinds = frozenset(state.types) if state.types else None
    return neighbourhood(graph, Request(state.focus, state.depth, kinds, state.on, opened, MOST))


def shown_lines(part: Neighbourhood) -> list[Line]:
    """Lines of the picture, stacks as one."""
    return [*part.lines, *(bundle_line(b) for b in part.bundles)]


def _bold(graph: Graph, focus: str) -> list[str]:
    """The lines the answer sentence speaks of: the owner of the day and the latest move."""
    own = [i for i in graph.around.get(focus, ()) if i.source == focus and i.style is Style.HOLDS]
    owner = next((i.id for i in own if i.label == "owned by"), None)
    move = next((i.id for i in own if graph.nodes[i.target].icon == "development" and i.dated), None)
    return [i for i in (owner, move) if i] or [line.id for line in _largest(graph, focus)]


def _largest(graph: Graph, market: str) -> list[Line]:
    """Members that are called the largest of a market, dated ones first."""
    named = [i for i in graph.around.get(market, ()) if i.target == market and i.label.startswith("largest")]
    return sorted(named, key=lambda line: (not line.dated, line.id))[:_MOST_NAMED]


def _first(lines: Sequence[Line], bold: frozenset[str]) -> Line | None:
    return next((i for i in lines if i.id in bold), lines[0] if lines else None)


def _lead(graph: Graph, part: Neighbourhood, focus: Node) -> tuple[Any, ...]:
    parts: list[str] = []
    largest = _largest(graph, focus.id)
    if largest:
        named = [f"{graph.nodes[i.source].label} ({_when(i)})" for i in largest]
        parts.append(f"Called largest in it: {words.listed(named)}.")
    for id_ in _bold(graph, focus.id) if not largest else ():
        line = graph.by_id[id_]
        other = graph.nodes[line.target]
        if other.icon == "development":
            parts.append(f"Latest move: {line.holds}, {other.label}.")
        else:
            parts.append(f"{words.sentence(line.label)} {other.label} {line.holds}.")
    lines = len(part.lines) + sum(len(b.lines) for b in part.bundles)
    has = f"{words.sentence(words.counted(lines, 'line'))}, each with a quote"
    hidden = f"; {words.counted(part.hidden, 'more thing')} not drawn" if part.hidden else ""
    return (" ".join([*parts, f"{has}{hidden}."]),)


def _when(line: Line) -> str:
    return f"{line.holds}, disputed" if line.style is Style.BAD else line.holds


def _legend(part: Neighbourhood, types: Sequence[str]) -> tuple[LegendEntry, ...]:
    counts = part.counts
    shown = {icon for icon in counts if counts[icon] and (not types or icon in types)}
    words_of = icons.TYPE_WORDS
    return tuple(LegendEntry(i, words_of[i], counts.get(i, 0), i in shown) for i in icons.SILHOUETTES)


def _selected(line: Line, nodes: dict[str, Node]) -> Selected:
    source, target = nodes[line.source].label, nodes[line.target].label
    said_by = sorted({p.voice for p in line.passages})
    details = [("Holds", line.holds), ("Voices", f"{len(said_by)}: {'; '.join(said_by[:4])}")]
    if line.note and line.note not in {"1 voice", f"{len(said_by)} voices"}:
        details.append(("Note", line.note))
    return Selected(f"{source}, {line.label} {target}", tuple(details), line.passages[:4])


def twin_table(graph: Graph, part: Neighbourhood, state: State) -> Table:
    """The same lines as the picture, as rows."""
    at = {node.id: node for node in (*part.nodes, *(b.node for b in part.bundles))}
    lines = shown_lines(part)
    rows = tuple(_row(line, at, state) for line in lines)
    stacks = sum(len(b.lines) for b in part.bundles)
    bundled = f" A stack stands for several lines ({stacks} in all)." if part.bundles else ""
    columns = (Column("From"), Column("Relation"), Column("To"), Column("Holds"), Column("Evidence"), Column("Note"))
    return Table(columns, rows, f"{words.sentence(words.counted(len(lines), 'line'))}, equal to the picture.{bundled}")


def _row(line: Line, at: dict[str, Node], state: State) -> TableRow:
    source, target, passage = at[line.source], at[line.target], line.passages[0]
    note = Cell(line.note, status="disputed") if line.style is Style.BAD else Cell(line.note)
    cells = (
        Cell(things=(_linked(source, state),)),
        Cell(line.label),
        Cell(things=(_linked(target, state),)),
        Cell(line.holds),
        Cell(f"{passage.voice}, {words.offset(passage.start)}", href=passage.href),
        note,
    )
    marks = " ".join(sorted({f"t-{source.icon}", f"t-{target.icon}"}))
    return TableRow(cells, id=f"row-{line.id}", marks=marks)


def _linked(node: Node, state: State) -> Thing:
    """A thing whose link moves the picture to it; a stack's link opens it."""
    if node.id.startswith("bundle:"):
        return Thing(node.label, node.icon, f"/graph{state.query(open=[*state.open, node.id], line=None)}")
    return Thing(node.label, node.icon, f"/graph?focus={quote(node.id)}")


def _path(graph: Graph, state: State) -> tuple[Table | None, Refusal | None]:
    if not state.to:
        return None, None
    found = find_path(graph, state.focus, state.to)
    if found is None:
        text = "Nothing in the documents connects them. That is no sign that nothing does."
        return None, Refusal("No way between the two was found.", text=text)
    columns = (
        Column("Hop"),
        Column("From"),
        Column("Relation"),
        Column("To"),
        Column("Holds"),
        Column("Quote"),
        Column("Source"),
    )
    rows = []
    for number, line in enumerate(found, 1):
        passage = line.passages[0]
        source, target = graph.nodes[line.source].thing, graph.nodes[line.target].thing
        cells = (
            Cell(str(number)),
            Cell(things=(source,)),
            Cell(line.label),
            Cell(things=(target,)),
            Cell(line.holds),
            Cell(words.shortened(passage.quote, 220)),
            Cell(f"{passage.voice}, {words.offset(passage.start)}", href=passage.href),
        )
        rows.append(TableRow(cells))
    return Table(columns, tuple(rows), "Each hop with the words it rests on.", dense=False), None


def _path_title(graph: Graph, state: State, path: Table | None) -> str:
    if path is None or state.to not in graph.nodes:
        return "Path"
    hops = words.counted(len(path.rows), "hop")
    return f"From {graph.nodes[state.focus].label} to {graph.nodes[state.to].label}, {hops}"


def _no_match(state: State) -> Refusal:
    links = [Link("all types", f"/graph{state.query(type=None)}"), Link("any year", f"/graph{state.query(on=None)}")]
    return Refusal("No line fits these filters.", links=tuple(links), links_label="Show")


def csv_rows(graph: Graph, lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Every line with each of its passages, for a spreadsheet."""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        source, target = graph.nodes.get(line.source), graph.nodes.get(line.target)
        for p in line.passages:
            ends = (source.label if source else line.source, line.label, target.label if target else line.target)
            rows.append((*ends, line.holds, line.note, p.voice, p.title, p.section, str(p.start), str(p.end), p.quote))
    return rows


CSV_HEAD = ("from", "relation", "to", "holds", "note", "voice", "document", "section", "start", "end", "quote")
