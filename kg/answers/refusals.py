"""Refusals: what was understood, what is missing, and what can be asked instead."""

from __future__ import annotations

from kg.answers.covering.wants import asked_of
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import joined
from kg.answers.library import Library
from kg.answers.reading import Reading


def unanswered(reading: Reading, library: Library) -> Draft:
    """The graph does not hold it: names what was recognised and the words that nothing explains."""
    understood = [
        h.things[0].label
        for h in reading.hits
        if h.kind in {"company", "market", "publisher", "place", "member", "concept"}
    ]
    names = list(dict.fromkeys(n for n in understood if not any(c.isdigit() for c in n)))[:4]
    _, missing = reading.coverage(frozenset(t for h in reading.hits for t in h.tokens) | reading.time_tokens)
    words = [w for w in dict.fromkeys(missing) if w.isalpha() and len(w) > 2][:4]
    if not reading.books and len(library.market_labels) > 1 and not names:
        return refuse(
            f"The graph does not hold an answer: no market, company or document it knows is named. It "
            f"covers {len(library.market_labels)} markets.".replace(
                f"{len(library.market_labels)} markets", "several markets"
            ),
            library.examples(),
        )
    known = f" Understood: {joined(names)}." if names else ""
    open_ = f" Nothing was found on: {joined(words)}." if words else ""
    wanted = joined(dict.fromkeys(a.want.words for a in asked_of(reading) if a.want.words and "moves" in a.want.held))
    asked = f" Asked for: {wanted}." if wanted else ""
    return refuse(f"The graph does not hold an answer to this question.{known}{asked}{open_}", library.examples())
