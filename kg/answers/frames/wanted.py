"""What a question about developments wants: companies, kinds and times, and what it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.answers.book import Sighting, Thing, sightings
from kg.answers.frames.base import companies_named
from kg.answers.matching import Topic
from kg.answers.moves import moves_of
from kg.answers.reading import Reading
from kg.answers.times import Window
from kg.language.movestages import Stage
from kg.model.content import DevelopmentType
from kg.model.period import PartialDate

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

KINDS: dict[str, tuple[DevelopmentType, ...]] = {
    "launch": (DevelopmentType.LAUNCH, DevelopmentType.PROGRAMME),
    "expansion": (DevelopmentType.EXPANSION,),
    "partnership": (DevelopmentType.PARTNERSHIP,),
    "integration": (DevelopmentType.INTEGRATION,),
    "programme": (DevelopmentType.PROGRAMME,),
    "acquisition": (DevelopmentType.ACQUISITION, DevelopmentType.MERGER),
    "merger": (DevelopmentType.MERGER, DevelopmentType.ACQUISITION),
    "funding": (DevelopmentType.FUNDING,),
    "investment": (DevelopmentType.INVESTMENT,),
    "regulatory": (DevelopmentType.REGULATORY,),
    "contract": (DevelopmentType.CONTRACT,),
    "appointment": (DevelopmentType.APPOINTMENT,),
}
_MUTUAL = frozenset({"acquisition", "merger", "partnership"})
"""Kinds in which all companies that are named must take part."""


@dataclass(frozen=True)
class Wanted:
    """Filters of a question about developments."""

    companies: dict[str, Thing]
    window: Window | None
    kinds: dict[str, frozenset[int]]
    without: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()

    @property
    def is_narrow(self) -> bool:
        """True when a company, kind or time is named."""
        return bool(self.companies or self.kinds or self.window or self.without or self.not_kinds)

    @property
    def kind_tokens(self) -> frozenset[int]:
        """Tokens that name a kind."""
        return frozenset(t for tokens in self.kinds.values() for t in tokens)


def wanted_of(reading: Reading) -> Wanted:
    """The filters that a question names."""
    kinds = {k: reading.cues[k] for k in KINDS if k in reading.cues}
    denied = frozenset(k for k, tokens in kinds.items() if _is_denied(reading, min(tokens)))
    named = companies_named(reading)
    without = frozenset(iri for iri, (_, hit) in named.items() if _is_left_out(reading, hit.tokens.start))
    companies = {iri: thing for iri, (thing, _) in named.items() if iri not in without}
    if reading.has("whole_group"):
        companies |= _units(reading, companies) | _bought(reading, companies)
    elif reading.has("owner"):
        companies = _units(reading, companies) or companies
    return Wanted(
        companies,
        _of_bare_month(reading) or reading.window or _of_latest_year(reading),
        {k: tokens for k, tokens in kinds.items() if k not in denied},
        without,
        denied,
    )


def _units(reading: Reading, owners: dict[str, Thing]) -> dict[str, Thing]:
    """Companies that are said to belong to the named ones."""
    held = [s for s in sightings(reading.books, "ownership") if s.thing(s.content.owner).iri in owners]
    units = [s.thing(s.content.owned) for s in held if s.content.end is None]
    return {t.iri: t for t in units}


def _bought(reading: Reading, buyers: dict[str, Thing]) -> dict[str, Thing]:
    """Companies that the named ones are said to have bought."""
    deals = [m for m in moves_of(reading.books) if m.content.type is DevelopmentType.ACQUISITION]
    done = [m for m in deals if m.content.stage == Stage.DONE and m.thing(m.content.company).iri in buyers]
    units = [m.thing(m.content.with_) for m in done if m.content.with_]
    return {t.iri: t for t in units}


_DENYING = frozenset({"no", "not", "without", "except", "excluding", "never", "nor"})


def _is_denied(reading: Reading, at: int) -> bool:
    """True when a word of denial stands right before a kind ("launches only, no partnerships")."""
    near = [reading.question.tokens[i].norm for i in range(max(0, at - 2), at)]
    return bool(_DENYING & set(near)) and not reading.has("silent")


def _is_left_out(reading: Reading, at: int) -> bool:
    """True when a company is named to be left out ("apart from A, who ...")."""
    cue = reading.cues.get("excluding", frozenset())
    return any(t in cue for t in (at - 1, at - 2))


_BARE_MONTH = re.compile(
    rf"\b(?:in|of|during|for|month of|since|after|before)? ?({'|'.join(_MONTH_NAMES)})\b(?! (?:\d|of (?:19|20)))"
)


def _of_bare_month(reading: Reading) -> Window | None:
    """A month without a year: the latest year in which a development is dated in it."""
    found = _BARE_MONTH.search(reading.normal)
    if found is None or reading.years:
        return None
    month = _MONTH_NAMES.index(found[1]) + 1
    dates = [m.content.date for m in moves_of(reading.books) if m.content.date and m.content.date.month == month]
    if not dates or found[0].startswith(("since", "after", "before")):
        return None
    year = max(d.year for d in dates)
    day = PartialDate(year, month)
    return Window(day.earliest, day.latest, frozenset(reading.question.token_range(*found.span(1))))


def _of_latest_year(reading: Reading) -> Window | None:
    """The latest year with a development, where the question says "the new year"."""
    found = re.search(r"\b(?:the|this) new year\b|\byears first\b", reading.normal)
    years = [m.content.date.year for m in moves_of(reading.books) if m.content.date]
    if found is None or not years:
        return None
    tokens = frozenset(reading.question.token_range(*found.span()))
    return Window(date(max(years), 1, 1), date(max(years), 12, 31), tokens)


def passes(move: Sighting, wanted: Wanted) -> bool:
    """True when a development lies in the window, is of no denied kind, and is by a wanted company."""
    if wanted.window is not None and not wanted.window.holds(move.content.date):
        return False
    if any(move.content.type in KINDS[k] for k in wanted.not_kinds):
        return False
    if move.thing(move.content.company).iri in wanted.without:
        return False
    if not wanted.companies:
        return True
    own = {move.thing(n).iri for n in (move.content.company, move.content.with_) if n}
    if wanted.kinds.keys() & _MUTUAL and len(wanted.companies) > 1:
        return wanted.companies.keys() <= own
    return bool(own & wanted.companies.keys())


def grade_of(move: Sighting, topic: Topic, wanted: Wanted) -> tuple[float, frozenset[int]]:
    """How well a development meets the topic and the kinds, and the tokens it meets."""
    passage = move.book.passage_at(move.claim.span)
    grades = topic.grades(passage) if passage is not None else {}
    met = {t for t, g in grades.items() if g > 0.5}
    score = sum(g for g in grades.values() if g > 0.5)
    for kind, tokens in wanted.kinds.items():
        if move.content.type in KINDS[kind]:
            score += 1.0 if not tokens & met else 0.5
            met |= tokens
    return score, frozenset(met)
