"""Two parts of a market beside each other, or one beside all others: by how much, and how many times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.book import Member, Sighting, name_key, sightings
from kg.answers.draft import Draft, number, refuse, stated_figure
from kg.answers.frames.base import Candidate, dimensions_named, joined, members_named, unique
from kg.answers.frames.periods import all_series, explained_tokens, part_keys
from kg.answers.money import amount_words, asked_scale
from kg.answers.reading import Reading
from kg.answers.series import series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.figure import Figure

_WORDS = (
    "world worldwide of to than from in between and s points point far by bigger smaller larger gap lead combined "
    "all absolute worth part parts segment revenue revenues sales does did is are one other two exceed exceeds"
)


_POINTS = re.compile(
    r"\b(?:percentage points?|pp|ppts?|points) .{0,30}\b(?:between|apart|ahead|behind|above|below|from)\b"
)
"""A distance between two shares that is called by its unit."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison.

    Attributes:
        label: of the part, or of all that lies outside one.
        share: of the whole, in percent; None when only sizes are stated.
        size: in money; None when it does not follow.
        sources: what both rest on.
    """

    label: str
    share: Figure | None
    size: Figure | None
    sources: tuple[Sighting, ...]


def parts_frame(reading: Reading) -> Iterator[Candidate]:
    """The difference or the ratio between two parts, or between a part and the rest."""
    operations = [c for c in ("difference", "ratio") if reading.has(c)] or _POINTS.findall(reading.normal)
    members = list({m.thing.iri: m for m, _ in members_named(reading)}.values())
    with_rest = len(members) == 1 and _against_rest(reading)
    verdict = len(members) == 2 and reading.any("above below") and _YES_NO.match(reading.normal) is not None
    if not (operations or with_rest or verdict) or not (len(members) == 2 or with_rest):
        return
    if verdict and not (operations or reading.any("share size money percent")):
        return
    explained = explained_tokens(
        reading,
        "difference ratio share percent size money what count largest compare others combined average above below",
    )
    explained |= reading.words(_WORDS) | frozenset(t for _, h in members_named(reading) for t in h.tokens)
    explained |= frozenset(t for ts in dimensions_named(reading).values() for t in ts) | reading.tokens_of("regions")
    explained |= frozenset(t for h in reading.of("place") for t in h.tokens) if with_rest else frozenset()
    yield Candidate("parts", explained, 0.14, 0.86, lambda: _compared(reading, members))


def _against_rest(reading: Reading) -> bool:
    """True when one part is held against all others."""
    against = r"\b(?:vs|versus|against|(?<!other )than|compared (?:to|with)|minus|between|and)\b"
    rest = r"\b(?:rest|others?(?!(?: \w+)? than)|everything else|remainder|remaining)\b"
    return re.search(rf"{against}.*{rest}|{rest}.*{against}", reading.normal) is not None


def _compared(reading: Reading, members: list[Member]) -> Draft | None:
    first = _side(reading, members[0])
    second = _side(reading, members[1]) if len(members) > 1 else _rest(first, members[0])
    lacking = [s.label for s in (first, second) if s.share is None and s.size is None]
    if lacking:
        return refuse(f"The graph does not hold a share or a size for {joined(lacking)}.")
    if _YES_NO.match(reading.normal) and reading.any("above below"):
        return _verdict(reading, first, second)
    return _ratio(first, second) if reading.has("ratio") else _gap(reading, first, second)


_YES_NO = re.compile(r"(?:is|are|was|were|does|do|did|has|have)\b")


def _verdict(reading: Reading, first: Side, second: Side) -> Draft | None:
    """Whether the first part is above, or below, the second."""
    pair = (first.share, second.share) if first.share and second.share else (first.size, second.size)
    if pair[0] is None or pair[1] is None or not arithmetic.comparable(pair[0], pair[1]):
        return refuse("The graph does not hold figures of both.")
    more = pair[0].value > arithmetic.in_unit(pair[1], pair[0].unit).value
    holds = more is not reading.has("below")
    words = joined(f"{s.label} {_words(s)}" for s in (first, second))
    return Draft(AnswerKind.COMPARE).add(f"{'Yes' if holds else 'No'}: {words}.", *first.sources, *second.sources)


def _side(reading: Reading, member: Member) -> Side:
    keys = part_keys(member)
    for s in unique(sightings(reading.books, "share")):
        alone = len(s.content.members) == 1 and name_key(s.content.members[0]) in keys
        if alone and (not reading.years or s.content.year is None or s.content.year in reading.years):
            share = stated_figure(f"{member.label} share", s.content.value, s.content.year, s)
            total = _total(s, s.content.year)
            size = arithmetic.share_of_total(member.label, share, total[0]) if total else None
            return Side(member.label, share, size, (s, total[1]) if total else (s,))
    for line in all_series(reading, member):
        point = next((p for p in line.points if not reading.years or p.year in reading.years), None)
        if point:
            size = stated_figure(member.label, point.quantity, point.year, point.source)
            return Side(member.label, None, size, (point.source,))
    return Side(member.label, None, None, ())


def _total(share: Sighting, year: int | None) -> tuple[Figure, Sighting] | None:
    """The size of the whole in the year of a share, from the same document."""
    for line in series_of((share.book,)):
        point = line.at(year) if year else None
        if point:
            return stated_figure("market", point.quantity, year, point.source), point.source
    return None


def _rest(side: Side, member: Member) -> Side:
    """Everything outside one part."""
    label = f"everything but {member.label}"
    if side.share is None:
        return Side(label, None, None, side.sources)
    share = arithmetic.remainder_of_shares(label, (side.share,))
    total = side.size.inputs[1] if side.size else None
    size = arithmetic.remainder_of_total(label, side.share, total) if total else None
    return Side(label, share, size, side.sources)


def _gap(reading: Reading, first: Side, second: Side) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    sources = (*first.sources, *second.sources)
    said = []
    if first.share and second.share and first.share.year == second.share.year:
        ordered = sorted((first.share, second.share), key=lambda f: -f.value)
        points = arithmetic.difference("gap", *ordered)
        said.append(f"{number(points.value)} percentage points")
        draft.figures.append(points)
    in_points = reading.any("share percent") and not reading.any("money size")
    if first.size and second.size and not (in_points and said) and arithmetic.comparable(first.size, second.size):
        ordered = sorted((first.size, second.size), key=lambda f: -f.value)
        gap = arithmetic.difference("gap", *ordered)
        unit, scale = arithmetic.split_unit(gap.unit)
        said.insert(0, amount_words(gap.value.scaleb(scale), unit, asked_scale(reading.question.text) or scale))
        draft.figures.insert(0, gap)
    if not said:
        return refuse("The graph does not hold figures of both for one year.")
    words = joined(f"{s.label} {_words(s)}" for s in (first, second))
    draft.derivations += [f.formula for f in draft.figures if f.formula]
    return draft.add(f"{' or '.join(said)} (derived): {words}.", *sources)


def _words(side: Side) -> str:
    if side.share is None:
        return arithmetic.words(side.size) if side.size else ""
    year = f" in {side.share.year}" if side.share.year else ""
    return f"{number(side.share.value)}%{year}"


def _ratio(first: Side, second: Side) -> Draft | None:
    pair = (first.share, second.share) if first.share and second.share else (first.size, second.size)
    if pair[0] is None or pair[1] is None or not pair[1].value:
        return refuse("The graph does not hold figures of both.")
    times = arithmetic.ratio("ratio", pair[0], pair[1])
    words = joined(f"{s.label} {_words(s)}" for s in (first, second))
    draft = Draft(AnswerKind.COMPUTE, figures=[times], derivations=[times.formula or ""])
    return draft.add(f"{number(times.value, 2)} to 1 (derived): {words}.", *first.sources, *second.sources)


FRAMES = (parts_frame,)
