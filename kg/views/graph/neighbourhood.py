"""What stands around one thing: a step or two, few things first, lists bundled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from kg.views import words
from kg.views.graph.model import Graph, Line, Node, Style

FIRST = 15
"""Things in a picture before anyone asks for more."""
MOST = 150
"""Things in a picture, ever."""
BUNDLE = 5
"""This many of one type with one relation to one thing become a stack."""
_PASSED_THROUGH = "development"
"""Moves are shown with what they touch: they alone get a second step at once."""


@dataclass(frozen=True, slots=True)
class Request:
    """What of the graph is asked for.

    Attributes:
        focus: id of the thing in the middle.
        depth: steps from the middle; moves are always shown with what they touch.
        icons: types to show; None for all.
        year: show what is not known to lie outside this year; None for everything.
        opened: ids of things expanded one step further, and of bundles shown thing by thing.
        limit: most things.
    """

    focus: str
    depth: int = 1
    icons: frozenset[str] | None = None
    year: int | None = None
    opened: frozenset[str] = frozenset()
    limit: int = FIRST


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several things of one type with one relation to one thing, drawn as a stack."""

    id: str
    node: Node
    lines: tuple[Line, ...]
    end: str
    outward: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of the graph.

    Attributes:
        focus: the thing in the middle.
        nodes: things drawn singly, the focus first.
        lines: lines between them.
        bundles: stacks.
        hidden: things left out because of the limit.
        counts: things of each type before types were filtered.
    """

    focus: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    bundles: tuple[Bundle, ...]
    hidden: int
    counts: dict[str, int]


def neighbourhood(graph: Graph, request: Request) -> Neighbourhood:
    """The part of `graph` that `request` asks for; empty lines when the focus has none."""
    focus = request.focus
    reached = _reach(graph, request)
    counts = Counter(graph.nodes[node].icon for node in reached)
    shown = [n for n in reached if n == focus or request.icons is None or graph.nodes[n].icon in request.icons]
    inside = set(shown)
    lines = [line for line in _lines_among(graph, inside) if request.year is None or line.holds_in(request.year)]
    lines = _telling(graph, request, lines)
    connected = _connected(focus, lines)
    shown = [n for n in shown if n in connected]
    bundles = _bundles(graph, focus, lines, request.opened)
    bundled = {line.other(bundle.end) for bundle in bundles for line in bundle.lines}
    single = [n for n in shown if n not in bundled]
    kept = set(single[: max(1, request.limit - len(bundles))])
    drawn = tuple(line for line in lines if line.source in kept and line.target in kept)
    stacks = tuple(b for b in bundles if b.end in kept)
    return Neighbourhood(
        focus, tuple(graph.nodes[n] for n in single if n in kept), drawn, stacks, len(single) - len(kept), dict(counts)
    )


def _reach(graph: Graph, request: Request) -> list[str]:
    """Nodes in the order in which they are worth showing."""
    order = [request.focus]
    seen = {request.focus}

    def step(nodes: Collection[str]) -> list[str]:
        new: list[str] = []
        for node in nodes:
            for line in graph.around.get(node, ()):
                if request.year is not None and not line.holds_in(request.year):
                    continue
                other = line.other(node)
                if other not in seen:
                    seen.add(other)
                    new.append(other)
        return new

    first = step([request.focus])
    moves = [n for n in first if graph.nodes[n].icon == _PASSED_THROUGH]
    order += first + step(moves)
    ring = first
    for _ in range(request.depth - 1):
        ring = step(ring)
        order += ring
    order += step([n for n in order if n in request.opened])
    return order


def _lines_among(graph: Graph, nodes: set[str]) -> list[Line]:
    found = {
        line.id: line for node in sorted(nodes) for line in graph.around.get(node, ()) if line.other(node) in nodes
    }
    return [found[i] for i in sorted(found)]


def _telling(graph: Graph, request: Request, lines: list[Line]) -> list[Line]:
    """Leaves out what only repeats: a list where the same two are joined by more, and lines between outer things.

    At one step the picture answers what the middle thing does and touches; what its neighbours say of each other comes
    with a second step, or when one of them is opened.
    """
    strong = {frozenset((line.source, line.target)) for line in lines if line.style is not Style.WEAK}
    inner = {request.focus, *request.opened}
    return [
        line
        for line in lines
        if (request.depth > 1 or line.source in inner or line.target in inner or _moves(graph, line))
        and (line.style is not Style.WEAK or frozenset((line.source, line.target)) not in strong)
    ]


def _moves(graph: Graph, line: Line) -> bool:
    return _PASSED_THROUGH in {graph.nodes[line.source].icon, graph.nodes[line.target].icon}


def _connected(focus: str, lines: list[Line]) -> set[str]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        near[line.source].add(line.target)
        near[line.target].add(line.source)
    found, todo = {focus}, [focus]
    while todo:
        for other in sorted(near[todo.pop()] - found):
            found.add(other)
            todo.append(other)
    return found


def _bundles(graph: Graph, focus: str, lines: list[Line], opened: frozenset[str]) -> list[Bundle]:
    at: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        at[line.source].append(line)
        at[line.target].append(line)
    groups: defaultdict[tuple[str, str, str, bool], list[Line]] = defaultdict(list)
    for node, touching in at.items():
        if node != focus and len(touching) == 1:
            line = touching[0]
            end = line.other(node)
            groups[end, line.label, graph.nodes[node].icon, line.source == end].append(line)
    bundles: list[Bundle] = []
    for (end, label, icon, outward), members in sorted(groups.items()):
        id_ = f"bundle:{end}:{icon}:{label}"
        if len(members) < BUNDLE or id_ in opened:
            continue
        sample = graph.nodes[members[0].other(end)]
        name = f"{len(members)} more, {label}" if end != focus else f"{len(members)} {_plural(sample.type)}"
        stack = Node(id_, name, icon, sample.type, note="stack, open")
        bundles.append(Bundle(id_, stack, tuple(sorted(members, key=lambda m: m.id)), end, outward))
    return bundles


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.endswith("s") else noun + "s"


def bundle_line(bundle: Bundle) -> Line:
    """The one line that stands for a stack's."""
    first = bundle.lines[0]
    source, target = (bundle.end, bundle.id) if bundle.outward else (bundle.id, bundle.end)
    passages = tuple(dict.fromkeys(p for line in bundle.lines for p in line.passages))
    style = Style.WEAK if all(line.style is Style.WEAK for line in bundle.lines) else first.style
    note = words.counted(len(bundle.lines), "line")
    return Line(f"l-{bundle.id}", source, target, first.label, style, passages, first.holds, note=note)
