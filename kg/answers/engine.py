"""A question to an answer: guard, understand, choose a frame, run it, compose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.answers.about import about_answer
from kg.answers.amounts import read_amounts
from kg.answers.book import Book
from kg.answers.covering.judging import judged
from kg.answers.cues import cue_words, find_cues, is_cue_word
from kg.answers.dialogue import Session, completions, leans, stands_alone
from kg.answers.draft import Draft, compose, refuse
from kg.answers.finder import Hit, NameFinder
from kg.answers.frames import (
    across,
    appearances,
    beside,
    bold,
    changes,
    checks,
    companies,
    counts,
    developments,
    effects,
    forcekinds,
    forces,
    leadcountries,
    listings,
    lists,
    markets,
    membership,
    multiples,
    named,
    namepatterns,
    nearest,
    offers,
    parts,
    places,
    quotes,
    ranks,
    rates,
    reasons,
    sequences,
    sets,
    shares,
    sizes,
    slices,
    standings,
    study,
    terms,
    ties,
    verify,
    voices,
)
from kg.answers.framing import framing_of
from kg.answers.guard import refusal_reason
from kg.answers.library import Library
from kg.answers.question import Question, make_question
from kg.answers.reading import Reading
from kg.answers.refusals import half_answered, unanswered
from kg.answers.scope import Scope, choose_scope
from kg.answers.spelling import Speller, inflected, repaired
from kg.answers.times import read_times
from kg.answers.twofold import beside as answers_beside
from kg.answers.twofold import halves
from kg.model.answer import Answer
from kg.ontology import Ontology
from kg.queries import bound_text
from kg.queries.catalogue import get_query
from kg.search.finding import PassageIndex
from kg.search.words import COMMON_WORDS, STOP_WORDS, word_groups

_TOPICS = (
    checks, verify, counts, forcekinds, leadcountries, namepatterns, standings,
    sizes, changes, multiples, slices, rates, shares, parts, ranks, study, offers, terms, lists, forces, membership,
    developments,
    sequences, effects, companies, listings,
    voices, beside, sets, places, reasons, quotes, appearances, ties, markets, across, bold, named, nearest,
)  # fmt: skip
_FRAMES = tuple(frame for topic in _TOPICS for frame in topic.FRAMES)
_FRAMES_OF_QUERIES = {
    "claims.observations": (
        "size", "others", "threshold", "value year", "change", "extreme", "slice", "growth", "implied", "doubling",
        "share", "joint share", "check", "verify", "parts", "company share", "meaning", "units", "voices", "publishers",
        "markets", "markets above", "boldest", "beside",
    ),
    "claims.rankings": ("rank", "smallest", "lead country", "standing", "contrast"),
    "claims.sayings": ("reason", "price", "customise"),
    "claims.forces": ("forces", "force kind"),
    "claims.members": ("members", "dimensions", "undiscussed"),
    "claims.study": ("base year", "forecast period", "publisher"),
    "claims.participations": ("companies", "name pattern", "listed", "full name", "rivals", "lists"),
    "claims.developments": (
        "developments", "no development", "order", "span", "effects", "effect", "news share", "silent", "unlisted",
        "listed with news", "profile", "compare",
    ),
    "claims.ownerships": ("owner",),
    "claims.place_roles": ("places",),
}  # fmt: skip
_QUERIES = {frame: query for query, frames in _FRAMES_OF_QUERIES.items() for frame in frames}
"""Frame to the catalogued query that fetches what it answers from."""
_FEW_BOOKS = 6
_KEPT_SPELLERS = 64


@dataclass
class Answerer:
    """Answers from one generation; safe to share between threads.

    Args:
        library: documents and names.
        ontology: vocabularies.
        today: day that relative windows count from.
        passages: index over all passages, made when a search first needs it.
    """

    library: Library
    ontology: Ontology
    today: date
    passages: PassageIndex | None = None
    _spellers: dict[frozenset[str], Speller] = field(default_factory=dict)
    _book_words: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def finder(self) -> NameFinder:
        """Names of the graph and the vocabularies."""
        return NameFinder(self.library.names, self.ontology.lexicon.entities)

    @cached_property
    def speller(self) -> Speller:
        """Words of the question language and of the graph's names."""
        groups = (w for group in word_groups() for w in group)
        names = (
            w
            for entity in self.ontology.lexicon.entities
            for name in (entity.label, *entity.aliases)
            for w in name.lower().replace("-", " ").split()
        )
        return Speller(
            [
                *sorted(STOP_WORDS),
                *cue_words(),
                *sorted(COMMON_WORDS),
                *self.finder.words,
                *groups,
                *names,
                *(form for word in sorted(COMMON_WORDS) for form in inflected(word)),
            ],
            self._market_words,
        )

    @cached_property
    def _market_words(self) -> tuple[str, ...]:
        labels = (n.surface for n in self.library.markets_named(self.library.report_ids))
        return tuple(sorted({w.lower() for label in labels for w in label.split() if w.isalpha()}))

    def ask(self, text: str, session: Session | None = None) -> Answer:
        """Answers one question; never raises for what was typed."""
        if reason := refusal_reason(text):
            return compose(refuse(reason, self.library.examples()), _empty(text, self.today))
        reading = self.read(text)
        if session is None:
            return self._in_two(text, reading) or self._answer(reading)
        if (reply := about_answer(reading, session)) is not None:
            return reply
        asked, answer = self._in_dialogue(reading, session)
        if answer.answered or session.last is None or asked is not reading or stands_alone(asked):
            session.last = asked
        session.answer = answer
        return answer

    def _in_two(self, text: str, whole: Reading) -> Answer | None:
        """The answers to both questions that a text asks, the second leaning on the first; a refusal for half of them.

        None for one question, and for two of which the answer to the whole says more than that to either.
        """
        asked = halves(text)
        if asked is None:
            return None
        first = self.read(asked[0])
        answer = self._answer(first)
        second = self._in_dialogue(self.read(asked[1]), Session(first, answer))[1]
        if answer.answered and second.answered:
            return answers_beside(text, answer, second)
        said = self._answer(whole)
        if said.answered and said.answer in {answer.answer, second.answer}:
            return compose(half_answered(asked[1 if answer.answered else 0], self.library), whole)
        return said

    def _in_dialogue(self, reading: Reading, session: Session) -> tuple[Reading, Answer]:
        """The question as it stands or completed from the one before, whichever is answered first."""
        alone = reading, self._answer(reading)
        if session.last is None or (alone[1].answered and not leans(reading)):
            return alone
        first: tuple[Reading, Answer] | None = None
        for whole in completions(reading, session):
            completed = self.read(whole)
            answer = replace(self._answer(completed), question=reading.question.text, understood=whole)
            first = first or (completed, answer)
            if answer.answered:
                return completed, answer
        stands = alone[1].answered and bool(reading.of("company", "market"))
        return alone if first is None or stands else first

    def read(self, text: str) -> Reading:
        """Understands a question."""
        question = make_question(text)
        first, _ = repaired(question, self.speller, self._is_known)
        scope = choose_scope(self.library, _outside_speaker(first, self.finder.find(first)), first)
        words = frozenset().union(*(self._words(b) for b in scope.books))
        fixed, changes = repaired(question, self._speller_for(scope), lambda w: w in words or self._is_known(w))
        if fixed.tokens != first.tokens:
            scope = choose_scope(self.library, _outside_speaker(fixed, self.finder.find(fixed)), fixed)
        return self._reading(fixed, scope, changes)

    def _is_known(self, word: str) -> bool:
        """True for a word of questions or of some report: it is not taken for a slip."""
        return is_cue_word(word) or self.library.texts.prints(word)

    def _reading(self, question: Question, scope: Scope, changes: dict[str, str]) -> Reading:
        years, period, window = read_times(question.mended(changes), self.today)
        money, percents = read_amounts(question)
        reading = Reading(
            question, _own_cues(question, scope), scope.hits, years, period, window, money, percents,
            scope.books, scope.tokens, changes, self.today, self.finder, self.ontology,
            scope.note, scope.ambiguous, scope.too_wide > 0,
        )  # fmt: skip
        return _pointed(reading)

    def _words(self, book: Book) -> frozenset[str]:
        if book.id not in self._book_words:
            self._book_words[book.id] = frozenset(t.norm for t in make_question(book.text).tokens)
        return self._book_words[book.id]

    def _speller_for(self, scope: Scope) -> Speller:
        key = frozenset(b.id for b in scope.books)
        if key not in self._spellers:
            if len(self._spellers) >= _KEPT_SPELLERS:
                self._spellers.clear()
            words = sorted({w for b in scope.books[:_FEW_BOOKS] for w in self._words(b)})
            self._spellers[key] = Speller(words, base=self.speller) if words else self.speller
        return self._spellers[key]

    def _answer(self, reading: Reading) -> Answer:
        if not reading.books:
            return compose(unanswered(reading, self.library), reading)
        ranked = sorted(
            (c for frame in _FRAMES for c in frame(reading)),
            key=lambda c: -(reading.coverage(c.explained)[0] + c.rank),
        )
        kept: Draft | None = None
        for candidate in ranked:
            if kept is not None and kept.answered and candidate.name != "named":
                continue
            verdict = judged(candidate, reading)
            if verdict.final and verdict.draft is not None:
                return self._finished(verdict.draft, reading, candidate.name)
            kept = kept or verdict.draft
        if kept is not None:
            return self._finished(kept, reading, "")
        return compose(unanswered(reading, self.library), reading)

    def _query(self, frame: str, reading: Reading) -> str:
        """The catalogued query behind a frame, bound to what the question names; "" for passages."""
        name = _QUERIES.get(frame)
        if name is None:
            return ""
        takes = {p.name for p in get_query(name).params}
        named = {
            "companies": [i for h in reading.of("company") for i in sorted(h.iris)],
            "markets": sorted(self.library.market_iris(b.id for b in reading.books)),
        }
        return bound_text(name, **{k: v for k, v in named.items() if k in takes and v})

    def _finished(self, draft: Draft, reading: Reading, frame: str) -> Answer:
        draft.query = draft.query or self._query(frame, reading)
        if draft.answered and reading.note:
            draft.add(reading.note)
        if not draft.answered and not draft.suggestions:
            draft.suggestions = list(self.library.examples())
        return compose(draft, reading)


_SUBJECTS = (
    "size growth share percent largest fastest smallest base_year forecast_period publisher price count trend driver "
    "restraint opportunity conflict owner silent not_profiled launch partnership acquisition expansion why relation"
)
"""Cues that say what is asked; without one of them "who is right?" takes what stands before it."""


def _pointed(reading: Reading) -> Reading:
    """The question without the cues of its preamble, unless the sentence that asks says too little itself."""
    if not reading.preamble:
        return reading
    said = {name: tokens - reading.preamble for name, tokens in reading.cues.items()}
    if not any(said.get(name) for name in _SUBJECTS.split()):
        framing = framing_of(reading.question)
        said = {name: tokens - framing.inner - framing.aside for name, tokens in reading.cues.items()}
    return replace(reading, cues={name: tokens for name, tokens in said.items() if tokens})


def _own_cues(question: Question, scope: Scope) -> dict[str, frozenset[int]]:
    """Cues outside the names of companies, publishers and the market: "Partners" in a name asks for no partnership."""
    named = scope.tokens | {t for h in scope.hits if h.kind in {"company", "publisher"} for t in h.tokens}
    named |= framing_of(question).speaker
    own = {name: tokens - named for name, tokens in find_cues(question).items()}
    return {name: tokens for name, tokens in own.items() if tokens}


def _outside_speaker(question: Question, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Without the names with which the asker introduces himself; a market or publisher is named for the answer."""
    speaker = framing_of(question).speaker
    return tuple(h for h in hits if h.kind in {"market", "publisher"} or not set(h.tokens) <= speaker)


def _empty(text: str, today: date) -> Reading:
    question = make_question(text[:600])
    return Reading(question, {}, (), {}, None, None, (), (), today=today)
