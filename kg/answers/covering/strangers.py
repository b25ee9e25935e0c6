"""Names in a question that the documents in scope do not know: what is asked of somebody else has no answer here."""

from __future__ import annotations

import re

from kg.answers.cues import is_cue_word
from kg.answers.reading import Reading
from kg.search.words import root

_MIXED = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+\b")
"""A name in one word with a capital inside."""
_LEGAL = frozenset("inc ltd llc plc corp gmbh limited incorporated corporation".split())


def names_unknown_company(reading: Reading) -> bool:
    """True when the question names a firm by its legal form, or by a word with a capital inside, that none prints."""
    return reading.once("unknown company", lambda: _names_unknown_company(reading))


def _names_unknown_company(reading: Reading) -> bool:
    tokens, text = reading.question.tokens, reading.question.text
    hits = {t for h in reading.hits if h.kind != "concept" for t in h.tokens}
    by_form = not reading.any("contains full_name company_word profiled")
    for i, token in enumerate(tokens):
        written = text[token.start : token.end]
        if i in hits or i in reading.preamble:
            continue
        legal = i > 0 and token.norm in _LEGAL and text[tokens[i - 1].start].isupper() and written[0].isupper()
        if by_form and legal and i - 1 not in {t for h in reading.of("company", "publisher") for t in h.tokens}:
            return True
        if (
            _MIXED.fullmatch(written)
            and token.norm not in reading.repairs.values()
            and not _is_printed(reading, written)
        ):
            return True
    return False


def _is_printed(reading: Reading, word: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE)
    return any(pattern.search(f"{b.title} {b.publisher or ''} {b.text}") for b in reading.books)


def names_stranger(reading: Reading) -> bool:
    """True when the question has a capitalised word that no document in scope prints: it asks of something else."""
    return reading.once("stranger", lambda: _names_stranger(reading))


def _names_stranger(reading: Reading) -> bool:
    tokens = reading.question.tokens
    known = reading.scope_tokens | {t for h in reading.hits for t in h.tokens}
    words = [i for i in range(1, len(tokens)) if i not in known and i not in reading.preamble]
    capital = [i for i in words if re.match(r"[A-Z][a-z]{2,}|[A-Z]{3,}\b", reading.question.text[tokens[i].start :])]
    if len(capital) > len(tokens) / 2:
        return False
    return any(
        not any(root(tokens[i].norm) in b.vocabulary for b in reading.books)
        and tokens[i].norm not in reading.repairs.values()
        and reading.weight(i) > 0
        and not is_cue_word(tokens[i].norm)
        for i in capital
    )
