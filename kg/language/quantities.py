"""Money, volumes and percentages with currency, scale, range and qualifier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.numbers import NUMBER, SCALE, has_figure, parse_number, scale_of
from kg.language.patterns import compiled
from kg.model.quantity import Quantity
from kg.model.span import Span

_SYMBOLS: dict[str, str] = {
    "US$": "USD",
    "USD": "USD",
    "USD$": "USD",
    "$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD": "CAD",
    "HK$": "HKD",
    "HKD": "HKD",
    "S$": "SGD",
    "SGD": "SGD",
    "NZ$": "NZD",
    "NZD": "NZD",
    "NT$": "TWD",
    "TWD": "TWD",
    "R$": "BRL",
    "BRL": "BRL",
    "MX$": "MXN",
    "MXN": "MXN",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "JP¥": "JPY",
    "JPY": "JPY",
    "¥": "JPY",
    "CN¥": "CNY",
    "CNY": "CNY",
    "RMB": "CNY",
    "INR": "INR",
    "RS": "INR",
    "RE": "INR",
    "₹": "INR",
    "KRW": "KRW",
    "₩": "KRW",
    "CHF": "CHF",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "PLN": "PLN",
    "CZK": "CZK",
    "HUF": "HUF",
    "TRY": "TRY",
    "₺": "TRY",
    "RUB": "RUB",
    "₽": "RUB",
    "UAH": "UAH",
    "ZAR": "ZAR",
    "AED": "AED",
    "SAR": "SAR",
    "QAR": "QAR",
    "KWD": "KWD",
    "ILS": "ILS",
    "₪": "ILS",
    "EGP": "EGP",
    "NGN": "NGN",
    "₦": "NGN",
    "KES": "KES",
    "IDR": "IDR",
    "MYR": "MYR",
    "THB": "THB",
    "฿": "THB",
    "PHP": "PHP",
    "₱": "PHP",
    "VND": "VND",
    "₫": "VND",
    "PKR": "PKR",
    "BDT": "BDT",
    "ARS": "ARS",
    "CLP": "CLP",
    "COP": "COP",
    "PEN": "PEN",
}
_WORDS: tuple[tuple[str, str], ...] = (
    (r"australian dollars?", "AUD"),
    (r"canadian dollars?", "CAD"),
    (r"singapore dollars?", "SGD"),
    (r"hong kong dollars?", "HKD"),
    (r"(?:u\.?s\.? |american )?dollars?", "USD"),
    (r"euros?", "EUR"),
    (r"(?:british )?pounds?(?: sterling)?", "GBP"),
    (r"(?:japanese )?yen", "JPY"),
    (r"(?:chinese )?(?:yuan|renminbi)", "CNY"),
    (r"(?:indian )?rupees?", "INR"),
    (r"(?:south korean |korean )?won", "KRW"),
    (r"swiss francs?", "CHF"),
    (r"swedish kron(?:or|a)", "SEK"),
    (r"norwegian kroner?", "NOK"),
    (r"danish kroner?", "DKK"),
    (r"(?:brazilian )?reais", "BRL"),
    (r"(?:south african )?rand", "ZAR"),
    (r"dirhams?", "AED"),
    (r"riyals?", "SAR"),
)
_CODES = "|".join(sorted((re.escape(s) for s in _SYMBOLS if s not in {"RS", "RE"}), key=len, reverse=True))
CURRENCY = rf"(?:U\.S\.\s?(?:\$|dollars?\s)|US\s\$|(?:{_CODES})|Rs\.?|(?<![A-Za-z])Re\.)"
CURRENCY_WORD = (
    "(?:" + "|".join(p for p, _ in _WORDS) + r"|USD|EUR|GBP|JPY|CNY|RMB|INR|AUD|CAD|CHF|SEK|NOK|DKK|KRW|BRL)"
)
_RANGE = r"\s*(?:-|–|—|\bto\b|\band\b)\s*"
_TO = r"\s*(?:-|–|—|\bto\b)\s*"

_MONEY_BEFORE = compiled(
    rf"(?<![A-Za-z0-9])(?P<cur>{CURRENCY})\s{{0,3}}(?P<num>{NUMBER})(?![\d])"
    rf"(?:(?:\s?(?P<scale1>{SCALE}))?{_TO}(?:{CURRENCY}\s?)?(?P<num2>{NUMBER})(?=\s?{SCALE}))?"
    rf"(?:[\s-]{{0,2}}(?P<scale>{SCALE}))?",
    re.IGNORECASE,
)
_MONEY_SINGLE = re.compile(
    rf"(?P<cur>{CURRENCY})\s{{0,3}}(?P<num>{NUMBER})(?:[\s-]{{0,2}}(?P<scale>{SCALE}))?", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+(?:[\w'’]+\s+){0,4}\Z", re.IGNORECASE)
_MONEY_AFTER = compiled(
    rf"(?<![\w.,$€£¥₹])(?P<num>{NUMBER})(?:{_TO}(?P<num2>{NUMBER}))?"
    rf"(?:[\s-]{{0,2}}(?P<scale>{SCALE}))?\s?(?P<cur>{CURRENCY_WORD}|[€£¥₹])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w.,$€£¥₹])(?P<num>{NUMBER})\s?(?P<scale>lakh\s+crores?|trillion|billion|bn|million|mn"
    rf"|crores?|lakhs?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
VOLUME_UNITS: dict[str, str] = {
    r"gwh": "GWh",
    r"twh": "TWh",
    r"mwh": "MWh",
    r"gigawatts?[\s-]hours?": "GWh",
    r"gw(?:p|dc|ac)?|gigawatts?": "GW",
    r"mw(?:p|dc|ac)?|megawatts?": "MW",
    r"kilo\s?tons?|kilo\s?tonnes?|kt|ktpa": "kilotons",
    r"(?:metric\s+)?tonnes?|(?:metric\s+)?tons?|mt": "tonnes",
    r"kg|kilograms?": "kg",
    r"units?|pieces": "units",
    r"vehicles?": "vehicles",
    r"devices?": "devices",
    r"shipments?": "shipments",
    r"litres?|liters?": "litres",
    r"hectolitres?|hectoliters?|hl": "hectolitres",
    r"gallons?": "gallons",
    r"barrels?": "barrels",
    r"(?:sq(?:uare)?\.?\s*(?:metres?|meters?|m)|m2|m²)": "square metres",
    r"cubic\s+(?:metres?|meters?)": "cubic metres",
    r"teus?": "TEU",
    r"doses": "doses",
    r"subscribers|subscriptions|connections": "subscriptions",
    r"tests|procedures|scans|studies": "procedures",
    r"passengers": "passengers",
    r"parcels": "parcels",
}
"""Pattern of a physical or counted unit to the name the program uses; compile with IGNORECASE."""

_UNIT = "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(VOLUME_UNITS))
_UNIT_NAMES = tuple(VOLUME_UNITS.values())
_VOLUME = compiled(
    rf"(?<![\w.,$€£¥₹])(?P<num>{NUMBER})(?:{_TO}(?P<num2>{NUMBER}))?(?:[\s-]{{0,2}}(?P<scale>{SCALE}))?\s?(?:{_UNIT})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<num>{NUMBER})\s?(?:%|percent|per\s?cent|pct)?(?:(?:{_TO}|\s+and\s+)(?P<num2>{NUMBER}))?"
    r"\s?(?P<unit>%|percent(?!age)|per\s?cent\b|pct\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"\b(over|more than|greater than|higher than|well over|just over|slightly over|slightly above|in "
    r"excess of|upwards? of"
    r"|north of|above|at least|no less than|not less than|nearly|almost|close to|just under|slightly under|under|below"
    r"|less than|fewer than|at most|no more than|up to|as much as|about|around|approximately|approx\.?|roughly|some"
    r"|circa|ca\.|c\.|(?:just )?shy of|a (?:little|bit) (?:over|under|above|below|more than|less than)"
    r"|an estimated|exceed(?:s|ing|ed)?|surpass(?:es|ing|ed)?|top(?:s|ping|ped)?|cross(?:es|ing)?"
    r"|nearing|approaching)(?:\s+(?:an?|the|of))?\s*\Z|(~|≈|>|<|≥|≤|\+)\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and where it stands in the string that was searched."""

    span: Span
    quantity: Quantity


def qualifier_before(text: str, at: int) -> str | None:
    """The word before `at` that opens or softens the number there ("over", "nearly"), lower case, or None."""
    match = _QUALIFIER.search(text, max(0, at - 30), at)
    return (match[1] or match[2]).lower() if match else None


def _currency(symbol: str) -> str:
    compact = re.sub(r"[\s.]", "", symbol).upper()
    if compact in _SYMBOLS:
        return _SYMBOLS[compact]
    if compact.startswith("US"):
        return "USD"
    return next(code for pattern, code in _WORDS if re.fullmatch(pattern, symbol, re.IGNORECASE))


def _second(match: re.Match[str], name: str = "num2") -> str | None:
    return match.groupdict().get(name)


def _found(text: str, match: re.Match[str], unit: str, scale: int) -> Found | None:
    first, second = match["num"], _second(match)
    upper = parse_number(second) if second else None
    value = parse_number(first)
    if upper is not None and upper <= value:
        return None
    span = Span(match.start(), match.start() + len(match[0].rstrip()))
    quantity = Quantity(value, span.of(text), unit, scale, upper, qualifier_before(text, match.start()))
    return Found(span, quantity)


def _single(text: str, match: re.Match[str], unit: str, scale: int) -> Found:
    """One amount with its own scale, and no range."""
    end = match.end("scale") if match["scale"] else match.end("num")
    span = Span(match.start(), end)
    return Found(
        span,
        Quantity(parse_number(match["num"]), span.of(text), unit, scale, None, qualifier_before(text, match.start())),
    )


def iter_money(text: str) -> Iterator[Found]:
    """Amounts of money, left to right, never overlapping; "between A and B" is one range."""
    if not has_figure(text):
        return
    found: list[Found] = []
    at = 0
    while match := _MONEY_BEFORE.search(text, at):
        unit = _currency(match["cur"])
        item = None
        if match["num2"] and not _FROM.search(text, max(0, match.start() - 40), match.start()):
            item = _found(text, match, unit, scale_of(match["scale"]))
        if item is None:
            match = _MONEY_SINGLE.match(text, match.start()) or match
            item = _single(text, match, unit, scale_of(match["scale"]))
        found.append(item)
        at = max(item.span.end, match.start() + 1)
    for match in _MONEY_AFTER.finditer(text):
        match = _after_year(text, match, _MONEY_AFTER)
        span = Span(match.start(), match.end())
        if not any(f.span.overlaps(span) for f in found):
            item = _found(text, match, _currency(match["cur"]), scale_of(match["scale"]))
            found += [item] if item else []
    found.sort(key=lambda f: f.span)
    yield from _joined(text, found)


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Joins "between A and B" where both carry currency and scale of their own."""
    at = 0
    while at < len(found):
        here = found[at]
        if at + 1 < len(found) and _BETWEEN.search(text, max(0, here.span.start - 12), here.span.start):
            there = found[at + 1]
            gap = text[here.span.end : there.span.start].strip().lower()
            same = here.quantity.unit == there.quantity.unit and there.quantity.value > here.quantity.value
            if gap in {"and", "to", "-", "–"} and same and here.quantity.scale in {0, there.quantity.scale}:
                span = Span(here.span.start, there.span.end)
                yield Found(
                    span,
                    Quantity(
                        here.quantity.value,
                        span.of(text),
                        here.quantity.unit,
                        there.quantity.scale,
                        there.quantity.value,
                        here.quantity.qualifier,
                    ),
                )
                at += 2
                continue
        yield here
        at += 1


def iter_volumes(text: str) -> Iterator[Found]:
    """Physical and counted amounts, left to right."""
    for match in _VOLUME.finditer(text):
        match = _after_year(text, match, _VOLUME)
        index = next(i for i in range(len(_UNIT_NAMES)) if match[f"u{i}"] is not None)
        item = _found(text, match, _UNIT_NAMES[index], scale_of(match["scale"]))
        if item:
            yield item


def _after_year(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> re.Match[str]:
    """The second number alone where the first is a year ("from 2.9 in 2022 to 2.2 million units")."""
    if not match["num2"] or not re.fullmatch(r"(?:19|20)\d\d", match["num"]):
        return match
    return pattern.match(text, match.start("num2")) or match


def iter_bare(text: str) -> Iterator[Found]:
    """Numbers with a scale word and no unit ("24.5 billion"); the unit is left empty."""
    for match in _BARE.finditer(text):
        span = Span(match.start(), match.end())
        quantity = Quantity(
            parse_number(match["num"]),
            span.of(text),
            "",
            scale_of(match["scale"]),
            None,
            qualifier_before(text, match.start()),
        )
        yield Found(span, quantity)


def iter_percentages(text: str) -> Iterator[Found]:
    """Percentages, left to right; "A % and B %" are two, "between A and B %" and "A-B %" are ranges."""
    for match in _PERCENT.finditer(text):
        item = None
        if not match["num2"] or _is_range(text, match):
            item = _found(text, match, "%", 0)
            item = _negative(text, item) if item and not match["num2"] else item
        if item:
            yield item
        else:
            yield from _pair(text, match)


_MINUS = re.compile(r"(?:[(:]\s*|\b(?:CAGR|of|at|by|to|is|was)\s+)(?P<sign>[-−]|minus\s+)\Z", re.IGNORECASE)


def _negative(text: str, found: Found) -> Found:
    """The percentage below zero when a minus stands before it ("CAGR: -1.3%", "at minus 2%")."""
    sign = _MINUS.search(text, max(0, found.span.start - 12), found.span.start)
    if sign is None:
        return found
    span = Span(sign.start("sign"), found.span.end)
    return Found(span, replace(found.quantity, value=-found.quantity.value, printed=span.of(text), qualifier=None))


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of one range: one sign for both, or "between" before them."""
    between = _BETWEEN.search(text, max(0, match.start() - 12), match.start())
    gap = text[match.end("num") : match.start("num2")].lower()
    signed = re.search(r"%|per\s?cent|pct", gap)
    return bool(between) or not (signed or re.search(r"\band\b", gap))


def _pair(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Two percentages that stand beside each other ("from 20% to 51%" falls, "12% and 14%")."""
    first_end = match.end("num")
    first_text = text[match.start() : match.start("num2")]
    if re.search(r"%|percent|per\s?cent|pct", first_text, re.IGNORECASE):
        sign = re.match(r"\s?(?:%|percent|per\s?cent|pct)", text[first_end:], re.IGNORECASE)
        span = Span(match.start(), first_end + (len(sign[0]) if sign else 0))
        yield Found(
            span, Quantity(parse_number(match["num"]), span.of(text), "%", 0, None, qualifier_before(text, span.start))
        )
    span = Span(match.start("num2"), match.end())
    yield Found(
        span, Quantity(parse_number(match["num2"]), span.of(text), "%", 0, None, qualifier_before(text, span.start))
    )


_FRACTION = compiled(
    r"(?<![\w-])(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+(?P<part>third"
    r"|quarter|fifth|sixth|tenth)s?"
    r"|(?P<half>(?:one[\s-])?half))(?![\w-]|\s+(?:quarter|year|a\s+(?:million|billion)|million|billion"
    r"|of\s+(?:the\s+year|(?:19|20)\d\d)))",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(r"\b(?:first|second|other|larger|the|each|every|per|last|this|next)\s+\Z", re.IGNORECASE)
_QUARTERS = re.compile(r"\b(?:in|within|for|over|after|past|recent|next|consecutive)\s+\Z", re.IGNORECASE)
"""What stands before quarters of a year rather than of a whole."""
_COUNTS = {"a": 1} | {w: i for i, w in enumerate("an one two three four five six seven eight nine".split())} | {"an": 1}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}


def iter_fractions(text: str) -> Iterator[Found]:
    """Parts of a whole in words ("a third", "nearly three quarters", "half"), as percentages to one decimal."""
    for match in _FRACTION.finditer(text):
        if _TIME_BEFORE.search(text, max(0, match.start() - 10), match.start()):
            continue
        if match["part"] == "quarter" and _QUARTERS.search(text, max(0, match.start() - 14), match.start()):
            continue
        if match["half"]:
            value = Decimal(50)
        else:
            value = Decimal(100 * _COUNTS[match["count"].lower()]) / _PARTS[match["part"].lower()]
        if not 0 < value < 100:
            continue
        exact = value == value.to_integral_value()
        qualifier = qualifier_before(text, match.start()) or (None if exact else "about")
        span = Span(match.start(), match.end())
        shown = value.to_integral_value() if exact else value.quantize(Decimal("0.1"))
        yield Found(span, Quantity(shown, span.of(text), "%", 0, None, qualifier))
