"""Sentence boundaries with offsets."""

from __future__ import annotations

import re

from kg.model.span import Span

_ABBREVIATIONS = frozenset(
    """
    inc ltd co corp llc plc pvt pte pty sp spa srl bros mfg gmbh s.a n.v b.v a.s z o.o l.p l.l.c
    mr mrs ms dr prof st no nos vs approx ca c cf e.g i.e etc al fig figs vol ed est dept univ
    jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.s.a e.u u.a.e bn mn tn cr rs chr jr sr messrs p.a a.m p.m
    """.split()
)
_STARTERS = frozenset(
    """
    the this that these those it its in on at by from for with as and but however moreover furthermore additionally
    while
    although though since when after before according among during over under within based growth market demand rising
    growing increasing increased we they he she our their his her there here both each many most some several such what
    asia-pacific key major leading
    """.split()
)
_CANDIDATE = re.compile(
    r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ$€£¥₹•“])|\n\s*\n|\n(?=\s*(?:[-*•●▪◦–]\s|\d{1,2}[.)]\s))"
)
_LAST_WORD = re.compile(r"([^\s(\"“]+)[.!?…][\"”’')\]]*\Z")
_NEXT_WORD = re.compile(r"[\"“‘'(\[]*([A-Za-z][\w'-]*)")
_ENDS_TEXT = frozenset({"etc", "p.a", "a.m", "p.m", "bn", "mn", "tn", "cr"})


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    if "\n" in match[0] and "\n\n" in match[0].replace(" ", ""):
        return True
    last = _LAST_WORD.search(text, max(0, match.start() - 40), match.start() + len(match[0].rstrip()))
    if last is None:
        return True
    if text[last.end(1)] != ".":
        return True
    word = last[1].rstrip(".").lower()
    following = _NEXT_WORD.match(text, match.end())
    starts_new = bool(following and following[1].lower() in _STARTERS)
    if word in _ENDS_TEXT or (word in {"m", "k", "b"} and re.search(r"\d\s?[mkb]\.\Z", text[: last.end(1) + 1])):
        return following is not None
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return starts_new and word not in {"mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "no"}
    return not re.fullmatch(r"\d{1,2}", word) or match.start() - last.start(1) > 4 or last.start(1) > 0


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences of `text[start:end]`, without surrounding blanks."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    at = start
    for match in _CANDIDATE.finditer(text, start, stop):
        if _is_boundary(text, match):
            spans += _trim(text, at, match.start() + len(match[0]) - len(match[0].lstrip("\"”’')]")))
            at = match.end()
    return spans + _trim(text, at, stop)


def _trim(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if end > start else []
