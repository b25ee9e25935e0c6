"""Whether a text states what a question wants: by its words, or by what the document knows of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.answers.causes import CAUSE
from kg.answers.covering.wants import Asked, asked_of
from kg.answers.cues import is_cue_word
from kg.answers.draft import Draft
from kg.answers.reading import Reading
from kg.language.demonyms import PLACES as ADJECTIVES
from kg.model.answer import AnswerKind
from kg.search.passages import Passage
from kg.search.words import STOP_WORDS, is_common, root, synonyms

_YES_NO = re.compile(r"\A(?:is|are|was|were|does|do|did|has|have|can|could|will|would)\b")
_NONE = re.compile(r"\b(?:none|no|single)\b", re.IGNORECASE)
"""What an answer says that counts nothing, or one."""
_NOT_COUNTED = re.compile(r"\b(?:19|20)\d\d\b|\b24/7\b")


def lacks(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """In words, what the question wants and an answer does not state; a yes, a no and "nothing found" state enough."""
    if draft.kind is AnswerKind.ABSENCE or _YES_NO.match(reading.normal):
        return ()
    text = " ".join(part.text for part in draft.parts)
    return tuple(a.want.words for a in asked_of(reading) if "answers" in a.want.held and not _answers(a, text))


def _answers(asked: Asked, text: str) -> bool:
    if asked.want.name == "number":
        return asked.states.search(_NOT_COUNTED.sub(" ", text)) is not None or _NONE.search(text) is not None
    return asked.states.search(text) is not None


def missing(reading: Reading, passage: Passage, held: str = "passages") -> tuple[str, ...]:
    """In words, what the question wants and a sentence does not state; `held`: "moves" when it tells a development."""
    return tuple(a.want.words for a in asked_of(reading) if held in a.want.held and not _states(reading, a, passage))


def _states(reading: Reading, asked: Asked, passage: Passage) -> bool:
    if asked.want.checked:
        return _CHECKS[asked.want.states](reading, asked, passage)
    return asked.states.search(passage.text) is not None


_NAME = re.compile(r"(?<=[a-z,;\u2019'] )[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*|[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)+")
_DATED = re.compile(
    r"(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December"
)


def names_company(reading: Reading, passage: Passage) -> bool:
    """True when a passage names a company of the document, or prints a name that is no place, month or word asked."""
    book = next(b for b in reading.books if b.id == passage.document)
    names = {s.content.name for s in book.of("company")} | {s.content.company for s in book.of("development")}
    return any(name in passage.text for name in names) or any(
        _is_new(reading, m[0]) for m in _NAME.finditer(passage.text)
    )


def _is_new(reading: Reading, name: str) -> bool:
    words = name.lower()
    known = any(t.kind in {"region", "country"} for t in reading.finder.named(name))
    asked = words in reading.question.text.lower()
    return not known and not asked and not _DATED.fullmatch(name) and words not in ADJECTIVES


def _gives_rate(reading: Reading, _: Asked, passage: Passage) -> bool:
    """True when a percentage stands close behind a name that the question names, or the question names none."""
    hits = [h for h in reading.of("place member concept company") if not set(h.tokens) <= reading.scope_tokens]
    if not hits:
        return "%" in passage.text
    names = {n for h in hits for t in h.things for n in (t.label, *t.names)}
    pattern = rf"\b(?:{'|'.join(re.escape(n) for n in names)})\b[^.;%]{{0,60}}?\d\s?%"
    return re.search(pattern, passage.text, re.IGNORECASE) is not None


_COUNTED_THINGS = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d\b|24/7)(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen"
    r"|hundreds?|thousands?)"
    r"(?![\d%]| ?(?:%|per ?cent))(?: (?:million|billion|thousand|hundred|or more|of the|of))*((?:[ -][a-z'-]+){1,4})",
    re.IGNORECASE,
)


def _counts(reading: Reading, asked: Asked, passage: Passage) -> bool:
    """True when a number that is no year and no percentage stands before a word for the thing that is counted."""
    nouns = asked.match[1].split() if asked.match else []
    near = [root(w.lower()) for m in _COUNTED_THINGS.finditer(passage.text) for w in re.findall(r"[A-Za-z]+", m[1])]
    return any(
        _is_counted(noun, near) for noun in nouns if noun not in STOP_WORDS and not _is_written_name(reading, noun)
    )


def _is_counted(noun: str, near: Iterable[str]) -> bool:
    alike = {root(noun), *synonyms(root(noun))}
    return any(w in alike or w.startswith(root(noun)) for w in near)


def _is_written_name(reading: Reading, word: str) -> bool:
    """True for a word that the question writes with a capital inside a sentence."""
    tokens = reading.question.tokens
    return any(t.norm == word and i and reading.question.text[t.start].isupper() for i, t in enumerate(tokens))


def _has_attribute(reading: Reading, asked: Asked, passage: Passage) -> bool:
    """False when "what is the X of Y" is asked and a passage does not speak of X."""
    match = asked.match
    if match is None or is_cue_word(match[1]) or is_common(root(match[1])):
        return True
    at = reading.question.token_range(match.start(1), match.end(1))
    if set(at) & (reading.named_tokens | reading.scope_tokens):
        return True
    near = passage.roots | passage.heading_roots
    return root(match[1]) in near or bool(synonyms(root(match[1])) & near)


_LEADING = frozenset({"lead", "led", "head"})


def _speaks_of_it(reading: Reading, asked: Asked, passage: Passage) -> bool:
    """True when a passage has the word for what is asked of something ("founded", "profit", "accuracy")."""
    named = asked.match[0].split() if asked.match else []
    unknown = [root(w) for w in named] or [
        root(reading.question.tokens[i].norm) for i in reading.tokens_of("unknown_fact")
    ]
    if asked.match:
        return all(w in passage.roots for w in unknown)
    return any(w in passage.roots or (w in _LEADING and bool(synonyms(w) & passage.roots)) for w in unknown)


def _prints_new_name(reading: Reading, _: Asked, passage: Passage) -> bool:
    """True when a passage prints a name of its own beside those of companies, places and months."""
    held = {n for h in reading.of("company") for t in h.things for n in (t.label, *t.names)}
    found = (m[0] for m in _NAME.finditer(passage.text) if re.search(r"[A-Z][a-z]{2,}", m[0]))
    return any(_is_new(reading, n) and not any(n in name or name in n for name in held) for n in found)


def _gives_reason(reading: Reading, _: Asked, passage: Passage) -> bool:
    """True when a passage or what follows it in the paragraph gives a reason."""
    book = next(b for b in reading.books if b.id == passage.document)
    after = book.passages[passage.order + 1 : passage.order + 3]
    near = [passage.text, *(p.text for p in after if p.block == passage.block)]
    return any(CAUSE.search(text) for text in near)


_CHECKS: dict[str, Callable[[Reading, Asked, Passage], bool]] = {
    "a company": lambda reading, _, passage: names_company(reading, passage),
    "a rate": _gives_rate,
    "a count": _counts,
    "an attribute": _has_attribute,
    "a name": _prints_new_name,
    "its word": _speaks_of_it,
    "a reason": _gives_reason,
}
