"""Labels of the boxes and tables that market documents carry, by what their value means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.language.dates import YEAR


class Label(StrEnum):
    """What a label says that its value is."""

    BASE_YEAR = "base_year"
    FORECAST_PERIOD = "forecast_period"
    OTHER_PERIOD = "other_period"
    SIZE = "size"
    GROWTH = "growth"
    COMPANIES = "companies"
    REGIONS = "regions"
    COUNTRIES = "countries"
    SEGMENTS = "segments"
    UNIT = "unit"
    LARGEST = "largest"
    FASTEST = "fastest"
    PUBLISHER = "publisher"
    HEADER = "header"
    OTHER = "other"


_WHEN = (
    rf"(?:\s*,?\s*(?:(?:value\s+)?(?:in|by|for|as of|at the end of|from|during|over|until"
    rf"|through)\s+)?(?:the\s+)?(?:year\s+)?"
    rf"(?:\(?\s*(?:FY\s?)?{YEAR}\s?[EFA]?(?:\s*(?:-|–|—|to|through)\s*(?:FY\s?)?(?:{YEAR}|\d\d)\s?[EFA]?)?\s*\)?"
    rf"|(?:\(?(?:the\s+)?(?:forecast|base|projected|analysis|next|end)\s+(?:period|years?)\)?)))*"
)
_UNIT = r"(?:\s*\(?(?:in\s+)?(?:USD|US\$|\$|EUR|€|GBP|£|INR|JPY|CNY|value|volume|revenue)?[^()\n|:;\d]{0,25}\)?)?"
_MARKET_WORDS = r"(?:[\w&/-]+\s+){0,4}?"
_PATTERNS: tuple[tuple[Label, str], ...] = (
    (
        Label.BASE_YEAR,
        r"(?:the\s+)?(?:base(?:line)?|benchmark|reference)[\s-]+year(?:\s+(?:for|of)\s+(?:the\s+)?(?:estimation"
        r"|estimate|study|calculation"
        r"|analysis|report|forecast)|\s+considered|\s+used)?",
    ),
    (
        Label.FORECAST_PERIOD,
        r"(?:(?:market\s+)?(?:forecast(?:ed|ing)?|projection|projected|prediction|outlook)\s+(?:period"
        r"|years?|range|duration|window|horizon|data|timeline|span|timeframe)"
        r"(?:\s+considered|\s+covered)?|years?\s+(?:considered|covered)\s+for\s+(?:the\s+)?forecast"
        r"|period\s+of\s+forecast)",
    ),
    (
        Label.OTHER_PERIOD,
        r"(?:(?:historic(?:al)?|actual|study|estimated|review|past|analysis|reference|coverage|report"
        r"|research|current)\s+(?:period|data(?:\s+for)?|years?|range|timeline|estimates?|trends?"
        r"|span)(?:\s+considered|\s+covered)?"
        r"|years?\s+considered(?:\s+for\s+the\s+study)?|estimation\s+year|history|estimated\s+year)",
    ),
    (
        Label.GROWTH,
        rf"(?:{_MARKET_WORDS}(?:market\s+)?(?:growth\s+rate|growth"
        rf"|compound\s+annual\s+growth(?:\s+rate)?)|(?:projected|forecast|expected|market|value|volume"
        rf"|revenue|overall|forecasted|estimated)?\s*cagr)"
        rf"(?:\s*[,(]?\s*(?:cagr|value|volume|revenue|%|in\s+%|per\s+annum"
        rf"|p\.a\.)\s*\)?)?{_WHEN}(?:\s*\(\s*(?:cagr|%|in\s+%|cagr\s*%)\s*\))?",
    ),
    (
        Label.SIZE,
        rf"(?:(?:estimated|projected|expected|forecast(?:ed)?|historical|current|global|total"
        rf"|base\s+year|predicted|anticipated)\s+)*"
        rf"(?:{_MARKET_WORDS}market\s+(?:size|value|valuation|volume|revenues?|worth|estimate|forecast"
        rf"|projection|turnover)(?:\s+(?:value|estimate|forecast|valuation|revenue|available|projection"
        rf"|estimation|volume))?"
        rf"|market(?=\s+(?:in|by)\s+{YEAR})"
        rf"|revenues?(?:\s+(?:forecast|projection|estimate|estimation|pot\w*|size))?(?=\W+(?:in|by|for"
        rf"|{YEAR}|\())|(?:value|volume|sales|turnover)\s+(?:projection|forecast|estimate)?(?=\W*(?:in"
        rf"|by|for|{YEAR}|\()))"
        rf"{_WHEN}{_UNIT}?{_WHEN}",
    ),
    (
        Label.COMPANIES,
        r"(?:(?:top|key|major|leading|prominent|main|market|notable|global|selected"
        r"|other)\s+)*(?:compan(?:y|ies)|players?|vendors?|manufacturers?|suppliers?|participants?"
        r"|competitors?|producers?|providers?|brands)"
        r"(?:\s+names)?(?:\s+(?:covered|profiled|profiles?|analy[sz]ed|mentioned|included|listed"
        r"|studied|considered|featured|in\s+(?:the|this)\s+(?:market|report|study)"
        r"|operating\s+in\s+the\s+market))*",
    ),
    (
        Label.COUNTRIES,
        r"(?:key\s+|major\s+)?countr(?:y|ies)(?:\s+(?:scope|covered|coverage|included|level\s+coverage"
        r"|analy[sz]ed|studied))|country\s+scope",
    ),
    (
        Label.REGIONS,
        r"(?:(?:key|major)\s+)?(?:region(?:s|al)?|geograph(?:y|ies|ic|ical)"
        r"|geographic(?:al)?)(?:\s+(?:scope|covered|coverage|included|analysis|segments?|analy[sz]ed"
        r"|studied|segmentation|outlook|areas?))+",
    ),
    (
        Label.SEGMENTS,
        r"(?:market\s+)?segment(?:s|ation)?(?:\s+(?:covered|coverage|scope|analy[sz]ed|included"
        r"|studied|details|types))?",
    ),
    (
        Label.UNIT,
        r"(?:quantitative\s+|measurement\s+|value\s+|reporting\s+)?units?(?:\s+(?:considered"
        r"|of\s+measure(?:ment)?))?|market\s+analysis\s+\(terms\s+used\)|terms\s+of\s+analysis"
        r"|currency",
    ),
    (
        Label.FASTEST,
        rf"(?:(?:the\s+)?fastest[\s-]+growing|quickest[\s-]+growing|highest\s+(?:growth|cagr)"
        rf"|high[\s-]growth)\s+(?:market|region|country|segment|geography|[\w-]+(?:\s+segment)?){_WHEN}",
    ),
    (
        Label.LARGEST,
        rf"(?:(?:the\s+)?(?:largest|biggest|leading|dominant|dominating|top)\s+(?:market|region|country"
        rf"|segment|geography|regional\s+market|market\s+share|share|(?!compan|player|key|vendor|suppl"
        rf"|manufact|trend|market)[\w-]+(?:\s+(?:segment|user|use|type|channel|group|category|product|application"
        rf"|mode))?)){_WHEN}",
    ),
    (
        Label.PUBLISHER,
        r"publisher|(?:report|study|research|analysis|data|published|prepared|issued|produced|compiled)\s+by|(?:data\s+)?sources?"
        r"|research\s+(?:firm|house|company)|issuer|author",
    ),
    (
        Label.HEADER,
        r"(?:report\s+)?(?:coverage|attributes?|metrics?|scope|features?|particulars|parameters?"
        r"|items?|measure)(?:\s*/?\s*(?:details?|description|particulars|value|information))*",
    ),
    (
        Label.OTHER,
        r"market\s+(?:concentration|drivers?|restraints?|opportunit\w+|dynamics|trends?)"
        r"|customi[sz]ation(?:\s+scope)?|(?:no\.?|number)\s+of\s+pages|pages|report\s+(?:id|code"
        r"|format|pages|price)"
        r"|pricing(?:\s+and\s+purchase\s+options)?|price|licen[cs]e|delivery(?:\s+format)?|sku|isbn"
        r"|published(?:\s+(?:on|date))?|publication\s+date|format|forecast\s+units?|tables?|figures?"
        r"|competitive\s+landscape",
    ),
)
_COMPILED = tuple((label, re.compile(p, re.IGNORECASE)) for label, p in _PATTERNS)
_LEAD = re.compile(r"\s*(?:[-*•▪●]\s+)?")


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label at the start of a line: what it means and where it ends."""

    label: Label
    end: int


def label_at_start(text: str) -> FoundLabel | None:
    """The longest label that `text` begins with (a list marker may stand before it), or None."""
    start = _LEAD.match(text)
    at = start.end() if start else 0
    best: FoundLabel | None = None
    for label, pattern in _COMPILED:
        match = pattern.match(text, at)
        if match and match.end() > at and (best is None or match.end() > best.end):
            best = FoundLabel(label, match.end())
    return best


def label_of(text: str) -> Label | None:
    """The label that `text` as a whole is (a final colon and a unit in brackets may follow), or None."""
    stripped = text.strip().rstrip(":").strip()
    found = label_at_start(stripped)
    if found is None:
        return None
    rest = stripped[found.end :]
    return (
        found.label
        if re.fullmatch(
            r"\s*(?:\([^()]{0,40}\)|[,-]?\s*(?:USD|US\$|EUR|INR)?\s*(?:billion|million|bn|mn|crore|%)?)?\s*",
            rest,
            re.IGNORECASE,
        )
        else None
    )
