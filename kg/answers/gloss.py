"""A market in other words: what sets its name apart, and words of its definition ("reading scans at a distance")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.answers.cues import FILLER, shows
from kg.answers.finder import Hit
from kg.answers.library import Library
from kg.answers.markets import word_roots
from kg.answers.question import Question
from kg.search.words import root, roots, synonyms

PREFIXES = {
    "tele": "remote remotely distance distant afar offsite away",
    "micro": "small tiny",
    "nano": "tiny",
    "bio": "biological living",
    "agri": "farm farming agricultural",
    "cyber": "computer online network",
    "photo": "light",
    "hydro": "water",
    "geo": "earth ground",
    "cryo": "cold frozen freezing",
}
"""What the first part of a compound name means."""
_DEFINES = re.compile(
    r"\b(?:is|are|refers? to|means|involves?|describes?|providing|enables?|allows?|uses?|comprises?)\b", re.IGNORECASE
)
_MEASURES = "size growth share largest fastest base_year forecast_period profiled restraint".split()
"""Cues of what a whole market has; other questions are met by the words of passages."""
_YEAR = re.compile(
    r"\b(?:market|industry|business|sector)\b.*\b20\d\d\b|\b20\d\d\b.*\b(?:market|industry|business|sector)\b"
)
_COUNTED = re.compile(r"\b(?:how many|number of|count of|no of|tally of|volumes? of)(?: the)?\b")
"""In front of the words it counts things, which are not the market."""
_SENTENCES = 2
"""Defining sentences that are read, a document."""
_LINKS = frozenset("of at a an the by from in on to and out".split())
_LEAST = 2


def glossed(library: Library, question: Question, documents: Iterable[str], hits: Iterable[Hit]) -> frozenset[int]:
    """Tokens of a run of words that says what a document's market is: what sets its name apart, and its definition."""
    if not _YEAR.search(question.normal) and not any(shows(cue, question.normal) for cue in _MEASURES):
        return frozenset()
    own = tuple(sorted(documents))
    taken = {t for h in hits if h.kind in {"member", "place", "company", "publisher", "market"} for t in h.tokens}
    spoken = word_roots(question, taken)
    for document in own:
        for name in sorted({n.surface for n in library.markets_named((document,))}):
            if (apart := _apart(name)) and (run := _run(question, spoken, apart, _defined(library, document, name))):
                return run
    return frozenset()


def _apart(name: str) -> frozenset[str]:
    """Roots that say what the prefix of a market's first word says."""
    first = name.lower().split()[0]
    meant = next((words for prefix, words in PREFIXES.items() if first.startswith(prefix)), "")
    plain = {root(w) for w in meant.split()}
    return frozenset(plain | {s for w in plain for s in synonyms(w)})


def _defined(library: Library, document: str, name: str) -> frozenset[str]:
    """Roots of the sentences that define a market, and what may stand for them."""
    head = name.split()[0].lower()
    said = (
        p
        for p in library.book(document).passages
        if head in p.text.lower() and _DEFINES.search(p.text) and p.section and "%" not in p.text
    )
    found = {r for p, _ in zip(said, range(_SENTENCES), strict=False) for r in p.roots}
    return frozenset(chain(found, (s for r in found for s in synonyms(r)), roots(name)))


def _run(
    question: Question, spoken: dict[int, frozenset[str]], apart: frozenset[str], defined: frozenset[str]
) -> frozenset[int]:
    """The run of words around one that sets the market apart, all from its definition; empty when that is alone."""
    counted = _COUNTED.search(question.normal)
    if counted and question.token_range(*counted.span())[-1] + 1 in spoken:
        return frozenset()
    for at in sorted(i for i, own in spoken.items() if own & apart):
        run = {
            at,
            *_reach(question, spoken, apart | defined, at, -1),
            *_reach(question, spoken, apart | defined, at, 1),
        }
        content = [i for i in run if i in spoken and question.tokens[i].norm not in FILLER]
        if len(content) >= _LEAST and any(not spoken[i] & apart for i in content):
            return frozenset(run)
    return frozenset()


def _reach(
    question: Question, spoken: dict[int, frozenset[str]], known: frozenset[str], at: int, step: int
) -> Iterator[int]:
    """Tokens to one side as long as they are defining words; linking words only between two of them."""
    waiting: list[int] = []
    i = at + step
    while 0 <= i < len(question.tokens):
        word = question.tokens[i].norm
        if word in _LINKS:
            waiting.append(i)
        elif i in spoken and (spoken[i] & known or word in FILLER):
            yield from (*waiting, i)
            waiting = []
        else:
            return
        i += step
