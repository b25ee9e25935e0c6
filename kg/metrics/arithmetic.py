"""Exact arithmetic on figures. Every result carries formula, inputs, rounding bounds, claims and inherited disputes.

Bounds come from the printed digits (24.50 is 24.495 to 24.505) and are combined by interval arithmetic. Results are
rounded half up to the digits of the finest input, and to four significant digits at least.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from kg.model.figure import Figure, FigureStatus
from kg.model.quantity import SCALE_WORDS

PERCENT = "%"
_SIGNIFICANT = 4
_PRECISION = 34
_KEPT = Context(prec=30)
"""Digits of a power that are beyond doubt."""
_EXPONENTS = {word: exponent for exponent, word in SCALE_WORDS.items() if word}


def decimals(value: Decimal) -> int:
    """Digits after the point, as written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a figure leaves open, in its unit: the bounds of a derived one, else half a unit of the last digit."""
    exponent = figure.value.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    if figure.status is FigureStatus.STATED or figure.low is None or figure.high is None:
        return figure.value - half, figure.value + half
    return figure.low, figure.high


@lru_cache(maxsize=1024)
def split_unit(unit: str) -> tuple[str, int]:
    """What a unit counts and its power of ten: "USD billion" is ("USD", 9), "million units" is ("units", 6)."""
    words = unit.split()
    scales = [w for w in words if w in _EXPONENTS]
    rest = " ".join(w for w in words if w not in _EXPONENTS)
    return rest, sum(_EXPONENTS[w] for w in scales)


def in_unit(figure: Figure, unit: str) -> Figure:
    """The same amount in another scale of its unit, digits kept.

    Raises:
        ValueError: when the units count different things.
    """
    if figure.unit == unit:
        return figure
    (own, own_scale), (other, other_scale) = split_unit(figure.unit), split_unit(unit)
    if own != other:
        raise ValueError(f"{figure.unit} and {unit} count different things")
    shift = own_scale - other_scale
    if not shift:
        return figure
    low, high = (None if b is None else b.scaleb(shift) for b in (figure.low, figure.high))
    return replace(figure, value=figure.value.scaleb(shift), low=low, high=high, unit=unit)


def comparable(first: Figure, second: Figure) -> bool:
    """True when both count the same thing in the same currency, whatever the scale."""
    return split_unit(first.unit)[0] == split_unit(second.unit)[0]


def words(figure: Figure) -> str:
    """A figure inside a formula: "USD 24.50 billion", "42.0 %"."""
    parts = figure.unit.split()
    if parts and len(parts[0]) == 3 and parts[0].isupper():
        return " ".join((parts[0], f"{figure.value:f}", *parts[1:]))
    return f"{figure.value:f} {figure.unit}".strip()


def rounded(value: Decimal, places: int, significant: int = _SIGNIFICANT) -> Decimal:
    """Half up to `places` digits after the point, and to some significant digits at least."""
    needed = significant - 1 - value.adjusted() if value else 0
    return _places(value, max(places, needed, 0))


def joined(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All of several lists, each once, in order."""
    return tuple(dict.fromkeys(item for part in parts for item in part))


def derived(
    label: str,
    values: tuple[Decimal, Decimal, Decimal],
    unit: str,
    formula: str,
    inputs: tuple[Figure, ...],
    significant: int = _SIGNIFICANT,
) -> Figure:
    """A derived figure.

    Args:
        label: what it is.
        values: value, lower and upper bound, unrounded, in `unit`.
        unit: its unit.
        formula: the arithmetic in words.
        inputs: what it was computed from; year and query are the first's that has one, the voice where all agree.
        significant: digits kept at least; 1 for sums, which keep the digits of their terms and have exact bounds.
    """
    places = max(decimals(f.value) for f in [f for f in inputs if f.unit == unit] or inputs)
    value = rounded(values[0], places, significant)
    digits = decimals(value)
    low, high = _ends(values, digits, exact=significant == 1)
    extrapolated = any(f.status is FigureStatus.EXTRAPOLATED for f in inputs)
    voices = {f.voice for f in inputs}
    return Figure(
        label=label,
        value=value,
        unit=unit,
        year=next((f.year for f in inputs if f.year is not None), None),
        status=FigureStatus.EXTRAPOLATED if extrapolated else FigureStatus.DERIVED,
        low=low,
        high=high,
        formula=formula,
        inputs=inputs,
        claims=joined(f.claims for f in inputs),
        disputed=tuple(sorted({d for f in inputs for d in f.disputed})),
        query=next((f.query for f in inputs if f.query), None),
        qualifier=next((f.qualifier for f in inputs if f.qualifier), None),
        voice=inputs[0].voice if len(voices) == 1 else None,
    )


def _ends(values: tuple[Decimal, Decimal, Decimal], digits: int, *, exact: bool) -> tuple[Decimal, Decimal]:
    """Both bounds with the digits of the value; with one more where sums need it to stay exact."""
    low, high = _places(values[1], digits), _places(values[2], digits)
    if exact and (low, high) != values[1:]:
        return _places(values[1], digits + 1), _places(values[2], digits + 1)
    return low, high


def _places(value: Decimal, digits: int) -> Decimal:
    with localcontext() as context:
        context.prec = _PRECISION + 16
        return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def share_of_total(label: str, share: Figure, total: Figure) -> Figure:
    """Value of a part in money: share x total / 100 (`formula:share-of-total-1`), in the unit of the total."""
    (share_low, share_high), (low, high) = bounds(share), bounds(total)
    values = (share.value * total.value / 100, share_low * low / 100, share_high * high / 100)
    return derived(label, values, total.unit, f"{words(share)} × {words(total)}", (share, total))


def remainder_of_total(label: str, share: Figure, total: Figure) -> Figure:
    """Value of everything else together: (100 - share) x total / 100 (`formula:remainder-1`)."""
    (share_low, share_high), (low, high) = bounds(share), bounds(total)
    rest = 100 - share.value
    values = (rest * total.value / 100, (100 - share_high) * low / 100, (100 - share_low) * high / 100)
    return derived(label, values, total.unit, f"(100 % − {words(share)}) × {words(total)}", (share, total))


def remainder_of_shares(label: str, shares: tuple[Figure, ...]) -> Figure:
    """What shares leave of 100 % (percent)."""
    ends = [bounds(s) for s in shares]
    left = 100 - sum((s.value for s in shares), Decimal(0))
    low, high = 100 - sum((h for _, h in ends), Decimal(0)), 100 - sum((e for e, _ in ends), Decimal(0))
    formula = f"100 % − {' − '.join(words(s) for s in shares)}"
    return derived(label, (left, max(low, Decimal(0)), high), PERCENT, formula, shares, 1)


def share_of_values(label: str, part: Figure, total: Figure) -> Figure:
    """Share of a part from two values of one year: part / total x 100 (`formula:share-of-values-1`), percent.

    Raises:
        ValueError: when the two count different things.
    """
    same = in_unit(part, total.unit)
    (part_low, part_high), (low, high) = bounds(same), bounds(total)
    values = (same.value / total.value * 100, part_low / high * 100, part_high / low * 100)
    return derived(label, values, PERCENT, f"{words(part)} ÷ {words(total)}", (part, total))


def compound(label: str, base: Figure, rate: Figure, year: int) -> Figure:
    """Size in a later year: base x (1 + rate)^years (`formula:compound-growth-1`, compound interest).

    Raises:
        ValueError: when the base is undated or `year` is not later.
    """
    years = _years(base, year)
    with localcontext() as context:
        context.prec = _PRECISION
        ends = [
            b * (1 + r / 100) ** years
            for b, r in ((base.value, rate.value), *zip(bounds(base), bounds(rate), strict=True))
        ]
    formula = f"{words(base)} × (1 + {words(rate)})^{years}"
    found = derived(label, (ends[0], ends[1], ends[2]), base.unit, formula, (base, rate))
    return replace(found, year=year)


def between(label: str, first: Figure, last: Figure, year: int) -> Figure:
    """Size in a year between two stated ones, at the constant growth that leads from one to the other.

    Raises:
        ValueError: when a point is undated, or the two count different things.
    """
    same = in_unit(last, first.unit)
    done, years = _years(first, year), _years(first, last.year or 0)
    with localcontext() as context:
        context.prec = _PRECISION
        power = Decimal(done) / Decimal(years)
        ends = [
            a * _power(b / a, power)
            for a, b in ((first.value, same.value), *zip(bounds(first), bounds(same), strict=True))
        ]
    formula = f"{words(first)} × ({words(same)} ÷ {words(first)})^({done}/{years})"
    found = derived(label, (ends[0], ends[1], ends[2]), first.unit, formula, (first, last))
    return replace(found, year=year)


def implied_growth(label: str, first: Figure, last: Figure) -> Figure:
    """Compound annual growth between two points: (last / first)^(1/years) - 1 (`formula:implied-growth-1`), percent.

    Raises:
        ValueError: when a point is undated, or the two count different things.
    """
    same = in_unit(last, first.unit)
    years = _years(first, last.year or 0)
    (first_low, first_high), (last_low, last_high) = bounds(first), bounds(same)
    with localcontext() as context:
        context.prec = _PRECISION
        power = Decimal(1) / years
        pairs = ((same.value, first.value), (last_low, first_high), (last_high, first_low))
        rates = [(_power(top / bottom, power) - 1) * 100 for top, bottom in pairs]
    ratio = f"({words(same)} ÷ {words(first)})"
    formula = f"{ratio} − 1" if years == 1 else f"{ratio}^(1/{years}) − 1"
    found = derived(label, (rates[0], rates[1], rates[2]), PERCENT, formula, (first, last))
    two = [_places(r, 2) for r in rates]
    return replace(found, value=two[0], low=two[1], high=two[2], year=None, period=f"{first.year}–{last.year}")


def difference(label: str, later: Figure, earlier: Figure) -> Figure:
    """Absolute growth: later - earlier (`formula:difference-1`), in the unit of the later one.

    Raises:
        ValueError: when the two count different things.
    """
    same = in_unit(earlier, later.unit)
    (low, high), (other_low, other_high) = bounds(later), bounds(same)
    values = (later.value - same.value, low - other_high, high - other_low)
    formula = f"{words(later)} − {words(same)}"
    span = f"{earlier.year}–{later.year}" if earlier.year is not None and later.year is not None else None
    return replace(derived(label, values, later.unit, formula, (later, earlier), 1), year=None, period=span)


def relative_change(label: str, later: Figure, earlier: Figure) -> Figure:
    """Change in percent of the earlier figure: (later / earlier - 1) x 100.

    Raises:
        ValueError: when the two count different things, or the earlier one is zero.
    """
    same = in_unit(later, earlier.unit)
    if not earlier.value:
        raise ValueError("a change of nothing has no percentage")
    (low, high), (other_low, other_high) = bounds(same), bounds(earlier)
    pairs = ((same.value, earlier.value), (low, other_high), (high, other_low))
    with localcontext() as context:
        context.prec = _PRECISION
        values = [(top / bottom - 1) * 100 for top, bottom in pairs]
    found = derived(
        label, (values[0], values[1], values[2]), PERCENT, f"{words(later)} ÷ {words(earlier)} − 1", (later, earlier)
    )
    two = [_places(v, 2) for v in values]
    return replace(found, value=two[0], low=two[1], high=two[2], year=later.year)


def mean_step(label: str, later: Figure, earlier: Figure) -> Figure:
    """Absolute growth a year: (later - earlier) / years, in the unit of the later one.

    Raises:
        ValueError: when a figure is undated, or the two count different things.
    """
    years = _years(earlier, later.year or 0)
    whole = difference(label, later, earlier)
    low, high = bounds(whole)
    values = (whole.value / years, low / years, high / years)
    return replace(derived(label, values, later.unit, f"({whole.formula}) ÷ {years}", (later, earlier)), year=None)


def ratio(label: str, first: Figure, second: Figure) -> Figure:
    """How many times one figure is another.

    Raises:
        ValueError: when the two count different things.
    """
    same = in_unit(first, second.unit)
    (low, high), (other_low, other_high) = bounds(same), bounds(second)
    values = (same.value / second.value, low / other_high, high / other_low)
    found = derived(label, values, "times", f"{words(first)} ÷ {words(second)}", (first, second))
    return replace(found, year=None)


def _power(ratio: Decimal, power: Decimal) -> Decimal:
    """A ratio to a power that is a fraction, right to 30 digits; the general power of decimals takes twice as long."""
    return ratio if power == 1 else (ratio.ln() * power).exp().normalize(_KEPT)


def _years(base: Figure, year: int) -> int:
    if base.year is None or year <= base.year:
        raise ValueError(f"{year} is not later than {base.year}")
    return year - base.year
