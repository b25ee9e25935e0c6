"""Moves of companies: one record an event, however many documents report it, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.evidence import cite_all, dispute_index
from kg.metrics.ownership import group as group_of
from kg.metrics.reading import local, once, rows
from kg.metrics.selection import JOIN, Selection, names
from kg.model.answer import Citation
from kg.queries.lookups import SameEvent
from kg.queries.rows import Development


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something a move involves: IRI, name, and the role of a partner."""

    iri: str
    label: str
    role: str | None = None


@dataclass(frozen=True)
class Move:
    """One event.

    Attributes:
        kind: "launch", "expansion", "acquisition" ...
        company: IRI of who moved.
        company_label: its name.
        date_label: when, in words; None when undated.
        earliest: first day it can have been.
        latest: last day it can have been.
        partners: others who took part, with their role.
        places: where.
        concepts: what it touches.
        what: in the source's words.
        effect: stated effect.
        reason: stated reason.
        stage: announced, done or cancelled, where the text says.
        markets: IRIs of the markets it is told of.
        voices: names of the distinct voices that tell of it.
        contents: local ids of its contents; the first one names the event.
        claims: local ids of the claims.
        disputed: conflicts of those claims.
        citations: where it is told.
        announced: when it was announced ("2020-09"), where several documents tell of it and one says so.
        done: when it was carried out, likewise.
    """

    kind: str
    company: str
    company_label: str
    date_label: str | None
    earliest: date | None
    latest: date | None
    partners: tuple[Party, ...]
    places: tuple[Party, ...]
    concepts: tuple[Party, ...]
    what: str | None
    effect: str | None
    reason: str | None
    stage: str | None
    markets: tuple[str, ...]
    voices: tuple[str, ...]
    contents: tuple[str, ...]
    claims: tuple[str, ...]
    disputed: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)
    announced: str | None = None
    done: str | None = None

    def touches(self, keys: frozenset[str]) -> bool:
        """True when one of its places, concepts or partners is among the keys."""
        return any(p.iri in keys for p in (*self.places, *self.concepts, *self.partners))


@dataclass(frozen=True, slots=True)
class Window:
    """Which moves are asked for.

    Attributes:
        since: first day; a move that can have been on or after it counts.
        until: last day; a move that can have been on or before it counts.
        kinds: kinds of move; none means all.
        places: IRIs; a place inside one of them counts too.
        concepts: IRIs of technologies, modalities, customer types ...
        whole_group: also moves of owner, subsidiaries and sisters on the day.
        on: the day for `whole_group`.
    """

    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    whole_group: bool = False
    on: date | None = None


ALL = Window()


def developments(view: View, selection: Selection, window: Window = ALL) -> tuple[Move, ...]:
    """Moves of the companies and markets asked for, newest first; undated ones last, and not in a window with a start.

    What had not happened by `selection.valid_on` is left out; a member leaves the moves that touch it, a year those
    that can have been in it.

    Raises:
        RequestRefused: when the window ends before it begins, or a group is asked for without a day.
    """
    seen = selection.on(view)
    companies = _companies(seen, selection, window)
    scope = selection.markets or (scope_of(seen, tuple(sorted(companies))) if companies else ())
    reach = [inside(seen, (key,)) for key in (selection.member or "").split(JOIN) if key]
    chosen = _chosen(seen, moves(seen, scope), replace(selection, companies=tuple(sorted(companies))), window)
    return tuple(m for m in chosen if all(m.touches(keys) for keys in reach))


def told_within(view: View, selection: Selection, window: Window = ALL) -> tuple[Move, ...]:
    """Moves told of the markets asked for, in a window, by the publisher and of the companies asked for.

    Unlike `developments` it reads the view as it is and takes no member into account.
    """
    return tuple(_chosen(view, moves(view, selection.markets), selection, window))


def _chosen(view: View, found: Iterable[Move], selection: Selection, window: Window) -> Iterator[Move]:
    """Those of some moves that the window and the selection take.

    Raises:
        RequestRefused: when the window ends before it begins.
    """
    if window.since and window.until and window.since > window.until:
        raise RequestRefused(f"The window ends ({window.until}) before it begins ({window.since}).")
    until = min((d for d in (window.until, selection.valid_on) if d is not None), default=None)
    window = replace(window, until=until)
    places, companies = inside(view, window.places), frozenset(selection.companies)
    for move in found:
        asked = not companies or _involves(move, companies)
        dated = move.earliest is not None and move.latest is not None
        in_year = selection.year is None or (
            dated and move.earliest is not None and move.latest is not None
            and move.earliest.year <= selection.year <= move.latest.year
        )  # fmt: skip
        if asked and in_year and _fits(move, window, places) and _is_published(move, view, selection):
            yield move


def scope_of(view: View, companies: tuple[str, ...]) -> tuple[str, ...]:
    """Markets in which companies are named or move; none (which means all) where one of these is not mapped."""
    found = rows(view, "metrics.company_markets", companies=companies)
    if any(r.market is None for r in found):
        return ()
    return tuple(sorted({r.market for r in found}))


def _companies(view: View, selection: Selection, window: Window) -> frozenset[str]:
    if not window.whole_group:
        return frozenset(selection.companies)
    day = window.on or selection.valid_on
    if day is None:
        raise RequestRefused("Who belongs to a group depends on the day.", "Say for which day.")
    return frozenset(m.iri for c in selection.companies for m in group_of(view, c, day).members)


def _involves(move: Move, companies: frozenset[str]) -> bool:
    return move.company in companies or any(p.iri in companies for p in move.partners)


def _fits(move: Move, window: Window, places: frozenset[str]) -> bool:
    dated = move.earliest is not None and move.latest is not None
    if window.since and not dated:
        return False
    if window.since and move.latest and move.latest < window.since:
        return False
    if window.until and move.earliest and move.earliest > window.until:
        return False
    return (
        (not window.kinds or move.kind in window.kinds)
        and (not places or any(p.iri in places for p in move.places))
        and (not window.concepts or any(c.iri in window.concepts for c in move.concepts))
    )


def _is_published(move: Move, view: View, selection: Selection) -> bool:
    if selection.publisher is None:
        return True
    known = names(view).entities.get(selection.publisher)
    return known is not None and known.label in move.voices


def inside(view: View, places: Iterable[str]) -> frozenset[str]:
    """The places themselves and all that lie in them."""
    found = set(places)
    children: defaultdict[str, set[str]] = once(view, "places inside", lambda: _children(view))
    todo = list(found)
    while todo:
        below = children.get(todo.pop(), set()) - found
        found |= below
        todo += below
    return frozenset(found)


def _children(view: View) -> defaultdict[str, set[str]]:
    children: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(view, "metrics.things"):
        if row.property.endswith("#broader"):
            children[row.value].add(row.subject)
    return children


def moves(view: View, markets: Sequence[str] = ()) -> tuple[Move, ...]:
    """All moves told of some markets, or of all, newest first."""
    chosen = tuple(sorted(markets))
    return once(view, ("moves", chosen), lambda: _moves(view, chosen))


def _moves(view: View, markets: tuple[str, ...]) -> tuple[Move, ...]:
    ordered = sorted(rows(view, "claims.developments", markets=markets), key=lambda r: r.content)
    contents = [list(group) for _, group in groupby(ordered, key=lambda r: r.content)]
    contents.sort(key=lambda c: (c[0].document, c[0].start, c[0].content))
    built = [_move(view, group) for group in _events(view, contents)]
    undated = date(1, 1, 1)
    order = sorted(built, key=lambda m: (m.company_label.casefold(), m.contents))
    return tuple(sorted(order, key=lambda m: m.latest or undated, reverse=True))


def _events(view: View, contents: Sequence[list[Development]]) -> list[list[list[Development]]]:
    """Contents by the event they tell of, as the graph says."""
    same = _tellings(view)
    events: defaultdict[str, list[list[Development]]] = defaultdict(list)
    for content in contents:
        told = same.get(content[0].content)
        events[told.event if told else content[0].content].append(content)
    return list(events.values())


def _tellings(view: View) -> Mapping[str, SameEvent]:
    return once(view, "tellings", lambda: {r.content: r for r in rows(view, "metrics.same_events")})


def _move(view: View, event: Sequence[Sequence[Development]]) -> Move:
    every = [row for content in event for row in content]
    first = every[0]
    told = next((t for row in every if (t := _tellings(view).get(row.content))), None)
    claims = tuple(dict.fromkeys(local(r.claim) for r in every))
    return Move(
        kind=local(first.kind),
        company=first.company,
        company_label=first.company_label,
        date_label=first.period_label or first.period,
        earliest=first.earliest,
        latest=first.latest,
        partners=_parties((r.partner, r.partner_label, r.partner_role) for r in every),
        places=_parties((r.place, r.place_label, None) for r in every),
        concepts=_parties((r.concept, r.concept_label, None) for r in every),
        what=next((r.what for r in every if r.what), None),
        effect=next((r.effect for r in every if r.effect), None),
        reason=next((r.reason for r in every if r.reason), None),
        stage=next((r.stage for r in every if r.stage), None),
        markets=tuple(sorted({r.market for r in every if r.market})),
        voices=tuple(sorted({r.voice_label or r.title or local(r.document) for r in every})),
        contents=tuple(dict.fromkeys(local(r.content) for r in every)),
        claims=claims,
        disputed=dispute_index(view).touching(claims),
        citations=cite_all(view, every),
        announced=local(told.announced) if told and told.announced else None,
        done=local(told.done) if told and told.done else None,
    )


def _parties(found: Iterable[tuple[str | None, str | None, str | None]]) -> tuple[Party, ...]:
    unique = {iri: Party(iri, label or local(iri), local(role) if role else None) for iri, label, role in found if iri}
    return tuple(sorted(unique.values(), key=lambda p: (p.label.casefold(), p.iri)))
