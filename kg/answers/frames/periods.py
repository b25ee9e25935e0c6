"""The years a question about sizes means, in words of the study itself, and what its parts are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Member, name_key
from kg.answers.frames.base import (
    hit_tokens,
    members_named,
)
from kg.answers.reading import Reading
from kg.answers.series import Series, series_of

_NUMBERS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}


_COUNTS = "|".join((r"\d+", *_NUMBERS, "a"))


def _number(word: str) -> int:
    """The count in digits or in a word; "a" is one."""
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


def question_years(reading: Reading, series: Series | None) -> tuple[int, ...]:
    """Years that are asked for; "the base year" and the like as the series has them."""
    if steps := _stepped(reading, series):
        return steps
    years = dict.fromkeys(reading.years)
    if reading.period:
        years.update(dict.fromkeys(reading.period[:2]))
    departs = re.search(
        r"\byears? (?:out |on |down the line |down the road )?(?:after|from|past|before) (?:the )?base\b",
        reading.normal,
    )
    if reading.has("base_year") and series and series.base and not departs:
        years.setdefault(series.base.year)
    if reading.has("forecast_end") and series and series.end and not years:
        years.setdefault(series.horizon or series.end.year)
    if reading.has("forecast_start") and series and series.base:
        years.setdefault(series.base.year + 1)
    if (
        re.search(r"(?<!end of the )(?<!end of this )\bdecade\b", reading.normal)
        and series
        and series.base
        and len(years) < 2
    ):
        years.setdefault(series.base.year)
        years.setdefault(series.base.year + 10)
    for year in _relative_years(reading, series):
        years.setdefault(year)
    return tuple(sorted(years))


_STEPPED = re.compile(
    rf"\b({_COUNTS}) years? (after|from|past|before|ahead of|prior to|into) (?:the )?"
    r"(?:((?:19|20)\d\d)|(?:end of (?:the )?)?(?:forecast|horizon|projection|final year|end year))"
)


def _stepped(reading: Reading, series: Series | None) -> tuple[int, ...]:
    """A year told from another: "five years after 2024", "two years before the end of the forecast"."""
    match = _STEPPED.search(reading.normal)
    if match is None or series is None:
        return ()
    steps = _number(match[1])
    back = match[2] in {"before", "ahead of", "prior to"}
    start = int(match[3]) if match[3] else series.horizon if back else series.base.year if series.base else None
    return (start - steps if back else start + steps,) if start else ()


def _relative_years(reading: Reading, series: Series | None) -> Iterator[int]:
    """Years told from the study's own: "five years after the base year", "the end of the decade"."""
    base = series.base.year if series and series.base else None
    if base is None:
        return
    if re.search(r"\bend of (?:the|this) decade\b", reading.normal):
        yield (base // 10 + 1) * 10
    if match := re.search(
        rf"\b({_COUNTS}) years? (?:out |on |down the line |down the road )?(after|from|past|before) (?:the )?base "
        r"(?:year|yr)\b",
        reading.normal,
    ):
        steps = _number(match[1])
        yield base - steps if match[2] == "before" else base + steps
    if re.search(r"\byear before (?:the )?(?:forecast|projection)\b", reading.normal):
        yield base


def explained_tokens(reading: Reading, *cues: str) -> frozenset[int]:
    """Tokens of some cues, of times, and of the names of markets and publishers."""
    decade = reading.words("decade ten 10 five three four six seven eight nine starts begins end years year")
    return reading.tokens_of(*cues) | reading.time_tokens | hit_tokens(reading.of("market", "publisher")) | decade


def named_parts(reading: Reading) -> tuple[Member, ...]:
    """Members that are named, each once."""
    return tuple(dict.fromkeys(m for m, _ in members_named(reading)))


def part_keys(member: Member) -> frozenset[str]:
    """Keys of the names a member goes by."""
    return frozenset(name_key(n) for n in (*member.printed, *member.thing.names, member.thing.label))


def all_series(reading: Reading, member: Member | None) -> tuple[Series, ...]:
    """Series of the whole or of a part, in money, else in volume."""
    keys = part_keys(member) if member else None
    found = series_of(reading.books, keys)
    return found or series_of(reading.books, keys, money=False)
