"""Questions about the answer just given: who says so, how sure, how many sources, may it be cited, how was it got."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.answers.dialogue import Session
from kg.answers.draft import compose, refuse
from kg.answers.frames.base import joined
from kg.answers.reading import Reading
from kg.model.answer import Answer, AnswerKind
from kg.model.figure import FigureStatus

_THIS = r"(?: (?:so|that|this|it|the (?:figure|number|claim|answer)|these|those))?"
_IT = r"(?:it|that|this|they|these)"
_ASKS = {
    "who": (
        rf"(?:and )?(?:who|which (?:publishers?|sources?)) (?:says?|said|claims?|states?|gives?|published){_THIS}",
        "says who", "according to whom", r"(?:what is |whats |what s )?(?:the |your )?sources?",
        rf"whose (?:figure|number|estimate|claim|view) is {_IT}", rf"who is behind {_IT}",
        rf"where (?:does|did|is|do) {_IT} (?:come )?from",
    ),
    "sure": (
        r"(?:and )?how (?:sure|certain|reliable|confident|trustworthy|solid|good)\b.{0,40}",
        rf"(?:is|are) {_IT} (?:\w+ )?(?:right|reliable|certain|confirmed|corroborated|true|correct|solid)",
        rf"(?:can|should) i (?:trust|believe|rely on) {_IT}", rf"are you sure(?: about {_IT})?",
    ),
    "count": (
        r"(?:and )?(?:how many|number of) (?:independent |different )?(?:sources?|voices?|publishers?|reports?)"
        r"(?: (?:say|says|said|support|back|confirm|are|is|stand|there|behind|so|that|this|it|have|give|for|agree))*",
    ),
    "cite": (
        r"(?:and )?(?:can|may|could|should) (?:i|we) (?:cite|quote|use|print|publish)(?: (?:that|this|it|them|these))?"
        r"(?: in .{1,40})?",
        rf"is {_IT} (?:citable|quotable)",
    ),
    "quote": (
        r"(?:show|give)(?: me)?(?: us)? the (?:exact )?(?:quotes?|words|wording|passages?|text)",
        r"(?:the )?exact (?:quote|words|wording)", r"quote(?: it)?",
        r"what (?:exactly )?does (?:it|the (?:source|report|text)) say(?: exactly)?",
    ),
    "how": (
        rf"how (?:did you|was {_IT}|is {_IT}|were {_IT}) "
        r"(?:get|got|comput\w+|calculat\w+|work(?:ed)?|deriv\w+|arriv\w+)"
        rf"(?: (?:{_IT}|out|at|to))*",
        r"(?:show )?(?:me )?(?:the )?(?:formula|calculation|derivation|working)",
    ),
    "query": (rf"(?:what is |show )?(?:me )?(?:the )?(?:sparql|query)(?: behind {_IT})?",),
}  # fmt: skip
"""What can be asked of an answer, by wordings of the whole question."""
_PATTERNS = {
    name: re.compile(rf"\W*(?:{'|'.join(wordings)})(?: please)?\W*\Z", re.IGNORECASE)
    for name, wordings in _ASKS.items()
}
_MOST = 3
_TITLE = 70


def asked_about(reading: Reading) -> str | None:
    """What is asked of the last answer; None when the question is one of its own."""
    if reading.of("company", "market", "place") or reading.years:
        return None
    return next((name for name, p in _PATTERNS.items() if p.match(reading.normal)), None)


def about_answer(reading: Reading, session: Session) -> Answer | None:
    """The reply to a question about the answer before; None when the question is another one."""
    what = asked_about(reading)
    if what is None:
        return None
    before = session.answer
    if before is None or not before.answered or not before.citations:
        text = "There is no answer with sources before this question that it could be about."
        return compose(refuse(text), reading)
    words = {"who": _who, "sure": _sure, "count": _count, "cite": _cite, "quote": _quote, "how": _how, "query": _query}
    return replace(
        before, question=reading.question.text, answer=words[what](before), kind=AnswerKind.LOOKUP,
        understood=f"About the answer to: {before.question}",
    )  # fmt: skip


def _voices(answer: Answer) -> list[str]:
    """Whose statements an answer rests on, each once."""
    named = [f.voice for f in answer.figures if f.voice] or [c.publisher or c.title for c in answer.citations]
    return list(dict.fromkeys(named))


def _marks(answer: Answer, voice: str) -> str:
    """Numbers of the citations that stand for a voice; of all when it is told by none of them."""
    claims = {c for f in answer.figures if f.voice == voice for c in f.claims}
    own = [i for i, c in enumerate(answer.citations, 1) if c.claim in claims or (c.publisher or c.title) == voice]
    if claims and (told := [i for i, c in enumerate(answer.citations, 1) if c.claim in claims]):
        own = told
    return "".join(f"[{i}]" for i in (own or range(1, len(answer.citations) + 1))[:_MOST])


def _titles(answer: Answer) -> list[str]:
    """Publisher and title of the documents cited, with the numbers of their citations."""
    found: dict[str, list[int]] = {}
    for i, c in enumerate(answer.citations, 1):
        title = c.title if len(c.title) <= _TITLE else c.title[:_TITLE].rsplit(" ", 1)[0] + " ..."
        found.setdefault(f'{c.publisher}, "{title}"' if c.publisher else f'"{title}"', []).append(i)
    return [f"{said} {''.join(f'[{i}]' for i in numbers[:_MOST])}" for said, numbers in found.items()]


def _is_derived(answer: Answer) -> bool:
    return any(f.status is not FigureStatus.STATED for f in answer.figures)


def _who(answer: Answer) -> str:
    how = " The figure itself is worked out here from what is published." if _is_derived(answer) else ""
    others = [v for v in _voices(answer) if v not in {c.publisher for c in answer.citations}]
    quoted = f", quoting {joined(others)}" if others else ""
    return f"{joined(_titles(answer))}{quoted}.{how}"


def _sure(answer: Answer) -> str:
    voices = _voices(answer)
    how = (
        " It is derived here, so it is as sure as its inputs." if _is_derived(answer) else " It is given as published."
    )
    if len(voices) == 1:
        return (
            f"One voice says so, {voices[0]} {_marks(answer, voices[0])}; nothing else in the graph confirms it.{how}"
        )
    stated = {
        (f.year, f.unit): {g.value for g in answer.figures if (g.year, g.unit) == (f.year, f.unit)}
        for f in answer.figures
    }
    differ = any(len(values) > 1 for values in stated.values())
    word = "they differ, and none is preferred" if differ else "each is cited"
    return f"{len(voices)} voices, {joined(f'{v} {_marks(answer, v)}' for v in voices)}: {word}.{how}"


def _count(answer: Answer) -> str:
    voices = _voices(answer)
    noun = "independent source" if len(voices) == 1 else "independent sources"
    return f"{len(voices)} {noun}: {joined(f'{v} {_marks(answer, v)}' for v in voices)}."


def _cite(answer: Answer) -> str:
    said = joined(_titles(answer)[:_MOST])
    if _is_derived(answer):
        return f"The inputs, yes: {said}. The result is derived here: cite it as your own calculation with its formula."
    alone = " It is one voice: name it." if len(_voices(answer)) == 1 else " Name all of them where they differ."
    return f"Yes, with its source: {said}.{alone} The publisher's terms decide how much may be quoted."


def _quote(answer: Answer) -> str:
    shown = list(enumerate(answer.citations, 1))[:_MOST]
    return " ".join(f'{c.publisher or c.title}: "{" ".join(c.quote.split())}" [{i}]' for i, c in shown)


def _how(answer: Answer) -> str:
    if answer.derivations:
        return f"{'; '.join(answer.derivations)} {_marks(answer, '')}".rstrip() + "."
    return f"It is not computed: it is as published by {joined(_voices(answer))} {_marks(answer, _voices(answer)[0])}."


def _query(answer: Answer) -> str:
    text = (
        "The query behind it comes with the answer as SPARQL."
        if answer.sparql
        else "It rests on passages, not on a query."
    )
    return f"{text[:-1]} {_marks(answer, '')}."
