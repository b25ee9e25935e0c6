"""Questions that no structured claim answers: the passages that speak of everything the question asks, quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.book import Book
from kg.answers.causes import CAUSE
from kg.answers.covering.passages import asks_date, dated_by, may_answer
from kg.answers.covering.wants import asks_for
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, book_name, hit_tokens, members_named
from kg.answers.frames.elaborations import ENUMERATES, carrying_on
from kg.answers.matching import Rarity, Topic, topic_of
from kg.answers.parties import antecedent
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.model.span import Span
from kg.search.passages import Passage
from kg.search.words import is_common, root, roots, synonyms

_BENEFIT = re.compile(
    r"\b(?:reduc\w+|accelerat\w+|improv\w+|support(?:s|ing)?|enabl\w+|faster|enhanc\w+|lower\w*|sav(?:es|ing)|boost\w*"
    r"|ensur\w+|benefit\w*|better|allow\w*|cut(?:s|ting)?|minimi[sz]\w+|streamlin\w+|prioriti[sz]\w+)\b",
    re.IGNORECASE,
)
"""What something does for somebody."""
_CROWD = 4
"""Companies in one sentence that make it a list."""
_SHORTEST = 4
"""Words a passage must have to say something."""
_NEGLIGIBLE = 0.2
"""Weight up to which a word of the question is passed over."""
_COMMON = 0.4
"""What a word of plain English weighs beside one that names a subject."""
_ASKING = (
    "what who list when why relation report_word exists count profile full_name value_meaning "
    "recent compare says_who capacity also member_word company_word"
)
_SEVERAL = 2
"""Words of plain English that a passage must meet when the question has no others."""
_KEPT = frozenset(
    "company companies benefits causes cause segment segments categories groups classes items "
    "kinds role part parts name short both link tie tied ties feature affect affects matter "
    "influence related relation connection connected connect associated relationship argument "
    "reason reasons rationale explain explains explained behind because description background "
    "overview summary latest recent current last now how long organisations organizations "
    "vendors vendor provider providers players player count do feature story get going seen "
    "mentioned task tasks job jobs perform performs performed".split()
)
_ASKED_KINDS = frozenset(
    "firm firms maker makers lender lenders house houses business businesses operator operators "
    "supplier suppliers country countries nation nations region regions place places company "
    "companies vendor "
    "vendors provider providers technology technologies field fields area areas benefits example "
    "examples problem problems thing type types kind sort use uses usage setting settings option "
    "options law laws rule rules cause causes role".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and how well it fits."""

    passage: Passage
    coverage: float
    met: frozenset[int]
    score: float


def _names_market(reading: Reading) -> bool:
    """True for the bare name of a market that no document is on: what is asked of it is not to be guessed."""
    bare = re.search(r"\A(?:the |global |world )*(?:\w+ ){1,4}(?:market|industry|sector)\Z", reading.normal)
    return bare is not None and not reading.cues and not reading.scope_tokens


_SPELLING = re.compile(r"\bstands? for\b|\babbreviat\w*|\bspel(?:l|t)\w* out\b|\bfull form\b|\bacronym\b")
"""Asks what letters stand for: a sentence that has them does not tell."""


def quote_frame(reading: Reading) -> Iterator[Candidate]:
    """Passages, for reasons, relations, lists in running text and everything else."""
    topic, weights = search_topic(reading)
    if not topic.tokens or _SPELLING.search(reading.normal) or _names_market(reading):
        return
    if reading.any("difference ratio double combined") and not reading.any("why relation benefit"):
        return
    found = [f for f in _search(reading, topic, weights) if _prints(reading, f.passage)]
    if not found:
        return
    best = found[0]
    if best.coverage < _least(reading, topic) or not may_answer(reading, best.passage):
        return
    strange = [t for t in topic.tokens if not is_common(topic.tokens[t]) and not any(t in f.met for f in found)]
    if _says_nothing(reading, topic, best):
        return
    if len(strange) > (1 if len(topic.tokens) >= 4 else 0):
        return
    if YES_NO.match(reading.normal) and not _holds_all(reading, topic, best.met):
        return
    if asks_for(reading, "figure") and not reading.has("relation") and _leaves_subject(reading, topic, best):
        return
    explained = frozenset(range(len(reading.question.tokens))) - frozenset(t for t in topic.tokens if t not in best.met)
    if not DENIES.search(best.passage.text):
        explained -= reading.negations
    why = reading.any("why", "relation")
    rank = (-0.02 if why else -0.14) + 0.1 * (best.coverage - 1)
    yield Candidate("quotes", explained, rank, 0.0, lambda: _quote(reading, found))


DENIES = re.compile(
    r"\b(?:no|not|never|without|nor|neither|lack\w*|limit\w*|barriers?|hinder\w*|insufficien\w*"
    r"|shortages?|out of|un\w+)\b",
    re.IGNORECASE,
)
"""What a passage has that answers a question with a "no" or "without" in it."""


YES_NO = re.compile(r"\A(?:is|are|was|were|does|do|did|has|have|can|could|will|would)\b(?! there\b)")


def _holds_all(reading: Reading, topic: Topic, met: frozenset[int]) -> bool:
    """True when a passage may stand for a yes: every name and every word for a subject is met."""
    if reading.any("member_word dimension_word") and not reading.any("relation why"):
        return False
    named = reading.named_tokens | hit_tokens(reading.of("concept"))
    return all(t in met or (is_common(topic.tokens[t]) and t not in named) for t in topic.tokens)


def _is_number(reading: Reading, token: int) -> bool:
    """True for times and numbers, which alone do not make a passage fit."""
    word = reading.question.tokens[token].norm
    return token in reading.time_tokens or token in reading.number_tokens or word.isdigit()


def _says_nothing(reading: Reading, topic: Topic, best: Found) -> bool:
    """True when a passage meets nothing but times and numbers, or too few words of plain English."""
    if all(_is_number(reading, t) for t in best.met):
        return True
    if reading.any("why relation conflict") or reading.has("list countries"):
        return False
    plain = all(_is_plain(reading, topic, t) for t in best.met)
    return plain and (len(best.met) < _SEVERAL or len(best.met) < len(topic.tokens))


def _is_plain(reading: Reading, topic: Topic, token: int) -> bool:
    """True for a word for a kind of thing, or one of plain English, that is no name: it does not make a passage fit."""
    named = any(token in h.tokens for h in reading.hits)
    if token in reading.tokens_of("largest fastest smallest"):
        return True
    return not named and (reading.question.tokens[token].norm in _ASKED_KINDS or is_common(topic.tokens[token]))


def _leaves_subject(reading: Reading, topic: Topic, best: Found) -> bool:
    """True when passage and title lack a word that names a subject: a figure of something else is no answer."""
    book = next(b for b in reading.books if b.id == best.passage.document)
    met = best.met | {t for t, own in topic.tokens.items() if own in roots(book.title)}
    return any(t not in met and t not in reading.cued_tokens and not is_common(topic.tokens[t]) for t in topic.tokens)


def _prints(reading: Reading, passage: Passage) -> bool:
    """True when every company that is named stands in the passage, or in one just before it, by one of its names."""
    hits = reading.of("company")
    if not hits:
        return True
    book = next(b for b in reading.books if b.id == passage.document)
    near = [
        p.text for p in book.passages[max(0, passage.order - _BACK) : passage.order + 1] if p.block == passage.block
    ]
    text = " ".join([*near, passage.section]).casefold()
    return all(_stands_in(text, {n for t in hit.things for n in (t.label, *t.names)}) for hit in hits)


def _stands_in(text: str, names: set[str]) -> bool:
    return re.search(rf"(?<!\w)(?:{'|'.join(re.escape(n.casefold()) for n in sorted(names))})(?!\w)", text) is not None


def _least(reading: Reading, topic: Topic) -> float:
    """The coverage a passage must reach: more for short questions, most for those that ask for a figure."""
    if asks_for(reading, "figure") and not reading.has("relation"):
        return 0.8
    if re.match(r"(?:is|are|was|were|does|do|did|has|have|can|will)\b", reading.normal) and not reading.has("exists"):
        return 0.9
    return 0.6 if len(topic.tokens) > 2 else 0.75


def texts(reading: Reading) -> tuple[Book, ...]:
    """Documents written to be read; a register's records are not quoted."""
    return tuple(b for b in reading.books if not b.is_register)


def search_topic(reading: Reading) -> tuple[Topic, dict[int, float]]:
    """Content words that passages must speak of, with their weights; what every passage speaks of weighs little."""
    asking = frozenset(
        t
        for t in reading.tokens_of(_ASKING)
        if reading.question.tokens[t].norm in _KEPT or reading.question.tokens[t].stop
    ) | (reading.tokens_of("why relation benefit") - reading.named_tokens)
    sections = named_sections(reading).tokens
    related = hit_tokens(reading.of("market")) if reading.has("relation") else frozenset()
    left_out = asking | sections | (reading.scope_tokens - related)
    chosen = [
        i
        for i, token in enumerate(reading.question.tokens)
        if reading.weight(i) > _NEGLIGIBLE and i not in left_out and token.norm not in _KEPT
    ]
    topic = topic_of(reading, chosen)
    rarity = Rarity(texts(reading))
    named = {t for h in reading.of("company", "place", "member", "concept") for t in h.tokens}
    market = hit_tokens(reading.of("market"))
    weights = {}
    for i in topic.tokens:
        weight = rarity.of(topic.tokens[i])
        if i in market:
            weight *= 0.35
        elif i in named:
            weight *= 1.4
        if reading.question.tokens[i].norm in _ASKED_KINDS:
            weight *= 0.45
        elif is_common(topic.tokens[i]):
            weight *= _COMMON
        weights[i] = weight
    return topic, weights


def _search(reading: Reading, topic: Topic, weights: dict[int, float]) -> list[Found]:
    total = sum(weights.values()) or 1.0
    sections = named_sections(reading).leaves
    lone = bool(reading.of("company")) and not reading.any("list profiled count company_word rivals")
    found = []
    for book in texts(reading):
        before: Passage | None = None
        opened = _blocks_on(reading, book)
        for passage in book.passages:
            context = before.roots if before is not None and before.block == passage.block else frozenset()
            before = passage
            if _TITLE.search(passage.text):
                continue
            if len(passage.text.split()) < _SHORTEST and passage.kind is not BlockKind.ROW:
                continue
            if lone and _is_list(book, passage):
                continue
            grades = topic.grades(passage, context)
            met = frozenset(t for t, g in grades.items() if g >= 0.5)
            coverage = sum(weights[t] * g for t, g in grades.items()) / total
            if not met:
                continue
            score = coverage
            if reading.any("why", "driver") and CAUSE.search(passage.text):
                score += 0.12
            if reading.has("benefit") and _BENEFIT.search(passage.text):
                score += 0.12
            if sections and passage.section.split(" > ")[-1].strip(" :").casefold() in sections:
                score += 0.25
            if passage.kind is BlockKind.ROW:
                score -= 0.03
            score -= 0.0002 * max(0, len(passage.text) - 300)
            score += _typed_bonus(reading, passage) + (_OPENS if passage.block in opened else 0.0)
            found.append(Found(passage, coverage, met, score))
    return sorted(found, key=lambda f: (-f.score, f.passage.document, f.passage.order))


_OPENS = 0.1
"""What it adds that a passage stands in the paragraph on the one member that is named."""


def _blocks_on(reading: Reading, book: Book) -> frozenset[int]:
    """Paragraphs that open with the one member that the question names."""
    members = {m.thing.iri: m for m, _ in members_named(reading)}
    if len(members) != 1:
        return frozenset()
    names = tuple(n.casefold() for m in members.values() for n in (*m.printed, *m.thing.names))
    firsts = {p.block: p for p in reversed(book.passages) if p.kind is BlockKind.PARAGRAPH}
    return frozenset(b for b, p in firsts.items() if p.text.casefold().startswith(names))


_TITLE = re.compile(r"^[^.:]{0,80}\bmarket\b[^.:]{0,20}\bby [^.:]{3,40}$", re.IGNORECASE)
"""A caption of a list or table: it says nothing itself."""
_BACK = 3
"""Sentences of a paragraph in which a company counts as named."""


def _is_list(book: Book, passage: Passage) -> bool:
    """True for a sentence that only names companies in a row."""
    names = {s.content.name.rstrip(".") for s in book.of("company")}
    return sum(name in passage.text for name in names) >= _CROWD


def _typed_bonus(reading: Reading, passage: Passage) -> float:
    bonus = 0.0
    if reading.any("countries") and re.search(r"\b(?:countries|nations)\b", passage.text, re.IGNORECASE):
        bonus += 0.05
    if re.search(r"\b(?:how many|how much|percent\w*|by how)\b", reading.normal) and re.search(r"\d", passage.text):
        bonus += 0.05
    asked = reading.once("categories", lambda: _categories(reading))
    book = next(b for b in reading.books if b.id == passage.document) if asked else None
    if book and sum(k in asked and passage.span.covers(s) for k, s in _mentions(book)) > 1:
        bonus += 0.15
    return bonus


def _mentions(book: Book) -> Iterator[tuple[str, Span]]:
    """Category and place of each concept that the document mentions."""
    return ((s.content.concept_type or "", s.claim.span) for s in book.of("mention"))


def _categories(reading: Reading) -> frozenset[str]:
    """Categories of concepts that a noun of the question asks for ("which subspecialties", "what laws")."""
    if not re.match(r"(?:which|what|list|name|give|in which)\b", reading.normal):
        return frozenset()
    words = {root(t.norm) for t in reading.question.tokens if not t.stop}
    words |= {s for w in words for s in synonyms(w)}
    kinds = {k for book in reading.books for k, _ in _mentions(book) if k}
    return frozenset(k for k in kinds if root(k.split("_")[-1]) in words or root(k.split("_")[0]) in words)


def _quote(reading: Reading, found: list[Found]) -> Draft | None:
    best = found[0]
    book = next(b for b in reading.books if b.id == best.passage.document)
    kind = AnswerKind.WHY if reading.has("why") else AnswerKind.PATH if reading.has("relation") else AnswerKind.LOOKUP
    draft = Draft(kind)
    before = antecedent(book, best.passage) or (_before(book, best.passage) if reading.has("relation") else None)
    if before is not None:
        draft.add(f'{book_name(book)}: "{shown(before)}"', before)
    draft.add(f'"{shown(best.passage)}"' if before else f'{book_name(book)}: "{shown(best.passage)}"', best.passage)
    if asks_date(reading) and (dated := dated_by(book, best.passage)):
        draft.add(dated, best.passage)
    length = len(best.passage.text)
    for other in _more(reading, found, book):
        if length + len(other.passage.text) > 620:
            continue
        length += len(other.passage.text)
        draft.add(f'"{shown(other.passage)}"', other.passage)
    draft.notes.append("Quoted from the passages that fit the question best; no figure was computed.")
    return draft


def _before(book: Book, passage: Passage) -> Passage | None:
    """The sentence before it in the same paragraph."""
    before = book.passages[passage.order - 1] if passage.order else None
    return before if before is not None and before.block == passage.block else None


def _more(reading: Reading, found: list[Found], book: Book) -> list[Found]:
    """Further passages that fit nearly as well or meet what is left open; for reasons and lists what carries on."""
    best = found[0]
    fresh, near = [], []
    for other in found[1:6]:
        if other.met - best.met and other.score >= 0.6 * best.score:
            fresh.append(other)
        elif other.score >= 0.86 * best.score and other.coverage >= 0.55:
            near.append(other)
    if not reading.any("why list relation") and not ENUMERATES.search(reading.normal):
        return sorted((*fresh, *near), key=lambda f: -f.score)[:2]
    ahead = [f for f in fresh if f.score >= 0.86 * best.score][:1]
    shown_ = {best.passage.order, *(f.passage.order for f in ahead)}
    carried = [p for p in carrying_on(reading, book, best.passage, best.met) if p.order not in shown_]
    more = [
        *ahead,
        *(Found(p, 0.0, frozenset(), 0.0) for p in carried),
        *(f for f in (*fresh, *near) if f not in ahead),
    ]
    return list({f.passage.order: f for f in more}.values())[:3]


def shown(passage: Passage) -> str:
    """The passage on one line."""
    return " ".join(passage.text.split())


FRAMES = (quote_frame,)
