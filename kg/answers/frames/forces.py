"""Trends, drivers, restraints and opportunities: all of a kind, how many, those on a topic, the one at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting, sightings
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, market_words, unique
from kg.answers.frames.elaborations import elaboration, within
from kg.answers.frames.quotes import shown
from kg.answers.matching import topic_of
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.search.passages import Passage
from kg.search.words import roots

_SPEAKS = 0.7
_GOES_ON = 1.5
"""Length of a sentence, beside that of the force it names, from which it says more."""
_AFTER = 2
"""Sentences of the paragraph, and others, that are quoted beside a force that was read alone."""
_BESIDE = 560
"""Code points that they may take up."""
_FEW = 3
"""Forces up to which each is told in full."""
FORCES = {"trend": "trends", "driver": "drivers", "restraint": "restraints", "opportunity": "opportunities"}


def _base(reading: Reading, *cues: str) -> frozenset[int]:
    return reading.tokens_of(*cues) | hit_tokens(reading.of("market", "publisher")) | named_sections(reading).tokens


def force_frame(reading: Reading) -> Iterator[Candidate]:
    """Trends, drivers, restraints and opportunities."""
    kinds = [k for k in FORCES if reading.has(k)]
    explains = reading.normal.startswith("explain")
    if not kinds or (reading.has("why") and not explains and not {"driver", "restraint"} & set(kinds)):
        return
    if (reading.any("development_word") and companies_named(reading)) or reading.has("solving"):
        return
    explained = _base(
        reading,
        *kinds,
        "list",
        "count",
        "what",
        "largest",
        "growth",
        "report_word",
        "member_word",
        "recent",
        "why",
        "driver" if "driver" in kinds else kinds[0],
    )
    explained |= reading.words(
        "key main one line each market faster grow growing grows growth explain factors reasons "
        "view could might up single factor vendors counts back facing faces face first second third fourth fifth last "
        "listed new rise rises rising rose grown climb climbing increase increases increasing expand "
        "expanding expands jump spending shrink shrinking decline declining declines fall falling slow "
        "slowing check small quicker"
    )
    if not companies_named(reading):
        explained |= reading.tokens_of("company_word")
    explained |= reading.words("about mention mentions concerns concern deals talks")
    missing = frozenset(i for i in range(len(reading.question.tokens)) if reading.weight(i) and i not in explained)
    missing -= reading.scope_tokens
    if missing and not reading.has("why") and (fitting := _on_topic(reading, kinds, missing)):
        yield Candidate("forces", explained | missing, 0.05, 0.9, lambda: _tell_forces(reading, fitting))
    if missing and (told := _in_section(reading, kinds, missing)):
        named = explained | missing | reading.tokens_of("excluding others")
        yield Candidate("forces", named, 0.06, 0.9, lambda: _tell_section(*told))
    least = 0.9 if missing & reading.named_tokens else 0.6
    yield Candidate("forces", explained, 0.03, least, lambda: _every_force(reading, kinds))


def _on_topic(reading: Reading, kinds: list[str], tokens: frozenset[int]) -> list[Sighting]:
    """Forces whose passage speaks of all the words that are left."""
    topic = topic_of(reading, tokens)
    fitting = []
    for s in unique(sightings(reading.books, *kinds)):
        passage = s.book.passage_at(s.claim.span)
        if passage is not None and all(g >= _SPEAKS for g in topic.grades(passage).values()):
            fitting.append(s)
    return fitting


def _in_section(reading: Reading, kinds: list[str], tokens: frozenset[int]) -> tuple[Sighting, list[Passage]] | None:
    """A force that is a heading, and the sentences under it that speak of the words that are left."""
    topic = topic_of(reading, tokens - reading.tokens_of("excluding others"))
    for s in unique(sightings(reading.books, *kinds)) if topic.tokens else ():
        under = [p for p in s.book.passages if p.section.endswith(s.content.text)]
        graded = [(p, topic.grades(p).values()) for p in under]
        fitting = [p for p, grades in sorted(graded, key=lambda x: -sum(x[1])) if all(g >= _SPEAKS for g in grades)]
        if fitting:
            following = [p for p in under if p.order == fitting[0].order + 1 and p.block == fitting[0].block]
            return s, [*fitting[:1], *following]
    return None


def _tell_section(force: Sighting, passages: list[Passage]) -> Draft:
    draft = Draft(AnswerKind.LIST).add(f"{_label(force)}:", force)
    for passage in passages:
        draft.add(f'"{" ".join(passage.text.split())}"', passage)
    return draft


def _tell_forces(reading: Reading, fitting: list[Sighting]) -> Draft:
    lead = f"{len(fitting)}: " if reading.has("count") else ""
    told = _label if reading.has("count") or len(fitting) > _FEW else _whole
    return Draft(AnswerKind.LIST).add(f"{lead}{'; '.join(told(s) for s in fitting)}.", *fitting)


_PLACES = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "sixth": 5,
    "seventh": 6,
    "last": -1,
    "final": -1,
}


def _nth(reading: Reading, kind: str) -> Draft | None:
    """The one force at a place in the list that is named: "the third trend"."""
    asked = re.search(
        rf"\b({'|'.join(_PLACES)}) {kind}\b|\b{kind} (?:is )?(?:listed|named) ({'|'.join(_PLACES)})\b", reading.normal
    )
    if asked is None:
        return None
    place = _PLACES[asked[1] or asked[2]]
    for book in reading.books:
        found = [s for s in unique(book.of(kind)) if _is_headed(s)]
        if -1 <= place < len(found) and found:
            return Draft(AnswerKind.LOOKUP).add(f"{_whole(found[place])}.", found[place])
    return None


def _every_force(reading: Reading, kinds: list[str]) -> Draft | None:
    """The forces of each kind that is named; "main force pushing" names one kind in two ways."""
    if len(kinds) > 1 and "driver" in kinds and not reading.tokens_of("driver") - reading.words("force forces"):
        kinds = [k for k in kinds if k != "driver"]
    if len(kinds) == 1 and (nth := _nth(reading, kinds[0])):
        return nth
    drafts = [d for kind in kinds if (d := _forces(reading, kind))]
    if not drafts:
        return _from_text(reading, kinds)
    if len(drafts) > 1 and not re.search(r"\band\b|,", reading.question.text):
        return drafts[0]
    whole = drafts[0]
    for draft in drafts[1:]:
        whole.parts += draft.parts
    return whole


_SAYS = {
    "driver": re.compile(
        r"\b(?:driven by|drivers?|drives?|driving|fuel(?:s|l?ed)|propel\w*|boost(?:s|ed)|supported by"
        r"|thanks to|owing to|due to|lifted by|because)\b",
        re.IGNORECASE,
    ),
    "restraint": re.compile(
        r"\b(?:restrain\w*|hamper\w*|hinder\w*|challeng\w*|barriers?|obstacles?"
        r"|h[eo]ld(?:s|ing)?(?: (?:it|them))? (?:back|down|in check)"
        r"|limit(?:s|ed|ing)?|slow(?:s|ed|ing)|brakes?|threat\w*|risks?|curb\w*|however)\b",
        re.IGNORECASE,
    ),
    "opportunity": re.compile(r"\b(?:opportunit\w+|openings?|potential|upside|promis\w+)\b", re.IGNORECASE),
    "trend": re.compile(r"\btrends?\b", re.IGNORECASE),
}


def _from_text(reading: Reading, kinds: list[str]) -> Draft | None:
    """Sentences that speak of such a force, where none was read; quoted as they are."""
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        said = [p for p in book.passages if any(_SAYS[k].search(p.text) for k in kinds) and len(p.text.split()) > 6]
        for passage in said[:2] if not book.is_register else ():
            draft.add(f'{book.publisher or "The document"}: "{" ".join(passage.text.split())}"', passage)
    if len(draft.parts) > 3:
        return None
    draft.notes.append("Quoted from the text; no list of them was read.")
    return draft if draft.parts else None


def forces_of(book: Book, kind: str) -> list[Sighting]:
    """Forces of a kind, those that have a heading or list item of their own where there are such."""
    found = unique(book.of(kind))
    return [s for s in found if _is_headed(s)] or list(found)


_RANKS = re.compile(r"\b(?:strongest|biggest|largest|greatest|most important|number one|no 1|dominant)\b")
"""Words that rank; of several in a list none is ranked."""


def _forces(reading: Reading, kind: str) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        chosen = forces_of(book, kind)
        if not chosen:
            continue
        if reading.any("largest") and not reading.has("count") and not _asks_several(reading, kind):
            if len(chosen) > 1 and _RANKS.search(reading.normal):
                return refuse(
                    f"The graph does not hold which {kind} is ahead: {len(chosen)} are named, none is ranked."
                )
            chosen = chosen[:1]
        names = "; ".join(_label(s) for s in chosen)
        if reading.has("count"):
            draft.add(
                f"{len(chosen)} {FORCES[kind] if len(chosen) != 1 else kind} are named for the "
                f"{market_words(book)}: {names}.",
                *chosen,
            )
        elif len(chosen) == 1:
            draft.add(f"The main {kind} named for the {market_words(book)} is: {names}.", *chosen)
            told = elaboration(reading, chosen[0], kind) or _spelt_out(chosen[0])
            beside = () if reading.any("largest") else _said_beside(chosen[0], kind, told)
            for passage in (*told, *beside):
                draft.add(f'"{shown(passage)}"', passage)
        else:
            draft.add(f"The {FORCES[kind]} named for the {market_words(book)} are: {names}.", *chosen)
    return draft if draft.parts else None


def _spelt_out(s: Sighting) -> tuple[Passage, ...]:
    """The sentence that a force was read out of, when it goes on: it may name others."""
    passage = s.book.passage_at(s.claim.span)
    return (passage,) if passage is not None and len(passage.text) > _GOES_ON * len(s.content.text) else ()


def _said_beside(force: Sighting, kind: str, told: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Sentences that speak of the market and use a word for the kind, and those after the only force that was read.

    One of several, given alone, would be taken for all.
    """
    book, own = force.book, force.book.passage_at(force.claim.span)
    texts = [p for p in book.passages if p.kind is BlockKind.PARAGRAPH and p is not own and p not in told]
    near = [p for p in texts if own is not None and p.block == own.block and 0 < p.order - own.order <= _AFTER]
    subject = frozenset(roots(market_words(book).removesuffix(" market")))
    about = [p for p in texts if _SAYS[kind].search(p.text) and subject & p.roots and p not in near]
    return within((*near, *about[:_AFTER]), _BESIDE)


def _whole(s: Sighting) -> str:
    """The passage of a force, where it says more than its name."""
    passage = s.book.passage_at(s.claim.span)
    return " ".join(passage.text.split()).rstrip(".") if passage else _label(s)


def _asks_several(reading: Reading, kind: str) -> bool:
    """True when the word for the force stands in the plural."""
    return any(reading.question.tokens[t].norm.endswith("s") for t in reading.tokens_of(kind))


def _label(s: Sighting) -> str:
    return str(s.content.text).strip(" .:")


def _is_headed(s: Sighting) -> bool:
    """True for a force that is a heading or list item of its own, not one read out of running text."""
    passage = s.book.passage_at(s.claim.span)
    if passage is None:
        return True
    return passage.kind.value in {"list_item", "row"} or (
        s.claim.span.start == passage.span.start and passage.text.startswith(s.content.text)
    )


FRAMES = (force_frame,)
