"""Largest, fastest growing, smallest: by dimension, with both sides of a dispute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.answers.book import Member, Sighting, name_key, sightings
from kg.answers.draft import Draft, quantity_words, refuse, stated_figure
from kg.answers.frames.base import (
    Candidate,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    market_words,
    members_named,
    section_leaf,
    unique,
    voice_of,
)
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.model.content import Sense

_ROUNDING = 1
"""Percentage points by which the shares of all members may miss 100."""
_WORDS = {Sense.LARGEST: "largest", Sense.FASTEST_GROWING: "fastest-growing"}

_LEADER = re.compile(
    r"\b(?:market leader|(?:largest|biggest|top|leading|number one|strongest) (?:company|vendor|player|firm|provider"
    r"|supplier|manufacturer|competitor)\b(?!s)|(?:company|vendor|player|firm|provider|supplier|manufacturer) (?:has"
    r"|holds|leads?|is the (?:largest|biggest|leading|market)|with the (?:highest|largest|biggest))"
    r"|compan(?:y|ies) by (?:share|size|revenue)"
    r"|who (?:is|s|was) (?:the )?(?:number one|no 1|first|largest|biggest|leading|top|leader|dominant|ahead|in front)"
    r"|(?:number one|no 1|first|top|leader|ahead) (?:among|of|amongst) (?:all )?(?:the )?(?:\w+ )?"
    r"(?:companies|vendors|players|firms|providers|suppliers|manufacturers|competitors))"
)
"""Asks which company is ahead, not which companies there are."""


_FUTURE = re.compile(r"\b(?:in (?:the )?(?:\w+ )?future|tomorrow|years from now|going forward|eventually)\b")
"""A time for which no ranking is stated."""


def rank_frame(reading: Reading) -> Iterator[Candidate]:
    """Superlatives."""
    if reading.has("runner_up") and not reading.any("development_word price"):
        named = reading.tokens_of("runner_up largest fastest who list what") | hit_tokens(
            reading.of("market", "publisher")
        )
        named |= frozenset(t for tokens in dimensions_named(reading).values() for t in tokens) | reading.words(
            "two three"
        )
        text = "The graph does not hold who comes second: only the first of a list is named."
        yield Candidate("rank", named | reading.tokens_of("regions share"), 0.3, 0.7, lambda: refuse(text))
        return
    conflict = reading.has("conflict")
    dimensions = dimensions_named(reading)
    if dimensions and _IN_ORDER.search(reading.normal) and not reading.any("development_word price"):
        yield _order(reading, dimensions)
        return
    members = members_named(reading)
    chosen = " or " in reading.normal and len({m.thing.iri for m, _ in members}) == 2 and reading.has("above")
    if not reading.any("largest", "fastest", "smallest") and not conflict and not chosen:
        return
    sections = named_sections(reading)
    explained = reading.tokens_of(
        "largest fastest size share what list who member_word compare conflict says_who relation "
        "money growth exists base_year also publisher recent dimension_word"
    )
    explained |= reading.time_tokens | hit_tokens(reading.of("market", "publisher")) | hit_tokens(h for _, h in members)
    explained |= frozenset(t for tokens in dimensions.values() for t in tokens) | sections.tokens
    explained |= reading.words(
        "pace rate speed market category label place geography expanding growing biggest whatever dimension "
        "everything labels plain dominant world position strong overall per each every"
    )
    if _BUT_FASTEST.search(reading.normal):
        explained |= reading.tokens_of("others") | reading.negations
    keys = dict.fromkeys(dimensions) or dict.fromkeys(m.dimension for m, _ in members)
    leader = reading.has("company_word") and not dimensions and not members and _LEADER.search(reading.normal)
    if leader and not companies_named(reading):
        explained |= reading.tokens_of("company_word") | reading.words("leader market leading")
        text = "The graph does not hold shares or a ranking of companies."
        yield Candidate("company rank", explained, 0.1, 0.8, lambda: refuse(text))
        return
    if reading.has("smallest"):
        explained |= reading.tokens_of("smallest")
        yield Candidate("smallest", explained, 0.05, 0.86, lambda: _smallest(reading, list(keys)))
        return
    if not keys and not (
        re.search(r"\b(?:everything|all|every|each|whatever|hot spots?|per|overall)\b", reading.normal)
        or sections.tokens
        or conflict
        or reading.any("member_word dimension_word")
        or reading.has("regions")
    ):
        return
    if companies_named(reading) or reading.has("why") or _FUTURE.search(reading.normal):
        return
    rank = 0.1 if keys else 0.0
    yield Candidate("rank", explained, rank, 0.84, lambda: _ranks(reading, list(keys)))


_IN_ORDER = re.compile(
    r"\b(?<!top )(?:rank|ranking|order|sort)(?:ed)?\b.*\bby\b|\btop (?:\d|two|three|four|five)\b"
    r"|\bfrom (?:largest|biggest|fastest)\b|\A(?:please )?(?:rank|sort)\b|\branking of\b"
)


_BUT_FASTEST = re.compile(
    r"\b(?:not|isnt|arent|without being) (?:\w+ ){0,2}(?:largest|biggest|leading|dominant|leader|top|number one)\b"
    r".{0,40}\b(?:fastest|quickest|most rapid\w*)\b"
)
"""What grows fastest without being the largest."""


def _order(reading: Reading, dimensions: dict[str, frozenset[int]]) -> Candidate:
    """All members from the largest down: only where each has a stated share."""
    explained = reading.tokens_of("largest fastest smallest size share growth list what order money stated_anywhere")
    explained |= hit_tokens(reading.of("market", "publisher")) | frozenset(t for ts in dimensions.values() for t in ts)
    explained |= (
        reading.words("rank ranking ranked sort sorted order top two three four five from to down")
        | reading.time_tokens
    )
    key = next(iter(dimensions))
    return Candidate("rank", explained, 0.3, 0.8, lambda: _ordered(reading, key))


def _ordered(reading: Reading, key: str) -> Draft | None:
    what = key.replace("_", " ")
    for book in reading.books:
        listed = [m for m in book.members if m.dimension == key and m.listed]
        shares = {s.thing(s.content.members[0]).iri: s for s in book.of("share") if len(s.content.members) == 1}
        held = [shares[m.thing.iri] for m in listed if m.thing.iri in shares]
        if listed and len(held) == len(listed) and not reading.any("growth fastest"):
            ordered = sorted(held, key=lambda s: -s.content.value.value)
            names = joined(f"{s.content.members[0]} {quantity_words(s.content.value)}" for s in ordered)
            return Draft(AnswerKind.RANK).add(f"{names[:1].upper()}{names[1:]}.", *ordered)
    return refuse(f"The graph does not hold a ranking of the {what} segments: only the leading ones are named.")


def _senses(reading: Reading) -> list[Sense]:
    senses = []
    fastest = reading.cues.get("fastest", frozenset())
    if not fastest and re.search(r"\b(?:by|in terms of|for|on) growth\b", reading.normal):
        return [Sense.FASTEST_GROWING]
    largest = frozenset(t for t in reading.cues.get("largest", frozenset()) if t not in fastest)
    if largest or (reading.any("conflict above") and not fastest):
        senses.append(Sense.LARGEST)
    if fastest:
        senses.append(Sense.FASTEST_GROWING)
    return [Sense.FASTEST_GROWING] if _BUT_FASTEST.search(reading.normal) else senses


def _ranks(reading: Reading, keys: list[str]) -> Draft | None:
    senses = _senses(reading)
    chosen = _meant(reading, senses, keys)
    members = [m for m, _ in members_named(reading)]
    if keys and (beside := [m for m in members if m.dimension not in keys]):
        chosen = [s for s in chosen if _speaks_of(s, beside)]
        if not chosen:
            return refuse(f"The graph does not hold a ranking within {joined(m.label for m in beside)}.")
    if not chosen and senses == [Sense.LARGEST] and (draft := _by_shares(reading, keys)):
        return draft
    if not chosen:
        words = joined(_WORDS[s] for s in senses)
        where = f" {joined(k.replace('_', ' ') for k in keys)}" if keys else ""
        return refuse(f"The graph does not hold which{where} is {words}.")
    if _asks_of_another(reading, chosen, members):
        return None
    return _said(reading, keys, chosen, members)


def _meant(reading: Reading, senses: list[Sense], keys: list[str]) -> list[Sighting]:
    """The superlatives that are asked for: of the named section, dimension and year."""
    found = unique(sightings(reading.books, "superlative"))
    if leaves := named_sections(reading).leaves:
        found = tuple(s for s in found if section_leaf(s).casefold() in leaves) or found
    chosen = [s for s in found if s.content.sense in senses and (not keys or s.content.dimension in keys)]
    if reading.years:
        chosen = [s for s in chosen if _is_of_year(s, reading.years)]
    return chosen


def _is_of_year(s: Sighting, years: Iterable[int]) -> bool:
    """True for what is said of one of the years, or without a year in a study whose forecast has not begun by then."""
    first = min((p.content.from_ for p in s.book.of("forecast_period")), default=None)
    if s.content.year is None and s.content.sense is Sense.LARGEST and first is not None:
        return any(y <= first for y in years)
    return s.content.year is None or s.content.year in years


def _said(reading: Reading, keys: list[str], chosen: list[Sighting], members: list[Member]) -> Draft | None:
    draft = Draft(AnswerKind.RANK)
    if _is_yes_no(reading) and len(members) == 1 and not reading.has("compare"):
        _verdict(draft, chosen, members[0].thing.iri, members[0].label)
    elif _is_yes_no(reading) and len({m.thing.iri for m in members}) == 2 and not _ahead(draft, chosen, members):
        return refuse(f"The graph does not hold which of {joined(m.label for m in members)} is ahead.")
    groups: dict[tuple[str | None, Sense, str], list[Sighting]] = {}
    for s in chosen:
        groups.setdefault((s.content.dimension, s.content.sense, s.book.market or ""), []).append(s)
    disputed_only = reading.has("conflict") and not keys
    for (dimension, sense, _), group in groups.items():
        if not disputed_only or len({s.thing(s.content.member).iri for s in group}) > 1:
            _say_group(draft, dimension, sense, group)
    if draft.parts and _AND_RATE.search(reading.normal):
        _add_rates(draft, reading, chosen)
    return draft if draft.parts else None


_AND_RATE = re.compile(
    r"\b(?:and|with|at|plus) (?:\w+ )?(?:its|their|the|what|which|how) (?:(?:growth|annual|stated|exact) )*"
    r"(?:rate|cagr|pace|growth|percentage|fast)\b"
)
"""Asks for the rate of what grows fastest, too."""


def _add_rates(draft: Draft, reading: Reading, chosen: list[Sighting]) -> None:
    """The stated rates of the parts that are called fastest-growing."""
    named = {name_key(s.content.member) for s in chosen if s.content.sense is Sense.FASTEST_GROWING}
    named |= {name_key(s.thing(s.content.member).label) for s in chosen if s.content.sense is Sense.FASTEST_GROWING}
    for s in unique(sightings(reading.books, "cagr")):
        if s.content.scope is not None and name_key(s.content.scope) in named:
            to = f" to {s.content.to}" if s.content.to else ""
            text = f"{s.content.scope} is given a CAGR of {quantity_words(s.content.value)}{to} by {voice_of(s)}."
            draft.add(text[:1].upper() + text[1:], s)
            draft.figures.append(stated_figure(f"{s.content.scope} growth", s.content.value, s.content.to, s))


def _speaks_of(s: Sighting, members: list[Member]) -> bool:
    """True when the sentence of a superlative names members of another dimension."""
    passage = s.book.passage_at(s.claim.span)
    text = passage.text.casefold() if passage else ""
    return all(any(n.casefold() in text for n in (*m.printed, *m.thing.names)) for m in members)


def _asks_of_another(reading: Reading, chosen: list[Sighting], members: list[Member]) -> bool:
    """True when one member is named, not to be left out or compared, and others are called so ("where is it used")."""
    if len({m.thing.iri for m in members}) != 1 or _is_yes_no(reading):
        return False
    if reading.any("excluding others compare conflict not_discussed difference") or dimensions_named(reading):
        return False
    return all(s.thing(s.content.member).iri != members[0].thing.iri for s in chosen)


def _by_shares(reading: Reading, keys: list[str], *, smallest: bool = False) -> Draft | None:
    """The member with the largest stated share if no unstated one can be larger; the smallest if all are stated."""
    for book in reading.books:
        for key in keys:
            listed = {m.thing.iri for m in book.members if m.dimension == key}
            shares: dict[str, Sighting] = {}
            for s in unique(book.of("share")):
                iri = s.thing(s.content.members[0]).iri if len(s.content.members) == 1 else ""
                fits = iri in listed or s.content.dimension == key
                if iri and fits and (not reading.years or s.content.year in reading.years):
                    shares.setdefault(iri, s)
            if len({s.content.year for s in shares.values()}) != 1:
                continue
            first = (min if smallest else max)(shares.values(), key=lambda s: s.content.value.value)
            left = 100 - sum(s.content.value.value for s in shares.values())
            if 0 <= left < (_ROUNDING if smallest else first.content.value.value):
                label = first.content.members[0][:1].upper() + first.content.members[0][1:]
                word = "smallest" if smallest else "largest"
                year = f" in {first.content.year}" if first.content.year else ""
                text = f"{label} has the {word} stated share of the {market_words(book)}"
                value = quantity_words(first.content.value)
                return Draft(AnswerKind.RANK).add(f"{text}, {value}{year}, according to {voice_of(first)}.", first)
    return None


_TAG = re.compile(r"\b(?:right|correct|true|isnt it|doesnt it|isnt that so|y n|yes or no)\Z")
"""Ends a statement that is to be confirmed."""


def _is_yes_no(reading: Reading) -> bool:
    return (
        bool(
            re.match(r"(?:so )?(?:is|are|was|were|does|do|did|has|have|will)\b", reading.normal)
            or _TAG.search(reading.normal)
        )
        and " or " not in f" {reading.normal} "
    )


def _ahead(draft: Draft, chosen: list[Sighting], members: list[Member]) -> bool:
    """Whether the first of two members is ahead of the second; false when neither is named first."""
    holders = {s.thing(s.content.member).iri for s in chosen}
    first, second = (iri in holders for iri in dict.fromkeys(m.thing.iri for m in members))
    if first == second:
        return False
    draft.add("Yes." if first else f"No, {members[0].label} is not named ahead.")
    return True


def _verdict(draft: Draft, chosen: list[Sighting], iri: str, label: str) -> None:
    holders = {s.thing(s.content.member).iri for s in chosen}
    if iri not in holders:
        draft.parts.clear()
        draft.add(f"No, {label} is not named so.")
    elif len(holders) == 1:
        draft.add("Yes.")
    else:
        draft.add("Yes, but the sources differ.")


def _say_group(draft: Draft, dimension: str | None, sense: Sense, group: list[Sighting]) -> None:
    word = _WORDS[sense]
    what = (dimension or "segment").replace("_", " ")
    holders: dict[str, list[Sighting]] = {}
    for s in group:
        holders.setdefault(s.thing(s.content.member).iri, []).append(s)
    market = market_words(group[0].book)
    if len(holders) == 1:
        first = max(group, key=lambda s: (_share_of(s) is not None, s.content.year is not None, -s.start))
        share = _share_of(first)
        with_share = (
            f" with {quantity_words(share.content.value)} in {share.content.year}"
            if share and share.content.year and sense is Sense.LARGEST
            else ""
        )
        sources = [first, *[s for s in group if s is not first][:1]] + ([share] if share and with_share else [])
        member = first.content.member[:1].upper() + first.content.member[1:]
        draft.add(
            f"{member} is the {word} {what} of the {market}{with_share}, according to {voice_of(first)}.", *sources
        )
        if share and with_share:
            draft.figures.append(stated_figure(f"{member} share", share.content.value, share.content.year, share))
        return
    sides = []
    sources = []
    for held in holders.values():
        s = max(held, key=lambda x: (_share_of(x) is not None, -x.start))
        share = _share_of(s)
        detail = f", {quantity_words(share.content.value)}" if share and sense is Sense.LARGEST else ""
        year = f" in {s.content.year}" if s.content.year else ", undated"
        place = f'section "{section_leaf(s)}"' if section_leaf(s) else "opening"
        sides.append(f'{s.content.member} ({voice_of(s)}, {place}: "{s.content.printed or word}"{detail}{year})')
        sources += [s, *([share] if share and detail else [])]
    draft.add(f"The sources differ on the {word} {what} of the {market}: {joined(sides)}.", *sources)
    draft.notes.append("Both may hold where a side states no year or no measure; neither is preferred here.")


def _share_of(s: Sighting) -> Sighting | None:
    """The share stated in the same place or for the same member and year in the same book."""
    key = name_key(s.content.member)
    same = [x for x in s.book.of("share") if [name_key(m) for m in x.content.members] == [key]]
    near = [x for x in same if x.claim.span.overlaps(s.claim.span) or x.content.year == s.content.year]
    return near[0] if near else None


def _smallest(reading: Reading, keys: list[str]) -> Draft | None:
    """Only where every listed member has a share of the same year."""
    for book in reading.books:
        for key in keys:
            listed = [m for m in book.members if m.dimension == key and m.listed]
            shares: dict[str, Sighting] = {}
            for s in unique(book.of("share")):
                if len(s.content.members) == 1:
                    shares.setdefault(s.thing(s.content.members[0]).iri, s)
            if listed and all(m.thing.iri in shares for m in listed):
                least = min((shares[m.thing.iri] for m in listed), key=lambda s: s.content.value.value)
                return Draft(AnswerKind.RANK).add(
                    f"{least.content.members[0]} has the smallest stated share, "
                    f"{quantity_words(least.content.value)} in {least.content.year}.",
                    least,
                )
    if draft := _by_shares(reading, keys, smallest=True):
        return draft
    what = joined(k.replace("_", " ") for k in keys) or "segment"
    return refuse(f"The graph does not hold which {what} is the smallest: only the leading ones are named.")


FRAMES = (rank_frame,)
