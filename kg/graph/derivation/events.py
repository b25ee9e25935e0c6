"""One event told by several documents: tellings of one company's moves of one kind that agree in time and in what.

A telling that announces a purchase and a later one that reports it done are one event too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode, Quad

from kg.graph.codec.judgements import decode_judgements
from kg.graph.codec.nodes import Node
from kg.graph.derivation.evidence import LiveNodes, Window, overlap, window_of
from kg.graph.reading import Reading
from kg.graph.terms import term
from kg.model.judgement import Judgement, JudgementKind, standing

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:ing|ed|es|s)\Z")
_COMMON = frozenset(
    "with from that this into their its for the and new its has have will been over more than first also company"
    " launch launched announce announced expand expanded product products service services market global".split()
)
_LONGEST_DEAL_DAYS = 730
"""Between the announcement of a deal and its end."""

_ANNOUNCED, _DONE, _CLOSED = "announced", "done", "closed"
_SAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (_DONE, re.compile(r"\b(?:completed?|completes|completion|closed|closes|finali[sz]ed|concluded)\b")),
    (_ANNOUNCED, re.compile(r"\b(?:agreed?|agrees|agreement|announced?|announces|plans?|intends?|will|proposed)\b")),
)
"""Words of a move that say how far it has come, where the reader states no stage."""
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a move.

    Attributes:
        content: IRI of the content.
        documents: ids of the documents in which it stands; two files with one text have the same contents.
        dates: IRIs of dates, by stage ("" where none is stated).
        windows: first and last days of these dates.
        others: who else takes part, as entities.
        linked: places and concepts it touches, as entities.
        words: what it says beside that.
    """

    content: str
    documents: frozenset[str]
    dates: Mapping[str, str]
    windows: tuple[Window, ...]
    others: frozenset[str]
    linked: frozenset[str]
    words: frozenset[str]

    @property
    def once(self) -> list[tuple[str, frozenset[str]]]:
        """What no two tellings of an event share: a document tells it once, or once announced and once done."""
        return [(document, frozenset(self.dates)) for document in self.documents]

    @property
    def order(self) -> tuple[bool, Window, str]:
        """The telling of the earliest date stands for the event; deals come after developments."""
        first = min(self.windows)
        return (_CLOSED in self.dates, first, self.content)


def read_telling(nodes: LiveNodes, content: str, documents: frozenset[str]) -> Telling | None:
    """A telling from its content; None for one without a date, which is no event that others can meet."""
    node = nodes.get(content)
    dates = _dates(node)
    windows = tuple(w for date in dates.values() if (w := window_of(nodes.get(date))) is not None)
    if not windows:
        return None
    parties = [p for part in node.linked("ci:participation") if not part.iri.endswith("-p1") for p in _party(part)]
    parties += [n for curie in ("ci:target", "ci:seller") for n in node.linked(curie)]
    linked = [n for curie in ("ci:place", "ci:concerns") for n in node.linked(curie)]
    said = _WORD.findall((node.text("dcterms:description") or "").casefold())
    return Telling(
        content,
        documents,
        dates,
        windows,
        frozenset(_meant(parties)),
        frozenset(_meant(linked)),
        frozenset(_ENDING.sub("", word) for word in said if word not in _COMMON),
    )


def _party(part: Node) -> list[Node]:
    return part.linked("ci:party")


def _meant(names: Iterable[Node]) -> Iterator[str]:
    return (name.iri_of("ci:denotes") or name.iri for name in names)


def _dates(node: Node) -> dict[str, str]:
    if node.text("ci:kind") == "deal":
        found = {_ANNOUNCED: node.iri_of("ci:announced"), _CLOSED: node.iri_of("ci:closed")}
    else:
        words = (node.text("dcterms:description") or "").casefold()
        said = next((stage for stage, pattern in _SAYS if pattern.search(words)), "")
        found = {node.text("ci:stage") or said: node.iri_of("ci:when")}
    return {stage: date for stage, date in found.items() if date}


def find_events(
    groups: Sequence[Sequence[Telling]], joined: Collection[Pair], apart: Collection[Pair]
) -> list[list[Telling]]:
    """Tellings of one event, for each event with more than one, those that stand for it first.

    Args:
        groups: tellings of one company's moves of one kind.
        joined: pairs of contents that people decided are one event.
        apart: pairs that people decided are two.
    """
    every = {t.content: t for group in groups for t in group}
    clusters: dict[str, set[str]] = {content: {content} for content in every}
    for pair in sorted(map(sorted, joined)):
        if all(content in every for content in pair):
            _join(clusters, pair[0], pair[-1])
    for left, right in _likely(groups):
        one, other = clusters[left], clusters[right]
        told = [once for c in one | other for once in every[c].once]
        kept = any(frozenset((a, b)) in apart for a in one for b in other)
        if one is not other and not kept and len(set(told)) == len(told):
            _join(clusters, left, right)
    found = {min(c): c for c in clusters.values() if len(c) > 1}
    return [sorted((every[c] for c in found[key]), key=lambda t: t.order) for key in sorted(found)]


def _likely(groups: Iterable[Sequence[Telling]]) -> list[tuple[str, str]]:
    """Pairs of contents that may be one event, the surest first."""
    found: list[tuple[float, str, str]] = []
    for group in groups:
        for a, b in combinations(sorted(group, key=lambda t: t.content), 2):
            if strength := _likeness(a, b):
                found.append((-strength, a.content, b.content))
    return [(left, right) for _, left, right in sorted(found)]


def _join(clusters: dict[str, set[str]], left: str, right: str) -> None:
    both = clusters[left] | clusters[right]
    clusters.update(dict.fromkeys(both, both))


def _likeness(a: Telling, b: Telling) -> float:
    """How surely two tellings are one event; 0 for no."""
    if a.others and b.others and not a.others & b.others:
        return 0.0
    if a.documents & b.documents and not (_is_carried_out(a, b) or _is_carried_out(b, a)):
        return 0.0
    entities = len((a.others & b.others) | (a.linked & b.linked))
    words = len(a.words & b.words)
    if _is_carried_out(a, b) or _is_carried_out(b, a):
        return 1.0 + entities
    if not any(overlap(x, y) for x in a.windows for y in b.windows):
        return 0.0
    if set(a.windows) & set(b.windows):
        return 2.0 * entities + words
    return 2.0 * entities + words if entities or words > 1 else 0.0


def _is_carried_out(a: Telling, b: Telling) -> bool:
    """True when one telling announces with a partner what the other reports done with the same one, not before."""
    if not a.others & b.others or set(a.dates) != {_ANNOUNCED} or not set(b.dates) <= {_DONE, _CLOSED}:
        return False
    (start, _), (_, end) = a.windows[0], b.windows[0]
    return start <= end and (end - start).days <= _LONGEST_DEAL_DAYS


def event_quads(event: Sequence[Telling], graph: NamedNode) -> set[Quad]:
    """`ci:sameEvent` from every further telling to the one that stands for the event, and its two dates."""
    first = NamedNode(event[0].content)
    quads = {Quad(NamedNode(t.content), term("ci:sameEvent"), first, graph) for t in event[1:]}
    for property_, stages in (("ci:announcedOn", (_ANNOUNCED,)), ("ci:doneOn", (_DONE, _CLOSED))):
        dates = sorted({t.dates[stage] for t in event for stage in stages if stage in t.dates})
        if dates:
            quads.add(Quad(first, term(property_), NamedNode(dates[0]), graph))
    return quads


def judged_events(judgements: Iterable[Judgement]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of contents that standing judgements join, and those that they keep apart."""
    pairs: dict[JudgementKind, set[Pair]] = {JudgementKind.SAME_EVENT: set(), JudgementKind.SPLIT: set()}
    for judgement in judgements:
        if judgement.kind in pairs and judgement.object and "/content/" in judgement.object:
            pairs[judgement.kind].add(frozenset((judgement.subject, judgement.object)))
    return pairs[JudgementKind.SAME_EVENT], pairs[JudgementKind.SPLIT]


class EventReader:
    """Finds the events among moves, and what was said of them before.

    Args:
        reading: the live dataset.
        graph: where events are written.
    """

    def __init__(self, reading: Reading, graph: NamedNode) -> None:
        self._reading = reading
        self._graph = graph
        self._nodes = LiveNodes(reading)
        judged = decode_judgements(reading.quads(reading.resources.graph("judgements")))
        self._joined, self._apart = judged_events(j for _, j in standing(judged))

    def changes(self, slots: Iterable[str], contents: Iterable[str]) -> tuple[set[Quad], set[Quad]]:
        """Quads about the events of these moves, and of those that met or meet them: as they were, and are.

        Args:
            slots: the moves.
            contents: what told them before, or tells them now; some of it may be gone.
        """
        groups, met = self._groups(set(slots), set(contents))
        tellings = [[t for content in group if (t := self._telling(content))] for _, group in sorted(groups.items())]
        added: set[Quad] = set()
        for event in find_events(tellings, self._joined, self._apart):
            added |= event_quads(event, self._graph)
        return self._before(met), added

    def _groups(self, slots: set[str], contents: set[str]) -> tuple[dict[str, list[str]], set[str]]:
        """Contents by move, and every content that tells or told one of the moves."""
        groups: dict[str, list[str]] = {}
        met: set[str] = set()
        while slots or contents:
            contents = contents.union(*(self._tellings_of(slot, groups) for slot in slots)) - met
            met |= contents
            contents = {c for content in contents for c in self._partners(content)} - met
            slots = {s.iri for c in contents for s in self._nodes.get(c).linked("ci:moveSlot")} - groups.keys()
        return groups, met

    def _tellings_of(self, slot: str, groups: dict[str, list[str]]) -> list[str]:
        return groups.setdefault(slot, self._nodes.subjects("ci:moveSlot", slot))

    def _partners(self, content: str) -> set[str]:
        """What was one event with a content, and what people join with it."""
        known = {c for pair in self._joined if content in pair for c in pair}
        for quad in self._links(content):
            known |= {end.value for end in (quad.subject, quad.object) if isinstance(end, NamedNode)}
        return known

    def _telling(self, content: str) -> Telling | None:
        prefix = self._reading.resources.graph("doc/")
        quads = self._reading.pattern(NamedNode(content), term("ci:kind"), None, None)
        graphs = (q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode))
        documents = frozenset(g.removeprefix(prefix) for g in graphs if g.startswith(prefix))
        return read_telling(self._nodes, content, documents)

    def _links(self, content: str) -> list[Quad]:
        same, node = term("ci:sameEvent"), NamedNode(content)
        here = self._reading.pattern(node, same, None, self._graph)
        return [*here, *self._reading.pattern(None, same, node, self._graph)]

    def _before(self, contents: Iterable[str]) -> set[Quad]:
        found = {quad for content in contents for quad in self._links(content)}
        for first in {q.object for q in found if isinstance(q.object, NamedNode)}:
            for curie in ("ci:announcedOn", "ci:doneOn"):
                found.update(self._reading.pattern(first, term(curie), None, self._graph))
        return found
