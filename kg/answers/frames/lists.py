"""What a document lists: members of dimensions, dimensions, companies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting
from kg.answers.companies import listed_companies
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import (
    Candidate,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    market_words,
    members_named,
    voice_of,
)
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.search.passages import Passage

_FEW = 3
"""Members that a line must name to count as their list."""


def _base(reading: Reading, *cues: str) -> frozenset[int]:
    return reading.tokens_of(*cues) | hit_tokens(reading.of("market", "publisher")) | named_sections(reading).tokens


def member_frame(reading: Reading) -> Iterator[Candidate]:
    """Members of a dimension, or how many there are."""
    dimensions = dimensions_named(reading)
    if not dimensions or reading.any("largest fastest smallest share growth not_discussed runner_up"):
        return
    explained = _base(reading, "list count dimension_word member_word what regions report_word forecast_period")
    explained |= frozenset(t for tokens in dimensions.values() for t in tokens)
    explained |= reading.words(
        "listed covers cover included analyzed analysed considered closing final end service into "
        "different separate world broken down geographically spelled spelt worded printed written label called use uses"
    )
    named = {t for h in reading.hits for t in h.tokens} | reading.tokens_of("starts_with contains")
    before = {min(tokens) - 1 for tokens in dimensions.values()}
    explained |= frozenset(t for t in before if t >= 0 and t not in named)
    explained |= {min(tokens) - 1 for tokens in dimensions.values() if min(tokens)} - reading.named_tokens
    key = next(iter(dimensions))
    yield Candidate("members", explained, 0.05, 0.88, lambda: _members(reading, key))


def _lists(book: Book, key: str) -> list[Sighting]:
    return [s for s in book.of("member_list") if s.content.dimension == key]


def _row_of(reading: Reading, book: Book, key: str) -> Passage | None:
    """The line of a named section that lists members of the dimension, as it is printed there."""
    leaves = named_sections(reading).leaves
    names = {n.casefold() for m in book.members if m.dimension == key for n in (*m.printed, *m.thing.names)}
    for passage in book.passages if leaves else ():
        inside = passage.section.split(" > ")[-1].strip(" :").casefold() in leaves
        if inside and sum(n in passage.text.casefold() for n in names) > _FEW:
            return passage
    return None


def _members(reading: Reading, key: str) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        if row := _row_of(reading, book, key):
            text = " ".join(row.text.split())
            count = f"{len(re.split(';' if ';' in text else ',', text))}: " if reading.has("count") else ""
            draft.add(f'{count}{section_name(row)}: "{text}".', row)
            continue
        lists = _lists(book, key)
        printed = max((s.content.members for s in lists), key=len, default=())
        segments = [s for s in book.of("segment") if s.content.dimension == key]
        if not printed:
            printed = tuple(dict.fromkeys(s.content.member for s in segments))
        if not printed:
            continue
        if re.search(r"\b(?:end|closing|last|final)\b", reading.normal) and lists:
            printed = lists[-1].content.members
        sources = [s for s in reversed(lists) if s.content.members == printed][:1] or segments[:4]
        shown = [f"{m[:1].upper()}{m[1:]}" for m in printed]
        what = key.replace("_", " ")
        if reading.has("count"):
            draft.add(f"{len(printed)}: the {what} segments of the {market_words(book)} are {joined(shown)}.", *sources)
        else:
            draft.add(f"By {what}, the {market_words(book)} is divided into {joined(shown)}.", *sources)
        others = {
            len(s.content.members)
            for s in lists
            if {s.thing(m).iri for m in s.content.members} != {s.thing(m).iri for m in printed}
        }
        if others:
            draft.notes.append(f"The document prints more than one {what} list; they differ.")
    return draft if draft.parts else None


def section_name(passage: Passage) -> str:
    """The innermost heading it stands under."""
    return passage.section.split(" > ")[-1].strip(" :")


def dimension_frame(reading: Reading) -> Iterator[Candidate]:
    """The dimensions by which the market is divided."""
    if not reading.has("dimension_word") or members_named(reading) or dimensions_named(reading).keys() - {"type"}:
        return
    explained = _base(reading, "dimension_word member_word list count what report_word")
    explained |= reading.words("segmented segmentation divided split covered")
    yield Candidate("dimensions", explained, 0.04, 0.88, lambda: _dimensions(reading))


def _dimensions(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        keys = book.dimensions()
        if not keys:
            continue
        sources = [
            s[0]
            for key in keys
            if (s := _lists(book, key) or [x for x in book.of("segment") if x.content.dimension == key])
        ]
        names = joined(k.replace("_", " ") for k in keys)
        lead = f"{len(keys)} dimensions: " if reading.has("count") else ""
        draft.add(
            f"{lead}The {market_words(book)} is segmented by {names}." if not lead else f"{lead}{names}.", *sources
        )
    return draft if draft.parts else None


_COUNTS_NEWS = re.compile(
    r"\b(?:how many|number of|count of) (?:\w+ ){0,2}(?:developments?|moves?|news|announcements?|entries|items)\b"
)


def company_frame(reading: Reading) -> Iterator[Candidate]:
    """The companies that are listed, how many, and which names fit a pattern."""
    if not reading.any("company_word", "profiled") or companies_named(reading) or members_named(reading):
        return
    nouns = reading.tokens_of("company_word") - reading.words("who anyone anybody someone")
    listed = re.search(
        r"\b(?:profiled|profiles|prominent|listed|list|key|lineup|roster|covered|featured|watch)\b", reading.normal
    )
    if not nouns and (not listed or reading.has("dimension_word") or dimensions_named(reading)):
        return
    if reading.any("development_word silent not_profiled launch partnership acquisition") and not reading.has("count"):
        return
    if reading.has("count development_word") and not reading.has("profiled"):
        return
    if _COUNTS_NEWS.search(reading.normal) or reading.any("trend driver restraint opportunity"):
        return
    explained = _base(reading, "company_word profiled list count what who report_word largest member_word")
    pattern = _named_words(reading, explained) or _pattern(reading)
    if pattern:
        explained |= (
            reading.tokens_of("starts_with", "contains") | pattern[1] | reading.words("names name whose judging")
        )
    yield Candidate("companies", explained, 0.05 + (0.1 if pattern else 0), 0.88, lambda: _companies(reading, pattern))


_LEGAL = re.compile(r"\b(pvt ltd|pty ltd|gmbh|ltd|llc|inc|plc|corp|ag|sa|nv|bv|spa|ab|oy|kg|co)\b")


def _pattern(reading: Reading) -> tuple[str, frozenset[int]] | None:
    """A regular expression on company names that the question describes."""
    if starts := re.search(
        r"(?:starts?|starting|begins?|beginning) with (?:the (?:letter|word)s? )?(\w+)", reading.normal
    ):
        at = reading.question.token_range(starts.start(1), starts.end(1))
        return rf"^{re.escape(starts[1])}", frozenset(range(at[0], at[-1] + 1))
    if holds := re.search(
        r"(?:contain(?:s|ing)?|with the word|including the word|ending (?:in|with)|ends? with) (?:the word )?(\w+)",
        reading.normal,
    ):
        at = reading.question.token_range(holds.start(1), holds.end(1))
        return rf"\b{re.escape(holds[1])}\b", frozenset(range(at[0], at[-1] + 1))
    if named := re.search(
        r"\b(?:with|have|has|having|containing) (?:the word )?(\w+) in (?:their|its|the|his|her) names?\b",
        reading.normal,
    ):
        at = reading.question.token_range(named.start(), named.end())
        return rf"\b{re.escape(named[1])}\b", frozenset(range(at[0], at[-1] + 1))
    legal = _LEGAL.search(reading.normal)
    if legal and reading.has("company_word"):
        at = reading.question.token_range(legal.start(), legal.end())
        return rf"\b{legal[1].replace(' ', chr(92) + '.? ')}\b", frozenset(range(at[0], at[-1] + 1))
    return None


def _named_words(reading: Reading, explained: frozenset[int]) -> tuple[str, frozenset[int]] | None:
    """Words that nothing else explains, when they stand side by side in the name of a listed company."""
    left = [i for i in range(len(reading.question.tokens)) if reading.weight(i) > 0.2 and i not in explained]
    left = [i for i in left if i not in reading.scope_tokens]
    words = [reading.question.tokens[i].norm for i in left]
    names = [s.content.name for book in reading.books for s in listed_companies(book)]
    pattern = r"\b" + r"\W+".join(re.escape(w) for w in words) + r"\b"
    if not words or not any(re.search(pattern, n, re.IGNORECASE) for n in names):
        return None
    return pattern, frozenset(left)


_PLACE = re.compile(
    r"\b(first|last) (?:company|name|player|vendor|firm|provider|one)? ?"
    r"(?:alphabetically|in (?:the )?alphabet\w*|(?:in|on|of) (?:the )?(?:\w+ ){0,2}(?:list|players|companies|names))\b"
)
"""One place in the list."""


def _companies(reading: Reading, pattern: tuple[str, frozenset[int]] | None) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        found = listed_companies(book)
        if pattern:
            whole = [s for s in found if re.search(pattern[0], s.content.name.replace(",", " "), re.IGNORECASE)]
            loose = pattern[0].replace(r"\b", "")
            found = whole or [s for s in found if re.search(loose, s.content.name, re.IGNORECASE)]
        if not found:
            continue
        if re.search(r"\balphabet\w*|\ba (?:to )?z\b", reading.normal):
            found = sorted(found, key=lambda s: s.content.name.casefold())
        if (place := _PLACE.search(reading.normal)) and not pattern and not reading.has("count"):
            found = found[:1] if place[1] == "first" else found[-1:]
            return draft.add(f"{found[0].content.name.rstrip('.')}.", found[0])
        names = joined(s.content.name.rstrip(".") for s in found)
        if reading.has("count"):
            draft.add(
                f"{len(found)} companies are listed in {voice_of(found[0])}'s {market_words(book)} study: {names}.",
                *found[:4],
            )
        elif pattern:
            draft.add(f"{names}.", *found[:4])
        else:
            draft.add(f"The companies listed for the {market_words(book)} are {names}.", *found[:4])
    if not draft.parts:
        return refuse("The graph does not hold a listed company of that kind.") if pattern else None
    return draft


FRAMES = (member_frame, dimension_frame, company_frame)
