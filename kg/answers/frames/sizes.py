"""How big a market or a part of it is, was or will be, and what follows from that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.answers.book import Book, Member, Sighting, name_key
from kg.answers.draft import Draft, number, refuse, stated_figure
from kg.answers.frames.base import (
    Candidate,
    companies_named,
    hit_tokens,
    joined,
    market_words,
    member_tokens,
    members_named,
    unique,
    voice_of,
)
from kg.answers.money import amount_words, asked_scale, money_words
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, Series, first_above, project, series_of
from kg.model.answer import AnswerKind
from kg.model.content import Share
from kg.model.figure import Figure, FigureStatus

_FRAME = "size"


def _question_years(reading: Reading, series: Series | None) -> tuple[int, ...]:
    years = dict.fromkeys(reading.years)
    if reading.period:
        years.update(dict.fromkeys(reading.period[:2]))
    if reading.has("base_year") and series and series.base:
        years.setdefault(series.base.year)
    if reading.has("forecast_end") and series and series.end and not years:
        years.setdefault(series.horizon or series.end.year)
    if reading.has("forecast_start") and series and series.base:
        years.setdefault(series.base.year + 1)
    if re.search(r"\bdecade\b", reading.normal) and series and series.base and len(years) < 2:
        years.setdefault(series.base.year)
        years.setdefault(series.base.year + 10)
    return tuple(sorted(years))


def _explained(reading: Reading, *cues: str) -> frozenset[int]:
    decade = reading.words("decade ten 10")
    return reading.tokens_of(*cues) | reading.time_tokens | hit_tokens(reading.of("market", "publisher")) | decade


def _part(reading: Reading) -> tuple[Member, ...]:
    return tuple(dict.fromkeys(m for m, _ in members_named(reading)))


def part_keys(member: Member) -> frozenset[str]:
    """Keys of the names a member goes by."""
    return frozenset(name_key(n) for n in (*member.printed, *member.thing.names, member.thing.label))


def _all_series(reading: Reading, member: Member | None) -> tuple[Series, ...]:
    keys = part_keys(member) if member else None
    found = series_of(reading.books, keys)
    return found or series_of(reading.books, keys, money=False)


def size_frame(reading: Reading) -> Iterator[Candidate]:
    """Sizes of years, published or computed."""
    asks = (
        reading.any("size money extrapolate units") or bool(reading.years) or reading.any("forecast_end", "base_year")
    )
    members = _part(reading)
    if not asks or (reading.percents and not (members and reading.any("if", "extrapolate"))):
        return
    explained = _explained(reading, "size money what list base_year forecast_end forecast_start extrapolate compare if")
    if reading.has("extrapolate") or reading.years:
        explained |= reading.tokens_of("growth")
    if reading.percents:
        explained |= reading.number_tokens
    if reading.any("others"):
        return
    explained |= member_tokens(reading)
    if members and reading.any("money") and reading.has("share"):
        explained |= reading.tokens_of("share")
    if companies_named(reading):
        explained |= hit_tokens(h for _, h in companies_named(reading).values())
    rank = (
        0.07
        if members and reading.any("money")
        else 0.05
        if reading.has("size")
        else (-0.02 if reading.any("money", "extrapolate") else -0.08)
    )
    if companies_named(reading):
        rank -= 0.1
    if reading.any("ratio growth_total yoy average difference double") and not members:
        rank -= 0.1
    yield Candidate(_FRAME, explained, rank, 0.86, lambda: _sizes(reading, members))


def _sizes(reading: Reading, members: tuple[Member, ...]) -> Draft | None:
    if companies_named(reading):
        return refuse(
            f"No revenue or other size is reported for {joined(t.label for t, _ in companies_named(reading).values())} in the graph."
        )
    if len(members) > 1:
        return _joint(reading, members)
    member = members[0] if members else None
    lines = [s for s in _all_series(reading, member) if s.points]
    if not lines:
        return _from_share(reading, member) if member else None
    draft = Draft(AnswerKind.LOOKUP)
    scale = asked_scale(reading.question.text)
    for line in lines[:8]:
        _line(draft, reading, line, member, scale, single=len(lines) == 1)
    if not draft.parts:
        return refuse(_out_of_reach(reading, lines))
    return draft


def _out_of_reach(reading: Reading, lines: list[Series]) -> str:
    years = [y for line in lines for y in _question_years(reading, line)]
    asked = joined(str(y) for y in sorted(set(years)))
    first, last = lines[0].points[0].year, lines[0].horizon
    return (
        f"The graph does not hold the size of the {market_words(lines[0].book)} in {asked}: the figures given run from {first} to {last}, "
        "and nothing is computed outside that range."
    )


def _subject(book: Book, member: Member | None) -> str:
    return f"The {member.label} part of the {market_words(book)}" if member else f"The {market_words(book)}"


def _line(
    draft: Draft, reading: Reading, line: Series, member: Member | None, scale: int | None, *, single: bool
) -> None:
    years = _question_years(reading, line)
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
            f"The graph does not hold a size for {member.label}: neither its size nor its share of the market is stated."
        )
    years = [y for y in reading.years] or [c.year for c, _ in shares if c.year][:1]
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
            _product(draft, reading, member, content, source, total, year)
            break
    if draft.parts:
        return draft
    return refuse(
        f"The graph does not hold a size for {member.label} in {joined(str(y) for y in years)}: its share is stated for another year."
    )


def _product(
    draft: Draft, reading: Reading, member: Member, share: Share, source: Sighting, total: Computed | Point, year: int
) -> None:
    amount = total.amount * share.value.amount
    base = total.source if isinstance(total, Point) else total.sources[0]
    like = base.content.value
    scale = asked_scale(reading.question.text)
    formula = f"{share.value.value}% x {amount_words(total.amount, like.unit, like.scale)} = {amount_words(amount, like.unit, like.scale)}"
    words = amount_words(amount, like.unit, scale if scale is not None else like.scale)
    label = member.label[:1].upper() + member.label[1:]
    assumed = " if its share stays the same" if share.year != year else ""
    draft.add(
        f"{label} comes to {words} in {year}{assumed} (derived: {share.value.value}% of {amount_words(total.amount, like.unit, like.scale)}).",
        source,
        base,
    )
    draft.derivations.append(formula)
    low = share.value.rounding[0] * (base.content.value.rounding[0] if isinstance(total, Point) else total.amount)
    high = share.value.rounding[1] * (base.content.value.rounding[1] if isinstance(total, Point) else total.amount)
    factor = Decimal(10) ** like.scale
    cent = Decimal("0.01")
    draft.figures.append(
        Figure(
            label=f"{member.label} revenue", value=(amount / factor).quantize(cent), unit=like.unit_words, year=year, status=FigureStatus.DERIVED,
            low=(low / factor).quantize(cent), high=(high / factor).quantize(cent), formula=formula, claims=(source.id, base.id),
        )
    )  # fmt: skip


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
    amount = total.amount * (1 - share.value.amount)
    like = total.quantity
    scale = asked_scale(reading.question.text)
    words = amount_words(amount, like.unit, scale if scale is not None else like.scale)
    left = 100 - share.value.value
    whole = amount_words(total.amount, like.unit, like.scale)
    draft = Draft(AnswerKind.COMPUTE)
    draft.add(
        f"{label[:1].upper() + label[1:]} come to {words} in {total.year}, {left}% of {whole} (derived: 100% - {share.value.value}%).",
        source,
        total.source,
    )
    formula = f"(100% - {share.value.value}%) x {whole} = {words}"
    draft.derivations.append(formula)
    factor = Decimal(10) ** like.scale
    draft.figures.append(
        Figure(
            label,
            (amount / factor).quantize(Decimal("0.01")),
            like.unit_words,
            total.year,
            FigureStatus.DERIVED,
            formula=formula,
            claims=(source.id, total.source.id),
        )
    )
    return draft


def others_frame(reading: Reading) -> Iterator[Candidate]:
    """Everything but one part: its share or its size."""
    members = _part(reading)
    if not reading.has("others") or len(members) != 1:
        return
    explained = _explained(
        reading, "others combined share percent size money regions member_word what dimension_word company_word list"
    )
    explained |= member_tokens(reading)
    yield Candidate("others", explained, 0.12, 0.9, lambda: _others(reading, members[0]))


def _others(reading: Reading, member: Member) -> Draft | None:
    found = _shares(reading, member)
    if not found:
        return refuse(f"The graph does not hold what lies outside {member.label}: no share of it is stated.")
    share, source = found[0]
    if reading.any("share", "percent") and not reading.any("money"):
        left = 100 - share.value.value
        draft = Draft(AnswerKind.COMPUTE)
        draft.add(
            f"All others together hold {left}% in {share.year} (derived: 100% - {share.value.value}% for {member.label}).",
            source,
        )
        draft.derivations.append(f"100% - {share.value.value}% = {left}%")
        draft.figures.append(
            Figure(
                "others",
                left,
                "%",
                share.year,
                FigureStatus.DERIVED,
                formula=f"100 - {share.value.value}",
                claims=(source.id,),
            )
        )
        return draft
    line = next((s for s in series_of((source.book,)) if s.points), None)
    total = line.at(share.year) if line and share.year else None
    return remainder(reading, f"all but {member.label}", share, source, total) if total else None


def year_frame(reading: Reading) -> Iterator[Candidate]:
    """When the market passes an amount, or which year an amount belongs to."""
    sums = [a for a in reading.money if a.quantity.scale or a.quantity.amount > 10**6]
    if len(sums) != 1:
        return
    explained = (
        _explained(reading, "first_year when threshold extrapolate growth size value_meaning what if forecast_period")
        | sums[0].tokens
    )
    explained |= reading.words("first stays mark line market")
    explained |= reading.number_tokens
    if reading.has("threshold") and reading.any("first_year", "when"):
        yield Candidate("threshold", explained, 0.15, 0.85, lambda: _threshold(reading))
    elif reading.any("first_year", "when", "value_meaning"):
        yield Candidate("value year", explained, 0.1, 0.85, lambda: _year_of(reading))


def _threshold(reading: Reading) -> Draft | None:
    quantity = reading.money[0].quantity
    draft = Draft(AnswerKind.COMPUTE)
    for line in _all_series(reading, next(iter(_part(reading)), None)):
        found = first_above(line, quantity.amount)
        if found is None:
            continue
        year, value = found
        like = line.points[0].quantity
        sources = value.sources if isinstance(value, Computed) else (value.source,)
        before = line.at(year - 1) or project(line, year - 1)
        earlier = f" after {amount_words(before.amount, like.unit, like.scale)} in {year - 1}" if before else ""
        how = "derived" if isinstance(value, Computed) else "published"
        draft.add(
            f"{year}: the {market_words(line.book)} then reaches {amount_words(value.amount, like.unit, like.scale)} ({how}){earlier}.",
            *sources,
        )
        if isinstance(value, Computed):
            draft.derivations.append(value.formula)
            draft.figures.append(value.figure)
    return (
        draft
        if draft.parts
        else refuse(
            "The graph does not hold a year in which the market passes that amount within the period that is covered."
        )
    )


def _year_of(reading: Reading) -> Draft | None:
    wanted = reading.money[0].quantity
    for book in reading.books:
        for s in unique(book.of("market_size")):
            if s.content.value.amount == wanted.amount or (wanted.scale == 0 and s.content.value.value == wanted.value):
                of = f"{s.content.scope}" if s.content.scope else f"the {market_words(book)}"
                return Draft(AnswerKind.LOOKUP).add(
                    f"{s.content.year}: {money_words(s.content.value, None)} is the size of {of} in {s.content.year}, as published by {voice_of(s)}.",
                    s,
                )
    return None


def change_frame(reading: Reading) -> Iterator[Candidate]:
    """Differences, ratios, percentages and averages between two years."""
    asked = [n for n in "ratio growth_total yoy average difference".split() if reading.has(n)]
    if not asked or _part(reading):
        return
    explained = _explained(
        reading,
        *asked,
        "difference size money growth percent base_year forecast_end forecast_start extrapolate what average share combined expansion if threshold immediately compare list",
    )
    explained |= reading.words("gain gains times whole versus alone bigger larger expand grow")
    rank = 0.1 if len(asked) > 1 or reading.any("ratio", "growth_total", "yoy") else 0.04
    if asked == ["average"] and reading.has("growth"):
        return
    yield Candidate("change", explained, rank, 0.85, lambda: _changes(reading, asked))


def _changes(reading: Reading, asked: list[str]) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in [s for s in _all_series(reading, None) if s.points][:6]:
        years = list(_question_years(reading, line))
        if len(years) == 1 and (reading.any("yoy") or "alone" in reading.normal):
            years = [years[0] - 1, years[0]]
        elif len(years) == 1 and line.end and line.base:
            years = [line.base.year, years[0]] if years[0] != line.base.year else [years[0], line.end.year]
        if not years and line.base and line.end:
            years = [line.base.year, line.end.year]
        if len(years) < 2 or years[0] == years[-1]:
            continue
        values = [line.at(y) or project(line, y) for y in (years[0], years[-1])]
        if values[0] is None or values[1] is None:
            continue
        _change(draft, reading, asked, line, (years[0], years[-1]), (values[0], values[1]))
    return draft if draft.parts else None


def _change(
    draft: Draft,
    reading: Reading,
    asked: list[str],
    line: Series,
    years: tuple[int, int],
    values: tuple[Point | Computed, Point | Computed],
) -> None:
    first, last = values
    like = line.points[0].quantity
    scale = asked_scale(reading.question.text)
    low, high = (amount_words(v.amount, like.unit, like.scale) for v in values)
    span = f"from {low} in {years[0]} to {high} in {years[1]}"
    rise = last.amount - first.amount
    percent = (last.amount / first.amount - 1) * 100
    sources = [s for v in values for s in (v.sources if isinstance(v, Computed) else (v.source,))]
    money_asked = reading.any("money", "size") or reading.has("difference")
    if "ratio" in asked:
        times = last.amount / first.amount
        text, value, unit = (
            f"{number(times, 2)} times: the {market_words(line.book)} goes {span} (derived).",
            times.quantize(Decimal("0.001")),
            "times",
        )
        formula = f"{high} / {low} = {number(times, 3)}"
    elif "average" in asked and not reading.has("percent"):
        each = rise / (years[1] - years[0])
        text = f"{amount_words(each, like.unit, scale if scale is not None else like.scale)} a year on average: the {market_words(line.book)} goes {span} (derived)."
        text = (
            text.replace(
                amount_words(each, like.unit, like.scale),
                f"{like.unit} {number(each / Decimal(10) ** like.scale, 3)} {amount_words(each, like.unit, like.scale).split()[-1]}",
            )
            if scale is None
            else text
        )
        value, unit, formula = (
            (each / Decimal(10) ** like.scale).quantize(Decimal("0.001")),
            like.unit_words,
            f"({high} - {low}) / {years[1] - years[0]}",
        )
    elif reading.any("growth_total yoy percent share") and not (
        reading.has("difference") and reading.any("money size")
    ):
        text = f"{number(percent, 2)}%: the {market_words(line.book)} goes {span} (derived)."
        value, unit, formula = percent.quantize(Decimal("0.01")), "%", f"{high} / {low} - 1 = {number(percent, 2)}%"
    elif money_asked:
        text = f"{amount_words(rise, like.unit, scale if scale is not None else like.scale)} more: the {market_words(line.book)} goes {span}, or {number(percent, 1)}% (derived)."
        value, unit, formula = (
            (rise / Decimal(10) ** like.scale).quantize(Decimal("0.01")),
            like.unit_words,
            f"{high} - {low} = {amount_words(rise, like.unit, like.scale)}",
        )
    else:
        return
    draft.add(text, *sources)
    draft.derivations.append(formula)
    draft.figures.append(
        Figure(
            "change",
            value,
            unit,
            years[1],
            FigureStatus.DERIVED,
            formula=formula,
            claims=tuple(dict.fromkeys(s.id for s in sources)),
        )
    )


def extreme_frame(reading: Reading) -> Iterator[Candidate]:
    """The smallest or largest of the sizes of several years."""
    if len(reading.years) < 2 or not reading.any("smallest largest") or _part(reading):
        return
    explained = _explained(reading, "size money what list smallest largest value_meaning also base_year")
    yield Candidate("extreme", explained, 0.1, 0.85, lambda: _extreme(reading))


def _extreme(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.RANK)
    for line in _all_series(reading, None):
        points = [p for y in reading.years if (p := line.at(y))]
        if len(points) < len(reading.years):
            continue
        chosen = (min if reading.has("smallest") else max)(points, key=lambda p: p.amount)
        word = "smallest" if reading.has("smallest") else "largest"
        draft.add(
            f"{money_words(chosen.quantity, None)}, the size in {chosen.year}, is the {word} of them, as published by {line.voice}.",
            chosen.source,
        )
        draft.figures.append(
            stated_figure(f"{line.book.market or 'market'} size", chosen.quantity, chosen.year, chosen.source)
        )
    return draft if draft.parts else None


def slice_frame(reading: Reading) -> Iterator[Candidate]:
    """A percentage of a year's market: "if we took 2 % of it"."""
    if len(reading.percents) != 1 or _part(reading) or not (reading.years or reading.any("base_year", "forecast_end")):
        return
    if not reading.any("if size money share"):
        return
    explained = (
        _explained(reading, "if size money share percent what base_year forecast_end") | reading.percents[0].tokens
    )
    yield Candidate("slice", explained, 0.1, 0.85, lambda: _slice(reading))


def _slice(reading: Reading) -> Draft | None:
    part = reading.percents[0].quantity
    for line in _all_series(reading, None):
        year = next(iter(_question_years(reading, line)), None)
        total = (line.at(year) or project(line, year)) if year else None
        if total is None or year is None:
            continue
        like = line.points[0].quantity
        amount = total.amount * part.amount
        whole = amount_words(total.amount, like.unit, like.scale)
        words = amount_words(amount, like.unit, asked_scale(reading.question.text))
        sources = total.sources if isinstance(total, Computed) else (total.source,)
        draft = Draft(AnswerKind.COMPUTE).add(f"{words}: {part.value}% of {whole} in {year} (derived).", *sources)
        draft.derivations.append(f"{part.value}% x {whole} = {words}")
        draft.figures.append(
            Figure(
                "slice",
                (amount / Decimal(10) ** like.scale).quantize(Decimal("0.0001")),
                like.unit_words,
                year,
                FigureStatus.DERIVED,
                formula=f"{part.value}% x {whole}",
            )
        )
        return draft
    return None


FRAMES = (size_frame, others_frame, year_frame, change_frame, extreme_frame, slice_frame)
