"""Whether a published growth rate follows from the published sizes: both rates beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.draft import Draft, quantity_words, stated_figure
from kg.answers.frames.base import Candidate, market_words
from kg.answers.frames.periods import explained_tokens, named_parts
from kg.answers.money import money_words
from kg.answers.reading import Reading
from kg.answers.series import Point, Series, series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.figure import Figure

_CHECKS = re.compile(
    r"\b(?:follows? from|consisten\w+|inconsisten\w+|verif\w+|double check|cross check|sanity check|check|recomput\w+"
    r"|recalculat\w+|rework"
    r"|tall(?:y|ies)|square[sd]?|reconcile\w*|match(?:es)?|fits?"
    r"|adds? up|holds? up|stack up|agrees?|implied|imply|implies"
    r"|needed|required|necessary|works? out|correct|plausible|derive[sd]?|comes? out|gives?)\b"
)
_RATE = re.compile(r"\b(?:cagr|growth|growing|grows?|rate|percent|compound\w*)\b|%")
_ENDS = re.compile(
    r"\b(?:end ?points?|ends|sizes|maths?|arithmetic|values|figures|numbers"
    r"|two (?:market )?(?:sizes|values|figures|points)"
    r"|start and end|base and)\b"
)
_TALLY = re.compile(
    r"\b(?:numbers|figures|sizes|maths?|arithmetic|forecast)\b.*"
    r"\b(?:adds? up|holds? up|stacks? up|square|tally|reconcile|work out|consistent|plausible)\b"
    r"|\b(?:re ?)?check\b.*\b(?:maths?|arithmetic)\b"
)
"""Asks whether the figures go together, without a word for a rate."""
_OTHER = "share largest fastest count company_word development_word regions price member_word dimension_word"
_TWO = 2
_WORDS = (
    "does do is are the follow follows from end endpoint endpoints point points two both sizes size values "
    "value figures numbers ten years year decade over rate rates given stated published printed quoted check "
    "sanity plus after for gives give growing grows grow fit fits match matches imply implies implied "
    "consistent recompute verify start they each other itself with to of in and that this one same correct "
    "right needed required necessary would be hit get getting "
    "going go adds add up annual compound compounding exactly actually really line lines"
)


def check_frame(reading: Reading) -> Iterator[Candidate]:
    """The published rate against the one that the sizes imply."""
    checks = _CHECKS.search(reading.normal)
    tally = _TALLY.search(reading.normal) is not None and not reading.any(_OTHER)
    if (
        checks is None
        or not (tally or _RATE.search(reading.normal))
        or named_parts(reading)
        or reading.any("largest fastest")
    ):
        return
    if reading.has("extrapolate") and len(reading.money) < _TWO:
        return
    if not (_ENDS.search(reading.normal) or len(reading.money) >= _TWO or reading.period or len(reading.years) >= _TWO):
        return
    explained = explained_tokens(
        reading, "growth size money percent conflict value_meaning exists average extrapolate base_year forecast_end "
        "forecast_start what report_word forecast_period combined rate_given if citation",
    )  # fmt: skip
    explained |= reading.number_tokens | reading.words(_WORDS) | reading.tokens_of("reaching")
    if tally:
        explained |= reading.tokens_of("difference expansion") | reading.words(
            "maths math arithmetic go hold holds stack square tally work reconcile plausible"
        )
    explained |= frozenset(reading.question.token_range(*checks.span()))
    yield Candidate("check", explained, 0.22, 0.85, lambda: _checks(reading))


def _checks(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in series_of(reading.books):
        ends = _ends(reading, line)
        if ends is None:
            continue
        first, last = (stated_figure("market", p.quantity, p.year, p.source) for p in ends)
        implied = arithmetic.implied_growth("implied growth", first, last)
        _say(draft, line, ends, implied, yes_no=_YES_NO.match(reading.normal) is not None)
    return draft if draft.parts else None


_YES_NO = re.compile(r"\A(?:so )?(?:is|are|was|were|does|do|did|can|could|will|would)\b")


def _ends(reading: Reading, line: Series) -> tuple[Point, Point] | None:
    """The two sizes that are meant: by their amounts, by their years, else the base year's and the last."""
    years = sorted(set(reading.years) | set(reading.period[:2] if reading.period else ()))
    amounts = {a.quantity.value for a in reading.money}
    found = [p for p in line.points if p.quantity.value in amounts]
    if len(amounts) >= _TWO and len(found) < _TWO:
        return None
    if len(found) < _TWO and len(years) >= _TWO:
        found = [p for p in line.points if p.year in {years[0], years[-1]}]
    if len(found) < _TWO:
        found = [p for p in (line.base, line.end) if p is not None]
    return (found[0], found[-1]) if len(found) >= _TWO and found[0].year < found[-1].year else None


def _say(draft: Draft, line: Series, ends: tuple[Point, Point], implied: Figure, *, yes_no: bool) -> None:
    first, last = ends
    sizes = f"{money_words(first.quantity, None)} in {first.year} and {money_words(last.quantity, None)} in {last.year}"
    text = f"the sizes of the {market_words(line.book)}, {sizes}, imply {arithmetic.words(implied)} a year (derived)"
    draft.figures.append(implied)
    draft.derivations.append(implied.formula or "")
    if line.rate is None:
        draft.add(f"{text[:1].upper()}{text[1:]}; no rate is published with them.", first.source, last.source)
        return
    rate = stated_figure("growth", line.rate.content.value, line.rate.content.to, line.rate)
    (low, high), (least, most) = arithmetic.bounds(rate), arithmetic.bounds(implied)
    agree = least <= high and low <= most
    lead = ("Yes: " if agree else "No: ") if yes_no else ""
    verdict = "the same" if agree else "not the same"
    sources = (line.rate, first.source, last.source)
    words = (
        f"{lead}{text}; {line.voice} publishes {quantity_words(line.rate.content.value)}, {verdict} within rounding."
    )
    draft.add(words[:1].upper() + words[1:], *sources)


FRAMES = (check_frame,)
