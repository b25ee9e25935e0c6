"""Refusals: what was understood, what is missing, and what can be asked instead."""

from __future__ import annotations

from kg.answers.covering.wants import asked_of
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import joined
from kg.answers.library import Library
from kg.answers.reading import Reading
from kg.search.words import is_common, root

_CHOICES = 5
"""Markets that are offered when none is named."""


def half_answered(left: str, library: Library) -> Draft:
    """Of two questions in one the graph answers one: half an answer might be taken for the whole.

    Args:
        left: the half that is not answered.
        library: for examples.
    """
    return refuse(
        f"The graph does not hold an answer to both questions; nothing was found on the half: {left.strip(' ?.')}. "
        "Ask the other half alone.",
        library.examples(),
    )


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
    if reading.too_wide:
        return refuse(
            "The graph does not hold one answer: the question is asked of very many documents. Name a market, a "
            "publisher, a company or a year to narrow it.",
            library.examples(),
        )
    if not reading.books and len(library.market_labels) > 1 and not names:
        return _which_market(reading, library)
    known = f" Understood: {joined(names)}." if names else ""
    open_ = f" Nothing was found on: {joined(words)}." if words else ""
    wanted = joined(dict.fromkeys(a.want.words for a in asked_of(reading) if a.want.words and "moves" in a.want.held))
    asked = f" Asked for: {wanted}." if wanted else ""
    return refuse(f"The graph does not hold an answer to this question.{known}{asked}{open_}", library.examples())


def _which_market(reading: Reading, library: Library) -> Draft:
    """Asks back: the question with each of a few markets, when nothing but the market is missing."""
    shown = [m for m in reading.markets or library.market_labels if not any(c.isdigit() for c in m)][:_CHOICES]
    _, missing = reading.coverage(reading.cued_tokens | reading.time_tokens)
    text = "The graph does not hold an answer: no market, company or document it knows is named."
    if any(not is_common(root(w)) for w in missing) or not reading.cues or not shown:
        return refuse(f"{text} It covers several markets.", library.examples())
    names = [m if m.lower().endswith("market") else f"{m} market" for m in shown]
    asked = reading.question.text.strip().rstrip("?. ")
    choices = [f"{asked} ({name})?" for name in names]
    return refuse(f"{text} Which one is meant: {joined(names, 'or')}?", choices)
