"""A question understood: its words, cues, names, times and amounts, and the documents it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from kg.answers.amounts import Amount
from kg.answers.book import Book, Thing
from kg.answers.cues import FILLER
from kg.answers.finder import Hit, NameFinder
from kg.answers.framing import framing_of
from kg.answers.question import Question
from kg.answers.times import Window
from kg.ontology import Ontology
from kg.search.words import is_common, root

T = TypeVar("T")
_WORKING = "difference ratio others combined double smallest"
"""Cues that say what is done with the figures; passing over one gives another figure than the one asked for."""
_BARE = "why what who definition exists value_meaning"
"""Cues that ask without saying about what."""
_AROUND = 0.02
"""Part of its weight that a word before the point of a question keeps."""
_WHOLE = 1.0
"""Weight of a question of one word: what is left open of a lighter one is measured against it."""
_LIGHT = 0.25
"""What a word weighs that shapes a sentence more than it names a subject."""


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
        ontology: vocabularies, for the words of dimensions.
        note: what the answer must say of the documents that were read.
        markets: labels of the markets that the question may mean, when it names none.
        too_wide: true when it is asked of more documents than one question may open.
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
    ontology: Ontology | None = field(default=None, repr=False)
    note: str = ""
    markets: tuple[str, ...] = ()
    too_wide: bool = False
    _known: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: str, find: Callable[[], T]) -> T:
        """What several frames look for in this question, found once."""
        if what not in self._known:
            self._known[what] = find()
        return cast(T, self._known[what])

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
    def cued_tokens(self) -> frozenset[int]:
        """Tokens that show some cue."""
        return frozenset(t for tokens in self.cues.values() for t in tokens)

    @cached_property
    def number_tokens(self) -> frozenset[int]:
        """Tokens of amounts."""
        return frozenset(t for a in (*self.money, *self.percents) for t in a.tokens)

    @cached_property
    def preamble(self) -> frozenset[int]:
        """Tokens of a long question before it comes to the point, and of asides."""
        framing = framing_of(self.question)
        lead = framing.lead - (framing.inner if framing.inner & self.number_tokens else frozenset())
        asking = self.tokens_of(_BARE)
        left = any(
            not t.stop and i not in asking and (t.norm not in FILLER or i in self.time_tokens or i in self.cued_tokens)
            for i, t in enumerate(self.question.tokens)
            if i not in lead and i not in framing.aside
        )
        return (lead if left else frozenset()) | framing.aside

    def weight(self, index: int) -> float:
        """How much a token asks to be explained."""
        return self._weights[index]

    @cached_property
    def _weights(self) -> tuple[float, ...]:
        cued = {t for tokens in self.cues.values() for t in tokens}
        return tuple(self._weigh(i, cued) for i in range(len(self.question.tokens)))

    def _weigh(self, index: int, cued: set[int]) -> float:
        token = self.question.tokens[index]
        if token.stop or token.norm in FILLER or index in self.cues.get("manner", ()):
            return 0.0
        weight = 1.0
        if index in self.time_tokens or index in self.number_tokens or index in self.tokens_of(_WORKING):
            weight = 1.5
        elif is_common(root(token.norm)) and index not in cued:
            weight = _LIGHT
        if index in self.named_tokens:
            weight = 2.0
        return weight * _AROUND if index in self.preamble else weight

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
        return (1.0 if not total else 1 - gone / max(total, _WHOLE)), tuple(missing)

    @cached_property
    def negations(self) -> frozenset[int]:
        """Words that turn a question into its opposite: an answer that does not take them in answers another one."""
        manner = self.cues.get("manner", frozenset()) | framing_of(self.question).aside
        return frozenset(
            i
            for i, t in enumerate(self.question.tokens)
            if t.norm in _NEGATIONS and i not in manner and not self._is_numero(i)
        )

    def _is_numero(self, index: int) -> bool:
        """True for "no" in front of a number: "No. 1"."""
        after = self.question.tokens[index + 1 : index + 2]
        return self.question.tokens[index].norm == "no" and any(t.norm.isdigit() for t in after)

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Everything named, by IRI."""
        return {t.iri: t for h in self.hits for t in h.things}


_NEGATIONS = frozenset(
    "no not never without neither nor isnt arent wasnt didnt doesnt dont hasnt havent except".split()
)
