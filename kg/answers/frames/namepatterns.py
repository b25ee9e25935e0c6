"""Listed companies by the form of their printed names: a legal form, a word, a beginning, an end, the length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.answers.book import Sighting
from kg.answers.companies import listed_companies
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, joined
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind

_FORMS = (
    "pvt ltd", "pty ltd", "pte ltd", "private limited", "limited", "gmbh", "ltd", "llc", "llp", "inc", "plc", "corp",
    "corporation", "ag", "sa", "nv", "bv", "spa", "ab", "oy", "kg", "co", "se",
)  # fmt: skip
_LEGAL = re.compile(rf"\b(?:{'|'.join(_FORMS)})\b")
_ANY_FORM = re.compile(
    r"\b(?:legal|corporate|company|incorporation) (?:suffix(?:es)?|forms?|endings?|designators?|abbreviations?|tags?)\b"
    r"|\bsuffix(?:es)?\b"
)
_WORD = r"(?:the )?(?:words? |letters? |string |prefix |suffix |initials? )?(\w+)"
_IN_NAME = r"(?:in|within|inside) (?:their|its|the|his|her)? ?(?:\w+ )?names?"
_NAMED = (
    ("start", re.compile(rf"\b(?:starts?|starting|begins?|beginning|opens?|opening) (?:with|in|on) {_WORD}")),
    ("start", re.compile(r"\b(\w+) (?:at|in) the (?:start|beginning|front) of (?:the|its|their)? ?names?\b")),
    ("end", re.compile(rf"\b(?:ends?|ending|finish\w*|clos\w+) (?:with|in|on) {_WORD}")),
    ("end", re.compile(r"\b(\w+) (?:at|in) the (?:end|back|tail) of (?:the|its|their)? ?names?\b")),
    ("hold", re.compile(r"\b(?:contain(?:s|ing)?|includ(?:es?|ing)|with|has|have|having|bear(?:s|ing)?"
                        r"|carr(?:y|ies|ying)) "
                        rf"{_WORD} {_IN_NAME}\b")),
    ("hold", re.compile(rf"\b(?:whose|which) names? (?:contain|contains|include|includes|has|have|holds?) {_WORD}")),
    ("hold", re.compile(r"\bnames? (?:containing|including|with) (?:the )?(?:words? |string )(\w+)")),
    ("hold", re.compile(r"\bcalled (\w+) something\b|\bsomething (\w+) in (?:the|their) names?\b")),
)  # fmt: skip
_LENGTH = re.compile(r"\b(longest|shortest)(?: \w+){0,2} names?\b|\bnames? (?:is|are) (?:the )?(longest|shortest)\b")
_WORDS = (
    "name names named printed whose which with in the at end ending ends "
    "start starts begin beginning word letter letters suffix "
    "legal form forms carry carries have has having bear any or and judging by"
)


@dataclass(frozen=True)
class Pattern:
    """A test on printed names, with the tokens that describe it."""

    fits: Callable[[str], bool]
    tokens: frozenset[int]


def pattern_frame(reading: Reading) -> Iterator[Candidate]:
    """Companies whose printed names fit a description."""
    if companies_named(reading) or not reading.any("company_word profiled list") or reading.has("development_word"):
        return
    found = _length(reading) or _legal(reading) or _word(reading)
    if found is None:
        return
    explained = reading.tokens_of(
        "company_word profiled list count what who report_word starts_with contains full_name"
    )
    explained |= hit_tokens(reading.of("market", "publisher")) | found.tokens | reading.words(_WORDS)
    yield Candidate("name pattern", explained, 0.28, 0.85, lambda: _fitting(reading, found))


def _span(reading: Reading, match: re.Match[str], group: int = 0) -> frozenset[int]:
    return frozenset(reading.question.token_range(*match.span(group)))


def _plain(name: str) -> str:
    """A name in small letters without marks: "ONRAD, Inc." is "onrad inc"."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def _legal(reading: Reading) -> Pattern | None:
    """A legal form, one of several, or any."""
    named = [m for m in _LEGAL.finditer(reading.normal) if not _is_other_word(reading, m)]
    any_ = _ANY_FORM.search(reading.normal)
    if not named and any_ is None:
        return None
    forms = [m[0] for m in named] or list(_FORMS)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\Z")
    tokens = frozenset(t for m in named for t in _span(reading, m)) | (_span(reading, any_) if any_ else frozenset())
    return Pattern(lambda name: pattern.search(_plain(name)) is not None, tokens)


def _is_other_word(reading: Reading, match: re.Match[str]) -> bool:
    """True for short forms that are written in small letters: they are other words ("co", "ab", "se")."""
    token = reading.question.tokens[min(_span(reading, match))]
    return len(match[0]) <= 2 and not reading.question.text[token.start : token.end].isupper()


def _word(reading: Reading) -> Pattern | None:
    for how, pattern in _NAMED:
        match = pattern.search(reading.normal)
        if match is None:
            continue
        group = next(g for g in range(1, (match.lastindex or 0) + 1) if match[g])
        word, tokens = match[group], _span(reading, match)
        test = {"start": rf"\A{word}", "end": rf"\b{word}\Z", "hold": rf"{word}"}[how]
        return Pattern(lambda name, t=re.compile(test): t.search(_plain(name)) is not None, tokens)  # type: ignore[misc]
    return None


def _length(reading: Reading) -> Pattern | None:
    match = _LENGTH.search(reading.normal)
    if match is None:
        return None
    names = [s.content.name.rstrip(".") for book in reading.books for s in listed_companies(book)]
    wanted = (max if "longest" in match[0] else min)((len(n) for n in names), default=0)
    return Pattern(lambda name: len(name.rstrip(".")) == wanted, _span(reading, match))


def _fitting(reading: Reading, pattern: Pattern) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        found: list[Sighting] = [s for s in listed_companies(book) if pattern.fits(s.content.name)]
        if found:
            lead = f"{len(found)}: " if reading.has("count") else ""
            draft.add(f"{lead}{joined(s.content.name.rstrip('.') for s in found)}.", *found[:4])
    return draft if draft.parts else refuse("The graph does not hold a listed company with a name of that form.")


FRAMES = (pattern_frame,)
