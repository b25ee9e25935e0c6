"""Several markets side by side: which one is larger or grows faster, by how much; which markets there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.answers.book import Book, Sighting
from kg.answers.draft import Draft, number, quantity_words, refuse, stated_figure
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, joined, market_words, members_named
from kg.answers.money import amount_words, asked_scale
from kg.answers.naming import name_roots
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, Series, project, series_of
from kg.model.answer import AnswerKind
from kg.model.figure import Figure, FigureStatus

_WORDS = (
    "bigger larger smaller faster slower quicker higher lower grow grows growing more than two both markets market "
    "billions millions exceed exceeds exceeded ahead apart overall whole mean "
    "industries industry sectors sector reports report collection graph documents expected expand which there each"
)
_FASTER = re.compile(r"\b(?:faster|quicker|slower|fastest|quickest|slowest|cagrs?|growth|grow\w*|expand\w*|rates?)\b")
_MORE = re.compile(r"\b(?:bigger|larger|smaller|higher|lower|more|less|faster|slower|quicker)\b")
_LESS = re.compile(r"\b(?:smaller|smallest|lower|lowest|slower|slowest|least|less|below|under)\b")
_HOLDINGS = re.compile(
    r"\b(?:which|what|how many|list|all|name|show) (?:\w+ ){0,3}(?:markets|industries|sectors)\b"
    r"|\bmarkets (?:that|with|whose|growing|expanding|above|below)\b"
)
_GAP = re.compile(r"\b(?:exceed\w*|by how|how much|gap|difference|apart|ahead of)\b")
_ABOVE = re.compile(r"\b(?:above|over|more than|at least|exceed\w*|faster than|higher than|double digit)\b")
_BESIDE = re.compile(r"\b(?:than|vs|versus|or|compared (?:to|with)|between .+ and)\b")
_MANY = 6
_SHOWN = 12
_FEW = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One market's value as one voice gives it."""

    market: str
    line: Series
    value: Decimal
    words: str
    sources: tuple[Sighting, ...]


def _groups(reading: Reading) -> dict[str, list[Book]]:
    """Market, in words, to the documents on it."""
    found: dict[str, list[Book]] = {}
    for book in reading.books:
        if not book.is_register and book.market:
            key = " ".join(sorted(name_roots(book.market))) or book.market
            found.setdefault(key, []).append(book)
    return found


def _names_several(reading: Reading) -> bool:
    """True when two markets are named, or the question is asked of the markets at large."""
    named = reading.of("market")
    return (
        len({h.tokens for h in named}) > 1 or len(reading.books) > _MANY or _BESIDE.search(reading.normal) is not None
    )


def markets_frame(reading: Reading) -> Iterator[Candidate]:
    """Two or more markets compared by size or by growth."""
    groups = _groups(reading)
    if len(groups) < 2 or not reading.scope_tokens or companies_named(reading) or not _names_several(reading):
        return
    listed = _HOLDINGS.search(reading.normal) is not None
    compared = reading.any("largest fastest smallest compare difference ratio") or any(
        p.search(reading.normal) for p in (_MORE, _GAP)
    )
    measured = (
        reading.any("size growth money")
        or _MORE.search(reading.normal)
        or _FASTER.search(reading.normal)
        or reading.years
    )
    if not compared or not (measured or listed or reading.any("largest smallest")) or members_named(reading):
        return
    explained = reading.tokens_of(
        "largest fastest smallest compare difference ratio size growth money list what who exists also base_year "
        "forecast_end value_meaning threshold count"
    )
    explained |= reading.time_tokens | reading.words(_WORDS) | hit_tokens(reading.of("market", "publisher"))
    if not_part := re.search(
        r"\bnot (?:a |the |of a )?(?:region|segment|part)s?(?: or (?:a |the )?\w+)?", reading.normal
    ):
        explained |= frozenset(reading.question.token_range(not_part.start(), not_part.end()))
    yield Candidate("markets", explained, 0.22, 0.82, lambda: _compared(reading, groups))


def _compared(reading: Reading, groups: dict[str, list[Book]]) -> Draft | None:
    grows = _FASTER.search(reading.normal) is not None and not (reading.years and reading.has("size"))
    sides = _rates(groups) if grows else _sizes(reading, groups)
    held = {s.market for s in sides}
    if len(held) < 2:
        missing = joined(market_words(books[0]) for m, books in groups.items() if m not in held)
        what = "growth rate" if grows else "size of one year"
        return refuse(f"The graph does not hold a {what} for the {missing}, so nothing can be compared.")
    ordered = sorted(sides, key=lambda s: (s.value, s.market, s.line.voice), reverse=not _LESS.search(reading.normal))
    if not grows and len({s.line.points[0].quantity.unit for s in ordered}) > 1:
        return _said(Draft(AnswerKind.COMPARE), ordered, "The sizes are in different currencies and are not compared: ")
    draft = Draft(AnswerKind.COMPARE)
    if (
        len(held) == 2
        and (reading.any("difference ratio") or _GAP.search(reading.normal))
        and len(sides) == 2
        and not grows
    ):
        return _gap(reading, ordered)
    first = ordered[0]
    rest = [s for s in ordered if s.market != first.market]
    clear = all(s.market == first.market for s in ordered[: sum(s.market == first.market for s in ordered)])
    word = _superlative(reading, grows=grows, pair=len(held) == 2)
    lead = f"The {market_words(first.line.book)} {word}: " if clear else "The sources differ: "
    shown = [*[s for s in ordered if s.market == first.market], *rest]
    return _said(draft, shown[: _FEW + 1] if len(held) > 2 else shown, lead)


def _superlative(reading: Reading, *, grows: bool, pair: bool) -> str:
    less = _LESS.search(reading.normal) is not None
    if grows:
        return (
            ("grows more slowly" if less else "grows faster") if pair else ("grows least" if less else "grows fastest")
        )
    return (
        ("is the smaller" if less else "is the larger") if pair else ("is the smallest" if less else "is the largest")
    )


def _said(draft: Draft, sides: list[Side], lead: str) -> Draft:
    draft.add(f"{lead}{joined(s.words for s in sides)}.", *(s.sources[0] for s in sides))
    for side in sides:
        source = side.sources[0]
        quantity = source.content.value
        draft.figures.append(stated_figure(market_words(side.line.book), quantity, None, source))
    draft.notes.append("As published; the publishers may define their markets differently.")
    return draft


def rates_of(reading: Reading) -> list[Side]:
    """Growth rates of all markets in scope, one a voice."""
    return _rates(_groups(reading))


def _rates(groups: dict[str, list[Book]]) -> list[Side]:
    sides = []
    for market, books in groups.items():
        for line in series_of(books):
            if line.rate is None:
                continue
            rate = line.rate.content
            span = f" from {rate.from_} to {rate.to}" if rate.from_ and rate.to else f" to {rate.to}" if rate.to else ""
            words = f"{market_words(line.book)} {quantity_words(rate.value)} a year{span} ({line.voice})"
            sides.append(Side(market, line, rate.value.value, words, (line.rate,)))
    return sides


def _sizes(reading: Reading, groups: dict[str, list[Book]]) -> list[Side]:
    """Sizes of one year: the one asked for, else the latest base year for which all have one."""
    lines = {m: [x for x in series_of(books) if x.points] for m, books in groups.items()}
    bases = sorted({x.base.year for xs in lines.values() for x in xs if x.base}, reverse=True)
    asked = list(reading.years) or ([reading.period[0]] if reading.period else [])
    best: list[Side] = []
    for year in asked or bases:
        sides = [s for m, xs in lines.items() for x in xs if (s := _side(m, x, year)) is not None]
        if len({s.market for s in sides}) > len({s.market for s in best}):
            best = sides
    return best


def _side(market: str, line: Series, year: int) -> Side | None:
    value: Point | Computed | None = line.at(year) or project(line, year)
    if value is None:
        return None
    like = line.points[0].quantity
    sources = value.sources if isinstance(value, Computed) else (value.source,)
    how = ", derived" if isinstance(value, Computed) else ""
    words = (
        f"{market_words(line.book)} {amount_words(value.amount, like.unit, like.scale)} in {year} ({line.voice}{how})"
    )
    return Side(market, line, value.amount, words, sources)


def _gap(reading: Reading, ordered: list[Side]) -> Draft:
    """Difference or ratio of two sizes."""
    high, low = sorted(ordered, key=lambda s: s.value, reverse=True)
    unit = high.line.points[0].quantity.unit
    draft = Draft(AnswerKind.COMPUTE)
    if reading.has("ratio") and low.value:
        times = high.value / low.value
        result, formula = f"{number(times, 2)} times", f"{number(times, 3)} = {high.words} / {low.words}"
        figure = Figure("ratio", times.quantize(Decimal("0.001")), "times", None, FigureStatus.DERIVED, formula=formula)
    else:
        gap = high.value - low.value
        result = amount_words(gap, unit, asked_scale(reading.question.text))
        formula = f"{result} = {high.words} - {low.words}"
        value = (gap / Decimal(10) ** 9).quantize(Decimal("0.001"))
        figure = Figure("gap", value, f"{unit} billion", None, FigureStatus.DERIVED, formula=formula)
    draft.add(f"{result} (derived): {high.words} and {low.words}.", high.sources[0], low.sources[0])
    draft.derivations.append(formula)
    draft.figures.append(figure)
    draft.notes.append("As published; the publishers may define their markets differently.")
    return draft


def holdings_frame(reading: Reading) -> Iterator[Candidate]:
    """Which markets the documents in scope are about, or which of them grow by more than a rate."""
    if not _HOLDINGS.search(reading.normal) or companies_named(reading) or members_named(reading):
        return
    groups = _groups(reading)
    if not groups:
        return
    explained = reading.tokens_of(
        "list count what report_word publisher exists dimension_word growth threshold percent profiled largest average"
    )
    explained |= reading.number_tokens | hit_tokens(reading.of("publisher", "market")) | reading.words(_WORDS)
    explained |= reading.words(
        "cover covers held hold store knows report by above over least rate annual per year rates"
    )
    if reading.percents and (reading.any("growth threshold") or _FASTER.search(reading.normal)):
        yield Candidate("markets above", explained, 0.2, 0.82, lambda: _above(reading, groups))
    elif not reading.any("growth size money fastest smallest"):
        yield Candidate("holdings", explained, 0.15, 0.85, lambda: _held(reading, groups))


def _above(reading: Reading, groups: dict[str, list[Book]]) -> Draft:
    bound = reading.percents[0].quantity.value
    below = _LESS.search(reading.normal) is not None and not _ABOVE.search(reading.normal)
    sides = [s for s in _rates(groups) if (s.value < bound if below else s.value > bound)]
    how = "below" if below else "above"
    if not sides:
        return Draft(AnswerKind.ABSENCE).add(f"No market with a published growth rate {how} {bound}% is in the graph.")
    ordered = sorted(sides, key=lambda s: (-s.value, s.words))
    return _said(Draft(AnswerKind.LIST), ordered[:_SHOWN], f"Published growth {how} {bound}%: ")


def _held(reading: Reading, groups: dict[str, list[Book]]) -> Draft:
    names = sorted({market_words(books[0]).removesuffix(" market") for books in groups.values()})
    lead = f"{len(names)} markets: " if reading.has("count") else "The documents are about "
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    sources = [s for books in groups.values() for s in _first(books[0].of("market"))]
    shown = names[:_SHOWN] if more else names
    return Draft(AnswerKind.LIST).add(f"{lead}{', '.join(shown) + more if more else joined(shown)}.", *sources[:_FEW])


def _first(found: Iterable[Sighting]) -> list[Sighting]:
    return list(found)[:1]


FRAMES = (markets_frame, holdings_frame)
