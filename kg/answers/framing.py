"""What stands around a question: who asks and why, what was heard, how the answer should look, asides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.answers.question import Question

_LONG = 14
"""Words from which a question may have a preamble within its sentence."""
_BRIEF = 8
"""Words from which a sentence in which the asker introduces himself may have one."""
_SHORTEST = 5
"""Words that a preamble within a sentence has at least."""
_LATEST = 0.75
"""Part of the question in which it must come to the point."""
_POINT = re.compile(
    r"\b(?:would like to know|want to know|need to know|could you (?:please )?(?:tell|give"
    r"|extrapolate|list|name)?(?: me| us)?|can you (?:tell|give)(?: me| us)?|tell me|let me know"
    r"|grateful if you could(?: tell me)?|(?:would|d|id) (?:like|love|appreciate)(?: to (?:have|see|get|hear))?"
    r"|need(?:s)?(?: the| a| an)?)\b"
)
_ASKED = re.compile(
    r"\A(?:my|our|the|a) (?:\w+ ){1,3}(?:(?:wants?|needs?|would like) to know|asks?|asked(?: me| us)?|is asking"
    r"|wonders?)\b"
)
"""Who asks, in front of even a short question."""
_BREAK = re.compile(
    r"^[^?]{8,120}?[:;]\s|^[^?]{8,140}?\s-\s|^(?:as|for|while|since|our|we|i|my)\b[^?,]{8,120},\s", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"\A\W*(?:(?:hi|hello|hey|dear \w+)\W+)?(?:i|i'm|i'd|we|we're|my|our)\s+"
    r"(?:am|are|'m|sit|work|advise|lead|manage|run|cover|publish|operate|plan|track|follow|provide|train"
    r"|head|represent|own|invest|help|support|buy|sell|teach|study|consult|prepare|write|serve|look after|oversee|chair"
    r"|(?:boss|team|client|board|fund|firm|company|director|cfo|ceo|group) "
    r"(?:is|are|runs?|owns?|operates?|sells?|makes?|plans?)\b)"
    r"|\A\W*(?:(?:hi|hello|hey|morning|good \w+)\W+)?(?:\w+\s){0,3}(?:student|analyst"
    r"|journalist|investor|consultant|banker|founder|manager|engineer|buyer|lawyer|researcher"
    r"|reporter|intern|doctor|owner) here\b"
    r"|\A\W*as\s+(?!(?:of|per|at|to|for|in|regards|reported|stated|published|printed)\b)\w+|\A\W*for\s+(?:a|an|our|my)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[:;]\s|,?\s(?:and|but|so)\s(?:i\s|we\s)?(?:need|want|would|have to|must|am|are|was|were|wonder)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(])|(?<=[a-z]{4}[.!?])\s+(?=[a-z])|\n+")
_ORDER = re.compile(
    r"\W*(?:please |pls |so |then |now |just |kindly )?(?:give|list|name|show|tell|send|quote|state"
    r"|provide|compare|rank|sum up|what|which|who|whom|whose|when|where|why|how|is|are|does|do|did|can|could|any"
    r"|i (?:only |just )?need|need|looking for)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|incl|no|approx|Inc|Ltd|Co|St|Dr|Mr|Ms|U\.S|U\.K|Pvt)|\b[A-Z])\.\Z", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\([^()]*\b(?:i think|i guess|i believe|i suppose|not sure|if any|if i remember|afaik|iirc|as far as i)\b[^()]*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Framing:
    """Parts of a question that do not ask.

    Attributes:
        lead: before it comes to the point, and sentences beside the one that asks.
        inner: the part of it that stands in the sentence that asks.
        speaker: the part of it that tells who asks; names in it are not what the question is about.
        aside: remarks in brackets on what the asker believes.
    """

    lead: frozenset[int] = frozenset()
    inner: frozenset[int] = frozenset()
    speaker: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()


@lru_cache(maxsize=512)
def framing_of(question: Question) -> Framing:
    """Finds what stands around the point of a question."""
    asides = frozenset(t for m in _ASIDE.finditer(question.text) for t in question.under(*m.span()))
    start, end, others = _asking(question)
    speaker = {t for span in others for t in _introduction(question, *span)}
    lead = {t for span in others for t in question.under(*span)}
    stop = _stop(question, start, end)
    within = frozenset(t for t in question.under(start, end) if t < stop)
    if within:
        speaker |= within & set(_introduction(question, start, end))
    lead |= within
    return Framing(frozenset(lead), within, frozenset(speaker), asides)


def _introduction(question: Question, start: int, end: int) -> range:
    """Tokens of the clause with which a sentence introduces who asks."""
    text = question.text[start:end]
    if _SPEAKER.match(text) is None:
        return range(0)
    stop = _CLAUSE.search(text)
    return question.under(start, start + stop.start() if stop else end)


def _asking(question: Question) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """The one sentence that asks, as a place in the text, and the places of those that do not."""
    spans = tuple(_sentences(question.text))
    asking = [s for s in spans if question.text[slice(*s)].rstrip(" \"')").endswith("?")]
    if len(spans) > 1 and not asking:
        asking = [s for s in spans if _ORDER.match(question.text[slice(*s)])]
        asking = asking if all(_SPEAKER.match(question.text[slice(*s)]) for s in spans if s not in asking) else []
    if len(spans) < 2 or not asking:
        return 0, len(question.text), ()
    first, last = asking[0][0], asking[-1][1]
    return first, last, tuple(s for s in spans if s[1] <= first or s[0] >= last)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE.finditer(text):
        if _ABBREVIATION.search(text[: match.start()]):
            continue
        yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _stop(question: Question, start: int, end: int) -> int:
    """Number of the token at which a long sentence comes to the point; 0 when it has no preamble."""
    own = question.under(start, end)
    normal = " ".join(question.tokens[i].norm for i in own)
    if asked := _ASKED.match(normal):
        return own[0] + len(asked[0].split())
    introduced = _SPEAKER.match(question.text[start:end]) is not None
    if len(own) < (_BRIEF if introduced else _LONG):
        return 0
    found = list(_POINT.finditer(normal))
    if found and found[-1].end() < len(normal) * _LATEST:
        words = len(normal[: found[-1].end()].split())
        return own[0] + words - 1
    mark = _BREAK.search(question.text[start:end])
    stop = next((i for i in own if question.tokens[i].start >= start + mark.end()), 0) if mark else 0
    return stop if stop - own[0] >= _SHORTEST else 0
