"""What a document lists: members of dimensions, dimensions, companies, forces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting, sightings
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
    unique,
    voice_of,
)
from kg.answers.frames.elaborations import elaboration
from kg.answers.frames.quotes import shown
from kg.answers.matching import topic_of
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.search.passages import Passage

_SPEAKS = 0.7
_FEW = 3
"""Forces up to which each is told in full."""
_FORCES = {"trend": "trends", "driver": "drivers", "restraint": "restraints", "opportunity": "opportunities"}


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
            draft.add(f'{section_name(row)}: "{" ".join(row.text.split())}".', row)
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
        r"\b(?:profiled|profiles|prominent|listed|list|key|lineup|roster|covered|featured)\b", reading.normal
    )
    if not nouns and not listed:
        return
    if reading.any("development_word silent not_profiled launch partnership acquisition") and not reading.has("count"):
        return
    if _COUNTS_NEWS.search(reading.normal):
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


def force_frame(reading: Reading) -> Iterator[Candidate]:
    """Trends, drivers, restraints and opportunities."""
    kinds = [k for k in _FORCES if reading.has(k)]
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
        "view could might up single vendors counts back facing faces face"
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


def _every_force(reading: Reading, kinds: list[str]) -> Draft | None:
    """The forces of each kind that is named; "main force pushing" names one kind in two ways."""
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
        r"\b(?:restrain\w*|hamper\w*|hinder\w*|challeng\w*|barriers?|obstacles?|hold(?:s|ing)? back"
        r"|held back|limit(?:s|ed|ing)?|slow(?:s|ed|ing)|brakes?|threat\w*|risks?|curb\w*|however)\b",
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


def _forces(reading: Reading, kind: str) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        found = unique(book.of(kind))
        headed = [s for s in found if _is_headed(s)]
        chosen = headed or list(found)
        if not chosen:
            continue
        if reading.any("largest") and not reading.has("count") and not _asks_several(reading, kind):
            chosen = chosen[:1]
        names = "; ".join(_label(s) for s in chosen)
        if reading.has("count"):
            draft.add(
                f"{len(chosen)} {_FORCES[kind] if len(chosen) != 1 else kind} are named for the "
                f"{market_words(book)}: {names}.",
                *chosen,
            )
        elif len(chosen) == 1:
            draft.add(f"The main {kind} named for the {market_words(book)} is: {names}.", *chosen)
            for passage in elaboration(reading, chosen[0], kind):
                draft.add(f'"{shown(passage)}"', passage)
        else:
            draft.add(f"The {_FORCES[kind]} named for the {market_words(book)} are: {names}.", *chosen)
    return draft if draft.parts else None


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


FRAMES = (member_frame, dimension_frame, company_frame, force_frame)
