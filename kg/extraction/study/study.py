"""What the document is: its market, publisher, base year and forecast period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.draft import Draft, Stated, cover
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study.coverage import limiting_place
from kg.extraction.study.marketname import FoundMarket, find_market
from kg.extraction.study.publisher import Voices, find_voices
from kg.language.dates import YEAR
from kg.language.labels import Label
from kg.language.names import fold
from kg.model.content import BaseYear, ForecastPeriod, Growth, Market, Publisher
from kg.model.span import Span


@dataclass(frozen=True)
class Study:
    """Document-level context that sentences inherit."""

    market: FoundMarket | None
    voices: Voices
    base_year: Stated[int] | None
    forecast: Stated[tuple[int, int]] | None
    title_period: Stated[tuple[int, int]] | None
    place: str | None = None

    @property
    def publisher(self) -> Stated[str] | None:
        """Who publishes the document."""
        return self.voices.publisher

    @property
    def market_words(self) -> frozenset[str]:
        """Folded words of the market's name, plurals without s."""
        return frozenset(stem(w) for w in fold(self.market.name).split()) if self.market else frozenset()

    @property
    def horizon(self) -> Stated[tuple[int, int]] | None:
        """The period a sentence means that says none: the forecast period, else the title's."""
        return self.forecast or self.title_period


def stem(word: str) -> str:
    """A lower-case word without its plural ending ("batteries" -> "battery")."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_BASE_AFTER = re.compile(
    rf"\b(?:base(?:line)?|benchmark|reference)[\s-]{{1,2}}year(?![a-z])(?:\s+(?:for\s+(?:the\s+)?\w+|considered"
    rf"|of(?:\s+the\s+study)?|is|was|being|taken|used|estimate\w*|falls\s+in|set\s+(?:at"
    rf"|to)))*\W{{0,4}}(?P<year>{YEAR})(?!\d)"
    rf"|\bbase\s*[:=]?\s*(?P<plain>{YEAR})(?![\d%])",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})(?!\d)\W{{0,3}}(?:\s*(?:is|was|as|being|has been|have been|serves? as|serving as"
    rf"|served as"
    rf"|acts? as|taken as|used as|considered(?: as)?|regarded as|set as|chosen as|selected as"
    rf"|forms?))*\s*(?:the\s+|our\s+"
    rf"|its\s+|a\s+)?(?:base(?:line)?|benchmark|reference)[\s-]{{1,2}}year\b"
    rf"|(?<![\d–-])(?P<plain>{YEAR})\s*(?:\(base\)|(?:is|was|as|being|serves as)\s+(?:the|our|its)\s+base(?:line)?\b)",
    re.IGNORECASE,
)
_FORECAST_WORD = r"(?:forecast(?:ed|ing|s)?|projection|projected|prediction|outlook|analysis|assessment|evaluation)"
_PERIOD_WORD = r"(?:period|window|horizon|years?|timeframe|time frame|span|range|timeline|interval|duration)"
_PERIOD = rf"{YEAR}\s*(?:-|–|—|to|through|until|till|and)\s*(?:{YEAR}|\d\d)(?!\d)"
_FORECAST_AFTER = re.compile(
    rf"\b{_FORECAST_WORD}\s+{_PERIOD_WORD}(?![a-z])(?:\s+(?:of|from|between|considered|covers?|covered|runs?"
    rf"|is|spans?|extends?|lasts?|being|for\s+the\s+study|goes|stretch(?:es|ing)?|extending|running|spanning"
    rf"|covering|set\s+(?:at|to)|taken|ranges?|ranging|the\s+years))*\W{{0,4}}(?:from\s+"
    rf"|between\s+)?(?P<period>{_PERIOD})",
    re.IGNORECASE,
)
_FORECAST_BEFORE = re.compile(
    rf"(?P<period>{_PERIOD})\)?\s+(?:(?:is|as|being|forms|was|are)\s+)?(?:\(?(?:the"
    rf"|our)\s+)?{_FORECAST_WORD}\s+{_PERIOD_WORD}\b"
    rf"|(?P<plain>{_PERIOD})\s*(?:\((?:the\s+)?(?:forecasts?|projections?|forecasted|projected|outlook)\)"
    rf"|(?:is|are|as|being)\s+(?:the\s+)?(?:forecasts?|projections?|projected|forecasted)\b)",
    re.IGNORECASE,
)
_FORECAST_RUNS = re.compile(
    rf"\b(?:forecasts?|projections?|outlook)\s+(?:(?:runs?|running|stretch(?:es|ing)?|extend(?:s|ing)?|reach(?:es|ing)?"
    rf"|go(?:es)?|cover(?:s|ing)?|span(?:s|ning)?|lasts?|ranges?|ranging|is|are|made|given|provided)\s+)+"
    rf"(?:(?:for|from|over|between|the|years|period)\s+){{0,3}}(?P<period>{_PERIOD})",
    re.IGNORECASE,
)
_FORECAST_LOOSE = re.compile(
    rf"\b(?:forecasts?|projections?|outlook|predictions?)\b(?:\s+(?:for|from|to|over|covering"
    rf"|period))?(?:\s+the\s+(?:years?|period))?\W{{1,4}}(?:from\s+)?(?P<period>{_PERIOD})",
    re.IGNORECASE,
)
_TITLE_CUE = re.compile(
    r"\b(?:forecasts?|outlook|projections?|to\s+20\d\d|report|analysis|trends?|size|market)\b", re.IGNORECASE
)


def read_study(scene: Scene) -> Study:
    """Reads the document-level context."""
    market = find_market(scene)
    return Study(
        market=market,
        voices=find_voices(scene, market),
        base_year=_base_year(scene),
        forecast=_forecast(scene),
        title_period=_title_period(scene),
        place=limiting_place(scene, market) if market else None,
    )


def _base_year(scene: Scene) -> Stated[int] | None:
    for pair in scene.pairs:
        if pair.meaning is Label.BASE_YEAR:
            for mention in scene.mentions(pair.value).years:
                if mention.years:
                    return Stated(mention.years[0], cover(pair.label, mention.span), pair.unit.block, "box")
    for unit in scene.units:
        for pattern in (_BASE_AFTER, _BASE_BEFORE):
            match = pattern.search(scene.text, unit.span.start, unit.span.end)
            if match:
                return Stated(
                    int(match["year"] or match["plain"]), Span(match.start(), match.end()), unit.block, "sentence"
                )
    return None


def _period(text: str) -> tuple[int, int] | None:
    years = re.findall(r"\d+", text)
    first = int(years[0])
    last = int(years[1]) if len(years[1]) == 4 else first // 100 * 100 + int(years[1])
    return (first, last) if first < last <= first + 60 else None


def _forecast(scene: Scene) -> Stated[tuple[int, int]] | None:
    for pair in scene.pairs:
        if pair.meaning is Label.FORECAST_PERIOD:
            for mention in scene.mentions(pair.value).periods:
                if mention.years:
                    return Stated(mention.years, cover(pair.label, mention.span), pair.unit.block, "box")
    for unit in scene.units:
        for pattern in (_FORECAST_AFTER, _FORECAST_BEFORE, _FORECAST_RUNS):
            match = pattern.search(scene.text, unit.span.start, unit.span.end)
            printed = (match.groupdict().get("plain") or match["period"]) if match else None
            value = _period(printed) if printed else None
            if match and value and "analysis" not in match[0].lower():
                return Stated(value, Span(match.start(), match.end()), unit.block, "sentence")
    return _loose_forecast(scene)


def _loose_forecast(scene: Scene) -> Stated[tuple[int, int]] | None:
    """Reads "Forecasts, 2024-2033" in the title or another heading."""
    for unit in scene.units:
        if unit.kind is not UnitKind.HEADING and not re.search(
            r"\bbase year\b|\bhistoric|\b(?:titled|entitled|named|called)\b,?\s+[\"“‘']",
            scene.of(unit.span),
            re.IGNORECASE,
        ):
            continue
        match = _FORECAST_LOOSE.search(scene.text, unit.span.start, unit.span.end)
        value = _period(match["period"]) if match else None
        if match and value:
            return Stated(value, Span(match.start(), match.end()), unit.block, "heading")
    return _titled(scene, re.compile(r"\bforecasts?\b", re.IGNORECASE))


def _titled(scene: Scene, cue: re.Pattern[str]) -> Stated[tuple[int, int]] | None:
    title = scene.title_block
    unit: Unit | None = next((u for u in scene.units if title and u.block.index == title.index), None)
    if unit is None or not cue.search(scene.of(unit.span)):
        return None
    for mention in unit.mentions.periods:
        if mention.years and mention.years[1] - mention.years[0] >= 2:
            return Stated(mention.years, mention.span, unit.block, "title")
    return None


def _title_period(scene: Scene) -> Stated[tuple[int, int]] | None:
    return _titled(scene, _TITLE_CUE)


_COMPOUND = re.compile(r"\bCAGR\b|\bcompound", re.IGNORECASE)


def implied_forecast(study: Study, scene: Scene, found: list[Draft]) -> list[Draft]:
    """The forecast period of a document that states none in so many words: its title's, else its growth rate's.

    Args:
        study: for what the document states.
        scene: for the document's day.
        found: the claims on growth; those on the whole market must agree on one period ahead.
    """
    if study.forecast:
        return []
    today = scene.reference.year if scene.reference else study.base_year.value if study.base_year else 0
    if study.title_period and study.title_period.value[1] > today:
        t = study.title_period
        return [Draft(ForecastPeriod(*t.value), t.span, t.block, frozenset({"implied", t.source}))]
    whole = [
        (d, d.content.from_, d.content.to)
        for d in found
        if isinstance(d.content, Growth) and d.content.scope is None and d.market is None
    ]
    ahead = [(d, a, b) for d, a, b in whole if a and b and b > today and b - a >= 3]
    ahead = [r for r in ahead if _COMPOUND.search(scene.of(r[0].span)) and scene.mentions(r[0].span).periods]
    if len({(a, b) for _, a, b in ahead}) != 1:
        return []  # growth in several legs, or by several houses
    draft, first, last = ahead[0]
    return [Draft(ForecastPeriod(first, last), draft.span, draft.block, frozenset({"implied"}))]


def study_drafts(study: Study, scene: Scene) -> list[Draft]:
    """Claims on the market, the publisher, the base year and the forecast period."""
    found: list[Draft] = []
    if study.market:
        block = scene.document.block_at(study.market.span.start)
        if block:
            in_title = scene.title_block is not None and scene.title_block.span.covers(study.market.span)
            found.append(
                Draft(
                    Market(study.market.name, study.place),
                    study.market.span,
                    block,
                    frozenset({"title" if in_title else "body"}),
                )
            )
    for p in (study.publisher, *study.voices.others):
        if p is None:
            continue
        found.append(Draft(Publisher(p.value), p.span, p.block, frozenset({p.source})))
    if study.base_year:
        b = study.base_year
        found.append(Draft(BaseYear(b.value), b.span, b.block, frozenset({b.source})))
    if study.forecast:
        f = study.forecast
        found.append(Draft(ForecastPeriod(*f.value), f.span, f.block, frozenset({f.source})))
    return found
