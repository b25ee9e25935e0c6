"""Sums of money, bare amounts and percentages that a question names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.answers.question import Question
from kg.answers.times import BARE_YEAR
from kg.language import LexiconIndex, MentionKind, find_mentions
from kg.model.quantity import Quantity

_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.%])")
_INDEX = LexiconIndex(())


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the question with its tokens."""

    quantity: Quantity
    tokens: frozenset[int]


def read_amounts(question: Question) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """Money and bare amounts, and percentages."""
    money: list[Amount] = []
    percents: list[Amount] = []
    for mention in find_mentions(question.text, _INDEX):
        if mention.quantity is None or BARE_YEAR.match(question.text, mention.start):
            continue
        amount = Amount(mention.quantity, frozenset(question.under(mention.start, mention.end)))
        (percents if mention.kind is MentionKind.PERCENT else money).append(amount)
    taken = {t for a in (*money, *percents) for t in a.tokens}
    money += [a for a in _spelt(question) if not a.tokens & taken]
    percents += [a for a in _spelt_percents(question) if not a.tokens & taken]
    taken = {t for a in (*money, *percents) for t in a.tokens}
    for match in _DECIMAL.finditer(question.text):
        tokens = frozenset(question.under(match.start(), match.end()))
        if not tokens & taken:
            money.append(Amount(Quantity(Decimal(match[0]), match[0], ""), tokens))
    return tuple(money), tuple(percents)


_UNITS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen "
          "fourteen fifteen sixteen seventeen eighteen nineteen".split())}  # fmt: skip
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
_SPELT = re.compile(
    rf"(?<!\S)(?:(?:({'|'.join(_TENS)})(?: ({'|'.join(_UNITS)}))?|({'|'.join(_UNITS)})|(\d+(?:\.\d+)?))"
    rf"|({'|'.join(_UNITS)}|an?) hundred(?: and)?(?: ({'|'.join(_TENS)}))?)(?: point ({'|'.join(_UNITS)}))? "
    rf"({'|'.join(_SCALES)})s?\b"
)


_SPELT_PERCENT = re.compile(rf"(?<!\S)(?:({'|'.join(_TENS)})|({'|'.join(_UNITS)})) (?:percent|per cent|pct|%)(?!\S)")


def _spelt_percents(question: Question) -> list[Amount]:
    """Percentages written in words: "one percent"."""
    return [
        Amount(
            Quantity(Decimal(_TENS.get(m[1], 0) + _UNITS.get(m[2], 0)), m[0], "%"),
            frozenset(question.token_range(*m.span())),
        )
        for m in _SPELT_PERCENT.finditer(question.normal)
    ]


def _spelt(question: Question) -> list[Amount]:
    """Sums written in words, or with a misspelt scale: "thirty billion", "twenty-eight point five billion"."""
    found = []
    for match in _SPELT.finditer(question.normal):
        whole = _TENS.get(match[1] or match[6], 0) + _UNITS.get(match[2] or match[3], 0)
        whole += 100 * _UNITS.get(match[5], 1) if match[5] else 0
        digits = match[4] or str(whole)
        value = Decimal(f"{digits}.{_UNITS[match[7]]}" if match[7] else digits)
        tokens = frozenset(question.token_range(*match.span()))
        found.append(Amount(Quantity(value, match[0], "", _SCALES[match[8]]), tokens))
    return found
