"""What countries are said to be or do: which ones, which of one kind and not of another, and what of one country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.answers.book import Sighting, Thing
from kg.answers.draft import Draft
from kg.answers.finder import Hit
from kg.answers.frames.base import Candidate, companies_named, dimensions_named, hit_tokens, joined
from kg.answers.matching import topic_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.search.passages import Passage
from kg.search.words import root, roots, synonyms

_ASKING = (
    "countries list what who count regions exists company_word largest profiled also development_word relation "
    "capacity report_word member_word others excluding silent not_profiled"
)
_BUT = re.compile(
    r"\b(?:but not|but never|yet not|and not|not|isnt|arent|doesnt|dont|is not|are not|does not|do not|never|minus"
    r"|without|except(?: for)?|other than|apart from|aside from|besides|excluding|rather than)\b"
)
_LIKENESS = 0.55
"""Share of the words of a part of the question that a group of countries must meet."""
_WORDS = (
    "trio pair group quartet named mentioned appear appears appearing called given come comes up play plays have has "
    "one ones same time but not yet key major big offers offering serve serves acts act is are as an example examples"
)


@dataclass
class Group:
    """Countries of which one sentence says the same.

    Attributes:
        passage: the sentence.
        roles: what it says of them, in a word or two.
        places: the countries in text order, by IRI.
        sources: its claims.
    """

    passage: Passage
    roles: dict[str, None] = field(default_factory=dict)
    places: dict[str, Thing] = field(default_factory=dict)
    sources: list[Sighting] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The roles, joined."""
        return joined(self.roles)


def _groups(reading: Reading) -> list[Group]:
    found: dict[tuple[str, int], Group] = {}
    for book in reading.books:
        claims = sorted(book.of("place_role"), key=lambda s: (s.start, _at(s), s.content.role))
        for s in claims:
            passage = book.passage_at(s.claim.span)
            if passage is not None:
                group = found.setdefault((book.id, passage.order), Group(passage))
                group.roles.setdefault(s.content.role)
                thing = s.thing(s.content.place)
                group.places.setdefault(thing.iri, thing)
                group.sources.append(s)
    return list(found.values())


def _at(s: Sighting) -> int:
    """Where the place is printed in its sentence."""
    thing = s.thing(s.content.place)
    places = [s.claim.quote.find(n) for n in (s.content.place, thing.label, *thing.names)]
    return min((p for p in places if p >= 0), default=10**6)


def place_frame(reading: Reading) -> Iterator[Candidate]:
    """Countries by what is said of them, with one kind taken away from another where that is asked."""
    groups = _groups(reading)
    if (
        not groups
        or companies_named(reading)
        or reading.any("size growth share money largest fastest")
        or dimensions_named(reading).keys() - {"region", "country"}
    ):
        return
    asks = reading.has("countries") or any(_names_role(reading, g) for g in groups)
    if not asks or re.match(r"(?:why|how come|explain|reasons?)\b", reading.normal):
        return
    base = (
        (reading.tokens_of(_ASKING) - reading.tokens_of("price"))
        | hit_tokens(reading.of("market", "publisher"))
        | reading.words(_WORDS)
    )
    split = _BUT.search(reading.normal)
    named = [h for h in reading.of("place") if any(t.kind == "country" for t in h.things)]
    base |= hit_tokens(h for h in reading.of("place") if h not in named and _holds(h, groups))
    cut = min(reading.question.token_range(*split.span())) if split else len(reading.question.tokens)
    first = _best(reading, groups, base, range(cut))
    if first is None:
        return
    if reading.has("others") and not split and any(h not in named for h in reading.of("place")):
        return  # "outside" a region takes places away
    explained = base | first[1] | (frozenset(reading.question.token_range(*split.span())) if split else frozenset())
    if split is None:
        yield from _plain(reading, first[0], explained, named)
        return
    left_out = {i for h in named if h.tokens.start >= cut for i in h.iris}
    if left_out:
        explained |= hit_tokens(h for h in named if h.tokens.start >= cut)
        yield Candidate("places", explained, 0.12, 0.84, lambda: _without(first[0], left_out, None))
    elif second := _best(reading, groups, base, range(cut, len(reading.question.tokens))):
        explained |= second[1]
        taken = set(second[0].places)
        yield Candidate("places", explained, 0.12, 0.8, lambda: _without(first[0], taken, second[0]))


def _plain(reading: Reading, group: Group, explained: frozenset[int], named: list[Hit]) -> Iterator[Candidate]:
    """The countries of one group; of a country that is named, whether it is one of them."""
    if named and re.match(r"(?:is|are|does|do|was|were)\b", reading.normal):
        wanted = [t for h in named for t in h.things]
        explained |= hit_tokens(named)
        yield Candidate("places", explained, 0.1, 0.84, lambda: _verdict(group, wanted))
    elif not named:
        yield Candidate("places", explained, 0.08, 0.84, lambda: _say(reading, group))


def _holds(region: Hit, groups: Iterable[Group]) -> bool:
    """True when a region that is named contains a country of the groups."""
    if any(t.broader in region.iris for g in groups for t in g.places.values()):
        return True
    held = {(t.broader or "").rsplit("/", 1)[-1].split("-")[0] for g in groups for t in g.places.values()}
    return any(i.rsplit("/", 1)[-1] in held for i in region.iris)


def _names_role(reading: Reading, group: Group) -> bool:
    """True when a word of a role stands in the question ("hub")."""
    nouns = {root(w) for role in group.roles for w in role.split()[-1:]}
    return any(root(t.norm) in nouns for t in reading.question.tokens)


def _best(
    reading: Reading, groups: Iterable[Group], base: frozenset[int], within: range
) -> tuple[Group, frozenset[int]] | None:
    """The group that meets most of the words of a part of the question, with the tokens it meets."""
    tokens = [i for i in within if i not in base and reading.weight(i) > 0.2 and i not in reading.scope_tokens]
    tokens += [i for i in within if i in base and i not in tokens and _is_role_word(reading, i, groups)]
    tokens += [i for i in within if i not in tokens and i in reading.tokens_of("price")]
    topic = topic_of(reading, tokens)
    if not topic.tokens:
        return None
    best: tuple[float, Group, frozenset[int]] | None = None
    total = sum(reading.weight(t) for t in topic.tokens)
    for group in groups:
        own = {r for role in group.roles for r in roots(role)}
        grades = topic.grades(group.passage)
        met = frozenset(
            t for t, g in grades.items() if g > 0.5 or ({topic.tokens[t]} | synonyms(topic.tokens[t])) & own
        )
        score = sum(reading.weight(t) for t in met) / total
        score += 0.2 * sum(bool(({topic.tokens[t]} | synonyms(topic.tokens[t])) & own) for t in met)
        if sum(reading.weight(t) for t in met) >= _LIKENESS * total and (best is None or score > best[0]):
            best = score, group, met
    return (best[1], best[2]) if best else None


def _is_role_word(reading: Reading, token: int, groups: Iterable[Group]) -> bool:
    """True for a word that asks for companies elsewhere and names a role here ("provider")."""
    own = root(reading.question.tokens[token].norm)
    return any(own in roots(role) for g in groups for role in g.roles)


def _say(reading: Reading, group: Group) -> Draft:
    count = f"{len(group.places)}: " if reading.has("count") else ""
    names = joined(t.label for t in group.places.values())
    return Draft(AnswerKind.LIST).add(f"{count}{names} ({group.words}).", *group.sources)


def _without(group: Group, taken: set[str], other: Group | None) -> Draft | None:
    kept = [t for iri, t in group.places.items() if iri not in taken]
    if not kept:
        return None
    sources = [*group.sources[:1], *(other.sources[:1] if other else [])]
    how = f"{group.words}, not {other.words}" if other else f"{group.words}, others left out"
    return Draft(AnswerKind.LIST).add(f"{joined(t.label for t in kept)} ({how}).", *sources)


def _verdict(group: Group, wanted: list[Thing]) -> Draft:
    missing = [t.label for t in wanted if t.iri not in group.places]
    named = joined(t.label for t in group.places.values())
    lead = "Yes" if not missing else "No, not named so"
    return Draft(AnswerKind.LOOKUP).add(f"{lead}: {group.words} is said of {named}.", *group.sources)


FRAMES = (place_frame,)
