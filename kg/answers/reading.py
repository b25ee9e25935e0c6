"""A question understood: its words, cues, names, times and amounts, and the documents it is asked of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kg.answers.book import Book, Thing
from kg.answers.cues import FILLER
from kg.answers.finder import Hit, NameFinder
from kg.answers.question import Question
from kg.language import LexiconIndex, MentionKind, find_mentions
from kg.model.period import PartialDate
from kg.model.quantity import Quantity

_SHORT_SPAN = re.compile(r"(?<![\d/.])(?:'|20)?([12345]\d)\s*(?:-|/|to)\s*(?:'|20)?([12345]\d)(?![\d%/])")
_SHORT_YEAR = re.compile(r"(?:\bFY\s?'?|(?<!\w)'|\b(?:in|for|by|of) ')(\d\d)\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<![\d.,$€£])(?<!usd )(?:19[5-9]|20\d)\d(?![\d%]|[.,]\d)", re.IGNORECASE)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\.?[ ,'-]+(?:of )?(?:20)?(\d\d)\b(?!\d)", re.IGNORECASE)
_MONTH_SPAN = re.compile(rf"\b{_MONTH}\.?\s*(?:-|to|and|through)\s*{_MONTH}\.?,?\s*(20\d\d)", re.IGNORECASE)
_TURN = re.compile(r"\bturn of the year (20\d\d)", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:last|past|previous)\s+(\d{1,2}|two|three|four|five|six|nine|twelve|eighteen|twenty "
    r"?four)\s+(months?|years?|quarters?|weeks?|days?)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(first|second|last|1st|2nd)\s+half\s+of\s+(20\d\d)\b|\bH([12])\s*(20\d\d)\b", re.IGNORECASE)
_LEAD = 5
"""Words that a preamble has at least."""
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "eighteen": 18,
    "twenty four": 24,
    "twentyfour": 24,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.%])")
_INDEX = LexiconIndex(())


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both days included; None is open."""

    start: date | None
    end: date | None
    tokens: frozenset[int]

    def holds(self, day: PartialDate | None) -> bool:
        """True when all that a date can mean lies inside."""
        if day is None:
            return False
        after = self.start is None or day.latest >= self.start
        return after and (self.end is None or day.earliest <= self.end)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the question with its tokens."""

    quantity: Quantity
    tokens: frozenset[int]


@dataclass(frozen=True)
class Reading:
    """What was understood of a question.

    Attributes:
        question: its words, spelling repaired.
        cues: cue name to token numbers.
        hits: names found.
        years: year to token numbers.
        period: (from, to) with token numbers, when the question names a span of years.
        window: the time it asks about, finer than or as years.
        money: sums of money and bare amounts.
        percents: percentages.
        books: the documents it is asked of.
        scope_tokens: tokens that chose the documents.
        repairs: misspelt word to repaired word.
        today: day that relative windows count from.
        finder: names of the graph.
    """

    question: Question
    cues: dict[str, frozenset[int]]
    hits: tuple[Hit, ...]
    years: dict[int, frozenset[int]]
    period: tuple[int, int, frozenset[int]] | None
    window: Window | None
    money: tuple[Amount, ...]
    percents: tuple[Amount, ...]
    books: tuple[Book, ...] = ()
    scope_tokens: frozenset[int] = frozenset()
    repairs: dict[str, str] = field(default_factory=dict)
    today: date = date(2000, 1, 1)
    finder: NameFinder = field(default_factory=lambda: NameFinder((), ()), repr=False)

    def has(self, *names: str) -> bool:
        """True when all of the cues are there."""
        return all(own in self.cues for name in names for own in name.split())

    def any(self, *names: str) -> bool:
        """True when one of the cues is there."""
        return any(own in self.cues for name in names for own in name.split())

    def tokens_of(self, *names: str) -> frozenset[int]:
        """Tokens of some cues; one string may name several, blank between them."""
        return frozenset(t for name in names for own in name.split() for t in self.cues.get(own, ()))

    def words(self, *words: str) -> frozenset[int]:
        """Tokens that are one of some words; one string may hold several, blank between them."""
        wanted = {own for word in words for own in word.split()}
        return frozenset(i for i, t in enumerate(self.question.tokens) if t.norm in wanted)

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """Names of some kinds."""
        wanted = {own for kind in kinds for own in kind.split()}
        return tuple(h for h in self.hits if h.kind in wanted)

    @property
    def normal(self) -> str:
        """The folded question."""
        return self.question.normal

    @cached_property
    def time_tokens(self) -> frozenset[int]:
        """Tokens of years, periods and windows."""
        tokens = {t for ts in self.years.values() for t in ts}
        tokens |= self.period[2] if self.period else set()
        return frozenset(tokens | (self.window.tokens if self.window else set()))

    @cached_property
    def named_tokens(self) -> frozenset[int]:
        """Tokens of places, members and companies: what a question is about."""
        return frozenset(t for h in self.of("place member company") for t in h.tokens)

    @cached_property
    def number_tokens(self) -> frozenset[int]:
        """Tokens of amounts."""
        return frozenset(t for a in (*self.money, *self.percents) for t in a.tokens)

    @cached_property
    def preamble(self) -> frozenset[int]:
        """Tokens of a long question before it comes to the point."""
        if len(self.question.tokens) < 14:
            return frozenset()
        lead = re.compile(
            r"\b(?:would like to know|want to know|need to know|could you (?:please )?(?:tell|give"
            r"|extrapolate|list|name)?(?: me| us)?|can you (?:tell|give)(?: me| us)?|tell me|let me know"
            r"|grateful if you could(?: tell me)?|need(?:s)?(?: the| a| an)?)\b"
        )
        found = list(lead.finditer(self.normal))
        stop = 0
        if found and found[-1].end() < len(self.normal) * 0.75:
            stop = self.question.token_range(found[-1].start(), found[-1].end())[-1]
        else:
            mark = re.search(
                r"^[^?]{8,120}?[:;]\s|^[^?]{8,140}?\s-\s|^(?:as|for|while|since|our|we|i|my)\b[^?,]{8,120},\s",
                self.question.text,
                re.IGNORECASE,
            )
            if mark:
                stop = next((i for i, t in enumerate(self.question.tokens) if t.start >= mark.end()), 0)
                stop = stop if stop >= _LEAD else 0
        left = sum(not t.stop and t.norm not in FILLER for t in self.question.tokens[stop:])
        return frozenset(range(stop)) if left >= 1 else frozenset()

    def weight(self, index: int) -> float:
        """How much a token asks to be explained."""
        token = self.question.tokens[index]
        if token.stop or token.norm in FILLER:
            return 0.0
        weight = 1.0
        if index in self.time_tokens or index in self.number_tokens:
            weight = 1.5
        if index in self.named_tokens:
            weight = 2.0
        return weight * 0.05 if index in self.preamble else weight

    def coverage(self, explained: Iterable[int]) -> tuple[float, tuple[str, ...]]:
        """Share of the question's weight that `explained` tokens make up, and the words left over."""
        known = set(explained) | self.scope_tokens
        total = gone = 0.0
        missing = []
        for i, token in enumerate(self.question.tokens):
            weight = 0.0 if i in self.scope_tokens else self.weight(i)
            total += weight
            if weight and i not in known:
                gone += weight
                if i not in self.preamble:
                    missing.append(token.norm)
        return (1.0 if not total else 1 - gone / total), tuple(missing)

    @cached_property
    def negations(self) -> frozenset[int]:
        """Words that turn a question into its opposite: an answer that does not take them in answers another one."""
        return frozenset(i for i, t in enumerate(self.question.tokens) if t.norm in _NEGATIONS)

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Everything named, by IRI."""
        return {t.iri: t for h in self.hits for t in h.things}


_NEGATIONS = frozenset(
    "no not never without neither nor isnt arent wasnt didnt doesnt dont hasnt havent except".split()
)


def read_times(
    question: Question, today: date
) -> tuple[dict[int, frozenset[int]], tuple[int, int, frozenset[int]] | None, Window | None]:
    """Years, the span of years and the window that a question names."""
    text = question.text
    reference = PartialDate(today.year, today.month, today.day)
    years: dict[int, set[int]] = {}
    period: tuple[int, int, frozenset[int]] | None = None
    dated: list[tuple[PartialDate, frozenset[int]]] = []
    for mention in find_mentions(text, _INDEX, reference):
        tokens = question.under(mention.start, mention.end)
        if mention.kind is MentionKind.PERIOD and mention.years:
            period = (*mention.years, frozenset(tokens))
        elif mention.kind is MentionKind.YEAR and mention.years:
            years.setdefault(mention.years[0], set()).update(tokens)
        elif mention.kind is MentionKind.DATE and mention.date:
            dated.append((mention.date, frozenset(tokens)))
    for match in _SHORT_SPAN.finditer(text):
        first, last = 2000 + int(match[1]), 2000 + int(match[2])
        if period is None and first < last and not dated:
            period = (first, last, frozenset(question.under(match.start(), match.end())))
            years = {y: t for y, t in years.items() if not t & period[2]}
    for match in _BARE_YEAR.finditer(text):
        under = question.under(match.start(), match.end())
        if not (period and period[2] & set(under)):
            years.setdefault(int(match[0]), set()).update(under)
    for match in _SHORT_YEAR.finditer(text):
        years.setdefault(2000 + int(match[1]), set()).update(question.under(match.start(), match.end()))
    dated = _with_short_years(question, dated)
    frozen = {y: frozenset(t) for y, t in sorted(years.items())}
    return frozen, period, _window(question, today, dated, frozen, period)


def _with_short_years(
    question: Question, dated: list[tuple[PartialDate, frozenset[int]]]
) -> list[tuple[PartialDate, frozenset[int]]]:
    """Takes "Dec 24" for December 2024 rather than for a day of the current year, unless "on" stands before it."""
    for match in _MONTH_YEAR.finditer(question.text):
        tokens = frozenset(question.under(match.start(), match.end()))
        exact = [(d, t) for d, t in dated if t & tokens and not (d.day and d.day > 12)]
        if not exact and not re.search(r"\bon \Z", question.text[: match.start()], re.IGNORECASE):
            dated = [(d, t) for d, t in dated if not t & tokens]
            dated.append((PartialDate(2000 + int(match[2]), _MONTHS.index(match[1][:3].lower()) + 1), tokens))
    return dated


def _month_end(year: int, month: int) -> date:
    return PartialDate(year, month).latest


def _window(
    question: Question,
    today: date,
    dated: list[tuple[PartialDate, frozenset[int]]],
    years: dict[int, frozenset[int]],
    period: tuple[int, int, frozenset[int]] | None,
) -> Window | None:
    text = question.text
    if match := _MONTH_SPAN.search(text):
        first, last = (_MONTHS.index(m[:3].lower()) + 1 for m in (match[1], match[2]))
        year = int(match[3])
        return Window(
            date(year, first, 1), _month_end(year, last), frozenset(question.under(match.start(), match.end()))
        )
    if match := _TURN.search(text):
        return _directed(
            text,
            match.start(),
            Window(
                date(int(match[1]), 12, 31),
                date(int(match[1]), 12, 31),
                frozenset(question.under(match.start(), len(text))),
            ),
        )
    if match := _HALF.search(text):
        year, half = int(match[2] or match[4]), {"first": 1, "1st": 1, "1": 1}.get((match[1] or match[3]).lower(), 2)
        day = PartialDate(year, part=f"H{half}")
        return Window(day.earliest, day.latest, frozenset(question.under(match.start(), match.end())))
    if match := _PAST.search(text):
        return _past(question, match, today)
    if len(dated) >= 2 and re.search(r"\bbetween\b|\bfrom\b", text, re.IGNORECASE):
        days = sorted(d for d, _ in dated if d) if False else sorted((d.earliest, d.latest) for d, _ in dated)
        return Window(days[0][0], days[-1][1], frozenset(t for _, ts in dated for t in ts))
    if dated:
        day, tokens = dated[0]
        at = question.tokens[min(tokens)].start if tokens else 0
        return _directed(text, at, Window(day.earliest, day.latest, tokens))
    if period:
        return Window(date(period[0], 1, 1), date(period[1], 12, 31), period[2])
    if len(years) == 1:
        year, tokens = next(iter(years.items()))
        return _directed(text, question.tokens[min(tokens)].start, Window(date(year, 1, 1), date(year, 12, 31), tokens))
    return None


def _directed(text: str, at: int, window: Window) -> Window:
    """Opened to one side by "since", "before" and the like in front of the date."""
    before = text[:at].lower().rstrip()
    if re.search(r"\b(?:since|starting|as of|beginning)(?: the)?\Z", before):
        return Window(window.start, None, window.tokens)
    if re.search(r"\b(?:after|later than)(?: the)?\Z", before):
        return Window(date.fromordinal(window.end.toordinal() + 1) if window.end else None, None, window.tokens)
    if re.search(r"\b(?:before|prior to|earlier than|until)(?: the)?\Z", before):
        end = (
            window.end
            if re.search(r"turn of the year", text, re.IGNORECASE)
            else window.start and date.fromordinal(window.start.toordinal() - 1)
        )
        return Window(None, end, window.tokens)
    return window


def _past(question: Question, match: re.Match[str], today: date) -> Window:
    number = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1].lower(), 12)
    unit = match[2].lower().rstrip("s")
    days = {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25}[unit] * number
    return Window(
        date.fromordinal(today.toordinal() - round(days)), today, frozenset(question.under(match.start(), match.end()))
    )


def read_amounts(question: Question) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """Money and bare amounts, and percentages."""
    money: list[Amount] = []
    percents: list[Amount] = []
    for mention in find_mentions(question.text, _INDEX):
        if mention.quantity is None or _BARE_YEAR.match(question.text, mention.start):
            continue
        amount = Amount(mention.quantity, frozenset(question.under(mention.start, mention.end)))
        (percents if mention.kind is MentionKind.PERCENT else money).append(amount)
    taken = {t for a in (*money, *percents) for t in a.tokens}
    for match in _DECIMAL.finditer(question.text):
        tokens = frozenset(question.under(match.start(), match.end()))
        if not tokens & taken:
            money.append(Amount(Quantity(Decimal(match[0]), match[0], ""), tokens))
    return tuple(money), tuple(percents)
