"""How big a market or a part of it is, was or will be, and what follows from that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.answers.book import Book, Member, Sighting, name_key
from kg.answers.draft import Draft, refuse, stated_figure
from kg.answers.frames.base import (
    Candidate,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    market_words,
    member_tokens,
    unique,
)
from kg.answers.frames.periods import all_series, explained_tokens, named_parts, part_keys, question_years
from kg.answers.money import amount_words, asked_scale, figure_words, money_words
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, Series, project, series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.content import Share

_FRAME = "size"


_YEAR = 360


def _asks_size(reading: Reading, members: tuple[Member, ...]) -> bool:
    """True when a size, or nothing but a year, is asked for."""
    if reading.any("share") and re.search(r"\bfrom .{0,40}\bdollars?\Z", reading.normal):
        return False
    if reading.percents and not (members and reading.any("if extrapolate money")):
        return False
    if reading.any("size money extrapolate") or reading.years:
        return True
    return reading.any("units forecast_end base_year") and "year" not in reading.normal.split()


def size_frame(reading: Reading) -> Iterator[Candidate]:
    """Sizes of years, published or computed."""
    members = named_parts(reading)
    if not _asks_size(reading, members):
        return
    explained = explained_tokens(
        reading, "size money what list base_year forecast_end forecast_start extrapolate compare if"
    )
    if not companies_named(reading):
        explained |= reading.tokens_of("reaching")
    if reading.has("extrapolate") or reading.years:
        explained |= reading.tokens_of("growth")
    held = {c.value.value for m in members for c, _ in _shares(reading, m)}
    if reading.percents and (reading.any("if extrapolate") or {a.quantity.value for a in reading.percents} <= held):
        explained |= reading.number_tokens
    if reading.any("others"):
        return
    explained |= member_tokens(reading)
    if len(members) > 1 or len(reading.years) > 1:
        explained |= reading.tokens_of("combined")
    if members and reading.has("money"):
        explained |= reading.tokens_of("value_meaning") | reading.words("represent represents mean means account")
    if members and (reading.any("money") or (reading.has("if") and reading.years)) and reading.has("share"):
        explained |= reading.tokens_of("share")
    if companies_named(reading):
        explained |= hit_tokens(h for _, h in companies_named(reading).values())
    rank = _rank(reading, members)
    yield Candidate(_FRAME, explained, rank, 0.86, lambda: _sizes(reading, members))


def _rank(reading: Reading, members: tuple[Member, ...]) -> float:
    """How much the wording speaks for a size."""
    rank = 0.05 if reading.has("size") else -0.02 if reading.any("money", "extrapolate") else -0.08
    if members and reading.any("money"):
        rank = 0.07
    if companies_named(reading):
        rank -= 0.1
    if reading.any("ratio growth_total yoy average difference double") and not members:
        rank -= 0.1
    return rank


def _sizes(reading: Reading, members: tuple[Member, ...]) -> Draft | None:
    if companies_named(reading):
        return refuse(
            f"No revenue or other size is reported for "
            f"{joined(t.label for t, _ in companies_named(reading).values())} in the graph."
        )
    if foreign := _foreign_currency(reading):
        return refuse(f"The graph does not hold the size in {foreign}, and nothing is converted.")
    if _finer_than_years(reading):
        return refuse("The graph holds sizes by year; it does not hold one for a part of a year.")
    if len(members) > 1:
        return _joint(reading, members)
    member = members[0] if members else None
    lines = [s for s in all_series(reading, member) if s.points]
    if not lines:
        return _from_share(reading, member) if member else None
    draft = Draft(AnswerKind.LOOKUP)
    scale = asked_scale(reading.question.text)
    if reading.has("combined") and len(reading.years) > 1:
        return _summed(reading, lines)
    for line in lines[:8]:
        _line(draft, reading, line, member, scale, single=len(lines) == 1)
    if not draft.parts:
        return refuse(_out_of_reach(reading, lines))
    return draft


def _summed(reading: Reading, lines: list[Series]) -> Draft | None:
    """The sizes of several years added up."""
    draft = Draft(AnswerKind.COMPUTE)
    for line in lines:
        values = [line.at(y) or project(line, y) for y in sorted(reading.years)]
        known = [v for v in values if v is not None]
        if len(known) < len(values):
            continue
        like = line.points[0].quantity
        total = sum((v.amount for v in known), Decimal(0))
        words = amount_words(total, like.unit, asked_scale(reading.question.text) or like.scale)
        terms = " + ".join(figure_words(v.figure) for v in known)
        draft.derivations.append(f"{terms} = {words}")
        sources = [s for v in known for s in v.sources]
        draft.add(f"{words} for {joined(map(str, sorted(reading.years)))} together (derived: {terms}).", *sources)
    return draft if draft.parts else None


_CURRENCIES = {
    "CNY": r"cny|yuan|rmb",
    "EUR": r"eur|euros?",
    "GBP": r"gbp|pounds?|sterling",
    "INR": r"inr|rupees?|crores?",
    "JPY": r"jpy|yen",
    "USD": r"usd|dollars?",
}


def _foreign_currency(reading: Reading) -> str | None:
    """The currency that is asked for, when no size in scope is in it."""
    asked = [code for code, words in _CURRENCIES.items() if re.search(rf"\b(?:{words})\b", reading.normal)]
    held = {s.content.value.unit for b in reading.books for s in b.of("market_size")}
    return asked[0] if len(asked) == 1 and held and asked[0] not in held else None


def _finer_than_years(reading: Reading) -> bool:
    """True when the question asks of a month, a quarter or a half."""
    window = reading.window
    if window is None or window.start is None or window.end is None:
        return False
    return (window.end - window.start).days < _YEAR


def _out_of_reach(reading: Reading, lines: list[Series]) -> str:
    years = [y for line in lines for y in question_years(reading, line)]
    asked = joined(str(y) for y in sorted(set(years)))
    first, last = lines[0].points[0].year, lines[0].horizon
    return (
        f"The graph does not hold the size of the {market_words(lines[0].book)} in {asked}: the "
        f"figures given run from {first} to {last}, "
        "and nothing is computed outside that range."
    )


def _subject(book: Book, member: Member | None) -> str:
    return f"The {member.label} part of the {market_words(book)}" if member else f"The {market_words(book)}"


def _line(
    draft: Draft, reading: Reading, line: Series, member: Member | None, scale: int | None, *, single: bool
) -> None:
    years = question_years(reading, line)
    if not years:
        ends = [p for p in (line.base, line.end) if p]
        years = tuple(dict.fromkeys(p.year for p in ends))
    beyond = reading.has("extrapolate")
    said = [(y, line.at(y) or project(line, y, beyond=beyond)) for y in years]
    known = [(y, v) for y, v in said if v is not None]
    if not known or (len(known) < len(said) and single):
        return
    words = [_value(v, y, scale) for y, v in known]
    by = "" if single and len(known) == 1 and isinstance(known[0][1], Computed) else f", as published by {line.voice}"
    if corrected := [v for _, v in known if isinstance(v, Point) and v.corrected]:
        by = f", as corrected here; {line.voice} prints {joined(v.quantity.printed for v in corrected)}"
    if any(isinstance(v, Computed) for _, v in known):
        by = f" (derived from {line.voice}'s published growth rate)"
        draft.kind = AnswerKind.COMPUTE
    sources = [s for _, v in known for s in (v.sources if isinstance(v, Computed) else (v.source,))]
    draft.add(f"{_subject(line.book, member)} is put at {joined(words)}{by}.", *sources)
    for y, v in known:
        if isinstance(v, Computed):
            draft.figures.append(v.figure)
            draft.derivations.append(f"{y}: {v.formula}")
        else:
            draft.figures.append(
                stated_figure(
                    f"{member.label if member else line.book.market or 'market'} size", v.quantity, y, v.source
                )
            )


def _value(value: Computed | Point, year: int, scale: int | None) -> str:
    if isinstance(value, Point):
        qualifier = f"{value.quantity.qualifier} " if value.quantity.qualifier else ""
        return f"{qualifier}{money_words(value.quantity, scale)} in {year}"
    like = value.sources[0].content.value
    return f"{amount_words(value.amount, like.unit, scale if scale is not None else like.scale)} in {year}"


def _shares(reading: Reading, member: Member) -> list[tuple[Share, Sighting]]:
    keys = part_keys(member)
    return [
        (s.content, s)
        for book in reading.books
        for s in unique(book.of("share"))
        if len(s.content.members) == 1 and name_key(s.content.members[0]) in keys
    ]


def _from_share(reading: Reading, member: Member | None) -> Draft | None:
    """Share of the member times size of the whole."""
    if member is None:
        return None
    shares = _shares(reading, member)
    if not shares:
        return refuse(
            f"The graph does not hold a size for {member.label}: neither its size nor its share of the "
            f"market is stated."
        )
    years = list(reading.years) or [c.year for c, _ in shares if c.year][:1]
    draft = Draft(AnswerKind.COMPUTE)
    for content, source in shares:
        hypothetical = reading.any("if") and bool(years) and content.year not in years
        for line in series_of((source.book,)):
            year = years[0] if years else content.year
            if year is None or (content.year != year and not hypothetical):
                continue
            total = line.at(year) or project(line, year)
            if total is None:
                continue
            _product(draft, reading, source, total, year)
            break
    if draft.parts:
        return draft
    lacking = "the size of the whole is not" if any(c.year in years for c, _ in shares) else "its share is"
    reason = f"{lacking} stated for that year" if lacking.startswith("the") else f"{lacking} stated for another year"
    return refuse(f"The graph does not hold a size for {member.label} in {joined(str(y) for y in years)}: {reason}.")


def _product(draft: Draft, reading: Reading, source: Sighting, total: Computed | Point, year: int) -> None:
    """A member's share times the size of the whole."""
    share: Share = source.content
    label = share.members[0][:1].upper() + share.members[0][1:]
    part = stated_figure(f"{label} share", share.value, share.year, source)
    found = replace(arithmetic.share_of_total(f"{label} revenue", part, total.figure), year=year)
    words = figure_words(found, asked_scale(reading.question.text))
    assumed = " if its share stays the same" if share.year != year else ""
    whole = figure_words(total.figure)
    text = f"{label} comes to {words} in {year}{assumed} (derived: {share.value.value}% of {whole})."
    draft.add(text, source, *total.sources).derive(found)


def _joint(reading: Reading, members: tuple[Member, ...]) -> Draft | None:
    """Several parts together, when they are all that is left beside one part with a stated share."""
    rest = complement(reading, members)
    if rest is None:
        lacking = [m.label for m in members if not _shares(reading, m)]
        if lacking and len({m.dimension for m in members}) == 1:
            return refuse(f"The graph does not hold a size for {joined(lacking)}.")
        return None
    share, source, _ = rest
    line = next((s for s in series_of((source.book,)) if s.points), None)
    year = next(iter(reading.years), share.year)
    total = line.at(year) if line and year else None
    if total is None or year != share.year:
        return None
    return remainder(reading, joined(m.label for m in members), share, source, total)


def complement(reading: Reading, members: tuple[Member, ...]) -> tuple[Share, Sighting, Member] | None:
    """The stated share of the one member of the dimension that is not among `members`."""
    dimensions = {m.dimension for m in members}
    if len(dimensions) != 1:
        return None
    dimension = next(iter(dimensions))
    for book in reading.books:
        listed = [m for m in book.members if m.dimension == dimension and m.listed]
        outside = [m for m in listed if m.thing.iri not in {x.thing.iri for x in members}]
        if len(outside) == 1 and len(listed) == len(members) + 1:
            found = _shares(reading, outside[0])
            if found:
                return found[0][0], found[0][1], outside[0]
    return None


def remainder(reading: Reading, label: str, share: Share, source: Sighting, total: Point) -> Draft:
    """What is left of the whole beside one part."""
    part = stated_figure("share", share.value, share.year, source)
    found = replace(arithmetic.remainder_of_total(label, part, total.figure), year=total.year)
    words = figure_words(found, asked_scale(reading.question.text))
    left = 100 - share.value.value
    text = f"{label[:1].upper() + label[1:]} come to {words} in {total.year}, {left}% of {figure_words(total.figure)}"
    draft = Draft(AnswerKind.COMPUTE).add(f"{text} (derived: 100% - {share.value.value}%).", source, total.source)
    return draft.derive(found)


def others_frame(reading: Reading) -> Iterator[Candidate]:
    """Everything but one part: its share or its size."""
    members = named_parts(reading)
    rest = complement(reading, members) if len(members) > 1 else None
    if not reading.has("others") or (len(members) != 1 and rest is None):
        return
    explained = explained_tokens(
        reading,
        "others combined share percent size money regions member_word what dimension_word company_word list difference "
        "value_meaning after",
    )
    explained |= member_tokens(reading) | frozenset(t for ts in dimensions_named(reading).values() for t in ts)
    stated = {c.value.value for c, _ in _shares(reading, members[0])}
    if reading.percents and {a.quantity.value for a in reading.percents} <= stated:
        explained |= reading.number_tokens | reading.tokens_of("if")
    totals = {s.content.value.value for b in reading.books for s in b.of("market_size")}
    if reading.money and {a.quantity.value for a in reading.money} <= totals:
        explained |= reading.number_tokens
    explained |= reading.words("took take takes taken earned earn earns made went goes come comes")
    out = rest[2] if rest else members[0]
    yield Candidate("others", explained, 0.12, 0.9, lambda: _others(reading, out))


def _others(reading: Reading, member: Member) -> Draft | None:
    found = _shares(reading, member)
    if not found:
        return refuse(f"The graph does not hold what lies outside {member.label}: no share of it is stated.")
    share, source = found[0]
    if reading.any("share", "percent") and not reading.any("money"):
        left = arithmetic.remainder_of_shares("others", (stated_figure("share", share.value, share.year, source),))
        text = f"All others together hold {left.value}% in {share.year}"
        draft = Draft(AnswerKind.COMPUTE).add(
            f"{text} (derived: 100% - {share.value.value}% for {member.label}).", source
        )
        return draft.derive(replace(left, year=share.year))
    line = next((s for s in series_of((source.book,)) if s.points), None)
    total = line.at(share.year) if line and share.year else None
    return remainder(reading, f"all but {member.label}", share, source, total) if total else None


FRAMES = (
    size_frame,
    others_frame,
)
