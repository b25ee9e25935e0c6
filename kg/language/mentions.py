"""Typed mentions with offsets in any string: a sentence, a table cell, a heading, a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.language.dates import iter_dates, iter_periods, iter_years
from kg.language.lexicon import LexiconIndex
from kg.language.numbers import has_figure
from kg.language.quantities import Found, iter_bare, iter_fractions, iter_money, iter_percentages, iter_volumes
from kg.model.entity import Entity, EntityType
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.model.span import Span


class MentionKind(StrEnum):
    """What a mention is."""

    MONEY = "money"
    VOLUME = "volume"
    BARE = "bare"
    """A number with a scale word and no unit."""
    PERCENT = "percent"
    YEAR = "year"
    PERIOD = "period"
    DATE = "date"
    PLACE = "place"
    CONCEPT = "concept"
    NAME = "name"
    """A company, publisher or market of the lexicon."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One recognised expression; exactly one of the value fields is set, by kind.

    Attributes:
        kind: what it is.
        span: its characters in the searched string.
        text: those characters.
        quantity: for money, volume, bare and percent.
        years: (year, year) for a year, (from, to) for a period.
        date: for a date.
        relative: true for a date worked out from the reference day.
        entity: for places, concepts and names.
    """

    kind: MentionKind
    span: Span
    text: str
    quantity: Quantity | None = None
    years: tuple[int, int] | None = None
    date: PartialDate | None = None
    relative: bool = False
    entity: Entity | None = None

    @property
    def start(self) -> int:
        """First code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.span.end


@dataclass(frozen=True)
class Mentions:
    """The mentions of one stretch of text, in text order."""

    items: tuple[Mention, ...]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def of(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        """Those of the given kinds, in text order."""
        return tuple(m for m in self.items if m.kind in kinds)

    @cached_property
    def values(self) -> tuple[Mention, ...]:
        """Money, volumes and bare amounts."""
        return self.of(MentionKind.MONEY, MentionKind.VOLUME, MentionKind.BARE)

    @cached_property
    def percents(self) -> tuple[Mention, ...]:
        """Percentages."""
        return self.of(MentionKind.PERCENT)

    @cached_property
    def years(self) -> tuple[Mention, ...]:
        """Single years outside periods."""
        return self.of(MentionKind.YEAR)

    @cached_property
    def periods(self) -> tuple[Mention, ...]:
        """Spans of years."""
        return self.of(MentionKind.PERIOD)

    @cached_property
    def dates(self) -> tuple[Mention, ...]:
        """Partial dates finer than a year."""
        return self.of(MentionKind.DATE)

    @cached_property
    def places(self) -> tuple[Mention, ...]:
        """Regions and countries of the lexicon."""
        return self.of(MentionKind.PLACE)

    def within(self, start: int, end: int) -> Mentions:
        """Those that lie inside `start..end`."""
        return Mentions(tuple(m for m in self.items if start <= m.start and m.end <= end))


_IN_FIGURES = (
    (MentionKind.MONEY, iter_money),
    (MentionKind.PERCENT, iter_percentages),
    (MentionKind.VOLUME, iter_volumes),
    (MentionKind.BARE, iter_bare),
)


def _quantities(text: str, start: int) -> Iterator[Mention]:
    taken: list[Span] = []
    for kind, reader in (*(_IN_FIGURES if has_figure(text) else ()), (MentionKind.PERCENT, iter_fractions)):
        for found in reader(text):
            if not any(t.overlaps(found.span) for t in taken):
                taken.append(found.span)
                yield _quantity(kind, found, start)


def _quantity(kind: MentionKind, found: Found, start: int) -> Mention:
    return Mention(kind, found.span.shift(start), found.quantity.printed, quantity=found.quantity)


def _times(text: str, start: int, reference: PartialDate | None) -> Iterator[Mention]:
    figures = has_figure(text)
    periods = list(iter_periods(text)) if figures else []
    for period in periods:
        yield Mention(
            MentionKind.PERIOD, period.span.shift(start), period.span.of(text), years=(period.from_, period.to)
        )
    for day in iter_dates(text, reference):
        if not any(p.span.overlaps(day.span) for p in periods):
            yield Mention(
                MentionKind.DATE, day.span.shift(start), day.span.of(text), date=day.date, relative=day.relative
            )
    for year in iter_years(text) if figures else ():
        if not any(p.span.overlaps(year.span) for p in periods):
            yield Mention(MentionKind.YEAR, year.span.shift(start), year.span.of(text), years=(year.year, year.year))


def _entity_kind(entity: Entity) -> MentionKind:
    if entity.type in {EntityType.REGION, EntityType.COUNTRY}:
        return MentionKind.PLACE
    return MentionKind.CONCEPT if entity.type is EntityType.CONCEPT else MentionKind.NAME


def find_mentions(
    text: str, index: LexiconIndex, reference: PartialDate | None = None, start: int = 0, end: int | None = None
) -> Mentions:
    """All mentions of `text[start:end]`; offsets are those of `text`.

    Numbers never overlap each other; a year inside a date ("April 2025") is reported as well as the date.

    Args:
        text: plain text (see `plain_text`).
        index: the lexicon.
        reference: the day against which "yesterday" or "last month" are read; None leaves those unread.
        start: first code point to look at.
        end: one past the last, or None for the whole rest.
    """
    stop = len(text) if end is None else end
    part = text[start:stop]
    found = list(_quantities(part, start))
    numbers = [m.span for m in found]
    found += [m for m in _times(part, start, reference) if not any(n.overlaps(m.span) for n in numbers)]
    for name in index.find(text, start, stop):
        if any(n.start - 1 < name.span.end and name.span.start < n.end for n in numbers):
            continue
        found.append(Mention(_entity_kind(name.entity), name.span, name.span.of(text), entity=name.entity))
    return Mentions(tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind))))
