"""What is asked for, by name or IRI; for an unknown name, the nearest ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rapidfuzz import fuzz, process

from kg.errors import RequestRefused, UnknownName
from kg.graph import View
from kg.language.demonyms import PLACES as ADJECTIVES
from kg.metrics.reading import local, once, rows
from kg.model.entity import slugify
from kg.resolution.keys import company_key, market_key, member_key, name_key

TYPES = {
    "Company": "company",
    "Publisher": "publisher",
    "Market": "market",
    "Region": "region",
    "Country": "country",
    "Concept": "concept",
}
"""Class of an entity to its type."""

_PLACES = ("region", "country")
_KEYS: dict[str, Callable[[str], str]] = {"company": company_key, "publisher": company_key, "market": market_key}
_NEAREST = 5
JOIN = "|"
"""Between the keys of a combination of members."""
_COMBINES = re.compile(r"\s+(?:in|and|x)\s+|\s*[×+&,/]\s*", re.IGNORECASE)
_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that the graph knows: its IRI (or key), type, preferred name, and the IRI of what contains it.

    A market of one place has `place`, the IRI of the place, and `within`, that of the market it is a part of.
    """

    iri: str
    type: str
    label: str
    broader: str | None = None
    category: str | None = None
    within: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for, in names or IRIs; None where nothing is said. `as_of` and `valid_on` in ISO 8601.

    `group` takes the company's owner, subsidiaries and sisters with it; see `kg.metrics.groups`.
    """

    market: str | None = None
    dimension: str | None = None
    member: str | None = None
    company: str | None = None
    year: int | None = None
    publisher: str | None = None
    as_of: str | None = None
    valid_on: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for, resolved.

    Attributes:
        markets: IRIs; none means all.
        dimension: key of a dimension.
        member: key of a member (the IRI of its concept, where it has one), or of several, joined by `JOIN`.
        companies: IRIs; none means all.
        year: a year.
        publisher: IRI of a voice.
        as_of: the moment whose state of knowledge is asked for (ISO 8601).
        valid_on: the day for which something must hold.
    """

    markets: tuple[str, ...] = ()
    dimension: str | None = None
    member: str | None = None
    companies: tuple[str, ...] = ()
    year: int | None = None
    publisher: str | None = None
    as_of: str | None = None
    valid_on: date | None = None

    def on(self, view: View) -> View:
        """The view as it was at `as_of`.

        Raises:
            RequestRefused: when `as_of` cannot be read as a moment.
        """
        return view.as_of(self.as_of) if self.as_of else view

    @property
    def in_year(self) -> int | None:
        """The year asked for: named, or that of the day on which something must hold."""
        if self.year is not None:
            return self.year
        return self.valid_on.year if self.valid_on else None

    def day(self, today: date) -> date:
        """The day for owners and groups: the one asked for, the last of the year asked for, else the reference day."""
        if self.valid_on is not None:
            return self.valid_on
        return today if self.year is None else min(today, date(self.year, 12, 31))

    def holds(self, start: int | None, end: int | None) -> bool:
        """True for a span of years that holds the year asked for, for what is undated, and where none is asked for."""
        year = self.in_year
        return year is None or ((start is None or start <= year) and (end is None or year <= end))

    def rises(self, start: int | None, end: int | None) -> bool:
        """The same for a growth period, which takes off from the year before it."""
        return self.holds(None if start is None else start - 1, end)

    def takes(self, *, dimension: str | None = None, member: str | None = None, voice: str | None = None) -> bool:
        """True when nothing else is asked for than this dimension, member and voice."""
        return self.dimension in {None, dimension} and self.member in {None, member} and self.publisher in {None, voice}


@dataclass(frozen=True)
class Names:
    """Every name of every entity, by type and key."""

    entities: dict[str, Found]
    table: dict[tuple[str, str], tuple[str, ...]]
    printed: dict[str, dict[str, str]]
    """Type to every name of its entities, with the preferred name."""

    def of_type(self, type_: str) -> tuple[Found, ...]:
        """Entities of a type, by label and IRI."""
        found = (e for e in self.entities.values() if e.type == type_)
        return tuple(sorted(found, key=lambda e: (e.label.casefold(), e.iri)))


def key_of(type_: str, name: str) -> str:
    """The key under which names of a type meet."""
    return _KEYS.get(type_, member_key)(name)


def names(view: View) -> Names:
    """The names of a view."""
    return once(view, "names", lambda: _names(view))


def _names(view: View) -> Names:
    entities: dict[str, Found] = {}
    table: dict[tuple[str, str], dict[str, None]] = {}
    printed: dict[str, dict[str, str]] = {}
    for iri, group in groupby(rows(view, "metrics.things"), key=lambda r: r.subject):
        said: dict[str, list[str]] = {}
        for row in group:
            said.setdefault(local(row.property), []).append(row.value)
        found = _found(iri, said)
        if found is None:
            continue
        entities[iri] = found
        for name in (found.label, *said.get("altLabel", ())):
            printed.setdefault(found.type, {})[name] = found.label
            for form in (name, *_forms(name)) if found.place else (name,):
                for key in (key_of(found.type, form), name_key(form)):
                    table.setdefault((found.type, key), {})[iri] = None
    return Names(entities, {k: tuple(v) for k, v in table.items()}, printed)


def _forms(name: str) -> Iterator[str]:
    """Other forms of "X in Europe": "Europe X", "European X"."""
    own, within, place = name.rpartition(" in ")
    if within:
        adjectives = (adjective for adjective, meant in ADJECTIVES.items() if meant == place)
        yield from (f"{word} {own}" for word in (place, *adjectives))


def _found(iri: str, said: Mapping[str, Sequence[str]]) -> Found | None:
    """The thing of its statements; a place or organisation is no mere concept. None for what has no type of ours."""
    types = {TYPES[t] for iri_ in said.get("type", ()) if (t := local(iri_)) in TYPES}
    labels = said.get("prefLabel", ())
    chosen = min(types, key=lambda t: (t == "concept", t), default=None)
    if chosen is None or not labels:
        return None
    one = {key: next(iter(said.get(key, ())), None) for key in ("broader", "category", "withinMarket", "coversPlace")}
    return Found(iri, chosen, labels[0], one["broader"], one["category"], one["withinMarket"], one["coversPlace"])


def find_entity(view: View, name: str, types: Iterable[str] = ()) -> Found:
    """The entity of a name or IRI.

    Args:
        view: where to look.
        name: as a person writes it.
        types: "company", "publisher", "market", "region", "country", "concept"; none means any, in this order.

    Raises:
        UnknownName: when nothing is called so; it carries the nearest names.
        RequestRefused: when several things are called so.
    """
    known = names(view)
    wanted = tuple(types) or tuple(TYPES.values())
    if "://" in name and name in known.entities:
        return known.entities[name]
    for type_ in wanted:
        found = _of_name(known, type_, name)
        if len(found) > 1:
            which = ", ".join(sorted(local(iri) for iri in found))
            raise RequestRefused(f"{name!r} names several things: {which}.", "Give the IRI of one of them.")
        if found:
            return known.entities[found[0]]
    words = " or ".join(wanted) if len(wanted) < 3 else "thing"
    choices = {n: label for type_ in wanted for n, label in known.printed.get(type_, {}).items()}
    raise UnknownName(f"The graph knows no {words} {name!r}.", _advice(choices), nearest=nearest(name, choices))


def _of_name(known: Names, type_: str, name: str) -> tuple[str, ...]:
    for key in (name_key(name), key_of(type_, name)):
        found = known.table.get((type_, key), ())
        if found:
            preferred = tuple(iri for iri in found if key_of(type_, known.entities[iri].label) == key_of(type_, name))
            return preferred if len(preferred) == 1 else found
    local_ids = tuple(e.iri for e in known.entities.values() if e.type == type_ and local(e.iri) == slugify(name))
    return local_ids[:1]


def _advice(choices: Collection[str]) -> str:
    return "" if choices else "The graph holds none; `kg ingest` brings documents in."


def nearest(name: str, choices: Iterable[str]) -> tuple[str, ...]:
    """The names most like one, best first, at most five; ties in alphabetical order.

    Args:
        name: what was asked for.
        choices: names; a mapping gives the preferred name of each, and that is what comes back.
    """
    preferred: Mapping[str, str] = choices if isinstance(choices, Mapping) else {}
    scored = process.extract(name, sorted(set(choices)), scorer=fuzz.WRatio, processor=str.casefold, limit=4 * _NEAREST)
    ordered = sorted(scored, key=lambda s: (-s[1], s[0]))
    return tuple(dict.fromkeys(preferred.get(n, n) for n, _, _ in ordered))[:_NEAREST]


def select(view: View, asked: Asked) -> Selection:
    """Resolves what a person asks for.

    Raises:
        UnknownName: for a name that the graph does not know, with the nearest ones.
        RequestRefused: for a year or day that is none, a day outside the year, a member that is not of the dimension.
    """
    if asked.year is not None and asked.year not in _YEARS:
        raise RequestRefused(f"{asked.year} is no year that a market report can speak of.", "Give four digits.")
    valid_on = parse_day(asked.valid_on)
    if asked.year is not None and valid_on is not None and valid_on.year != asked.year:
        raise RequestRefused(f"{valid_on} does not lie in {asked.year}.", "Give the year or the day, or one that fits.")
    seen = view.as_of(asked.as_of) if asked.as_of else view
    market, place = _find_market(seen, asked.market) if asked.market else (None, None)
    markets = (market,) if market else ()
    companies = (find_entity(seen, asked.company, ("company",)).iri,) if asked.company else ()
    publisher = find_entity(seen, asked.publisher, ("publisher", "company")).iri if asked.publisher else None
    dimension = _find_dimension(seen, asked.dimension, markets) if asked.dimension else None
    part = " in ".join(filter(None, (asked.member, place)))
    member = _find_member(seen, part, markets, dimension) if part else None
    return Selection(markets, dimension, member, companies, asked.year, publisher, asked.as_of, valid_on)


def _find_market(view: View, name: str) -> tuple[str, str | None]:
    """IRI of a market; where "Europe X" is no market of its own but X has the part Europe, X and the place's name.

    Raises:
        UnknownName: when the graph knows neither; with the nearest names.
    """
    try:
        return find_entity(view, name, ("market",)).iri, None
    except UnknownName:
        for place, own in _place_and_own(names(view), name):
            market = _of_name(names(view), "market", own)
            named = {key for row in rows(view, "claims.observations", markets=market) for key in (row.concept,) if key}
            if len(market) == 1 and place.iri in named:
                return market[0], place.label
        raise


def _place_and_own(known: Names, name: str) -> Iterator[tuple[Found, str]]:
    """Readings of a name as a place and what is left: "X in Europe", "Europe X", "European X"."""
    words = name.split()
    own, within, after = name.rpartition(" in ")
    before = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    for text, rest in (*(((after, own),) if within else ()), *before):
        for type_ in _PLACES:
            for iri in known.table.get((type_, member_key(ADJECTIVES.get(text, text))), ()):
                yield known.entities[iri], rest


def parse_day(text: str | None) -> date | None:
    """A day in ISO 8601.

    Raises:
        RequestRefused: when it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RequestRefused(f"{text!r} is no day.", "Write it as YYYY-MM-DD.") from error


def markets_of(view: View, selection: Selection) -> tuple[Found, ...]:
    """The markets asked for, else all of them, by name."""
    known = names(view)
    if selection.markets:
        return tuple(known.entities[m] for m in selection.markets if m in known.entities)
    return known.of_type("market")


def dimension_key(iri: str | None, title: str | None) -> str | None:
    """Key of a dimension: the IRI where it is known, else its folded title; None where none is stated."""
    if iri is not None:
        return iri
    return f"dimension:{slugify(title)}" if title else None


def part_key(concept: str | None, label: str | None) -> str:
    """Key of a member: the IRI of what it is mapped to, else its folded name."""
    return concept or f"member:{slugify(member_key(label or ''))}"


def _find_dimension(view: View, name: str, markets: tuple[str, ...]) -> str:
    found: dict[str, set[str]] = {}
    for row in (*rows(view, "metrics.parts", markets=markets), *rows(view, "claims.observations", markets=markets)):
        key = dimension_key(row.dimension, row.dimension_label)
        if key is not None:
            found.setdefault(key, set()).update(filter(None, (row.dimension_label, local(key).replace("-", " "))))
    wanted = member_key(name.replace("_", " "))
    for key, labels in sorted(found.items()):
        if name == key or wanted in {member_key(label) for label in labels}:
            return key
    choices = sorted({min(labels, key=len) for labels in found.values()})
    raise UnknownName(f"No market is divided by {name!r}.", _advice(choices), nearest=nearest(name, choices))


def find_axis(view: View, name: str | None, markets: tuple[str, ...]) -> str | None:
    """Key of a dimension by name, or "company"; None for None.

    Raises:
        UnknownName: when no market is divided so; with the nearest names.
    """
    if name is None or name_key(name) in {"company", "companies"}:
        return name and "company"
    return _find_dimension(view, name, markets)


def _find_member(view: View, name: str, markets: tuple[str, ...], dimension: str | None) -> str:
    labels: dict[str, str] = {}
    elsewhere = False
    for row in (*rows(view, "metrics.parts", markets=markets), *rows(view, "claims.observations", markets=markets)):
        if row.member is None:
            continue
        key = part_key(row.concept, row.member_label)
        inside = dimension is None or dimension_key(row.dimension, row.dimension_label) == dimension
        for label in filter(None, (row.member_label, row.concept_label)):
            if name == key or member_key(label) == member_key(name):
                if inside:
                    return key
                elsewhere = True
            labels[label] = key
    if elsewhere:
        what = f"{name!r} is not a member of the dimension {local(dimension or '')}."
        raise RequestRefused(what, "Leave the dimension out, or name another.")
    known = names(view)
    for type_ in (*_PLACES, "concept"):
        alias = known.table.get((type_, member_key(name)), ())
        if len(alias) == 1 and alias[0] in set(labels.values()):
            return alias[0]
    pieces = [piece for piece in _COMBINES.split(name) if piece]
    if len(pieces) > 1:
        return JOIN.join(sorted({_find_member(view, piece, markets, None) for piece in pieces}))
    raise UnknownName(f"No market has a part called {name!r}.", _advice(labels), nearest=nearest(name, list(labels)))
