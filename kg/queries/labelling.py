"""Labels of documents, voices and markets, looked up for the rows at hand.

As ten OPTIONALs of every query they would cost more than the rest of it: the time in which an engine plans a query
grows with the square of its OPTIONALs. The text that is shown to people keeps them; what runs leaves them out, and
three short queries fetch the same labels for the distinct documents, voices and definitions of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Solution = dict[str, Any]
Ask = Callable[[str, dict[str, list[str]]], list[Solution]]
"""Runs a catalogue query by name with lists of IRIs."""

_LOOKUPS = (
    ("document", "labels.documents", "documents"),
    ("voice", "labels.voices", "voices"),
    ("definition", "labels.definitions", "definitions"),
)


def with_labels(solutions: Iterable[Solution], ask: Ask) -> list[Solution]:
    """The solutions with `title`, `publisher`, `voice_label`, `definition_label`, `market` and `market_label`.

    A definition that is mapped to several markets gives one solution each, as it would inside the query.
    """
    found = list(solutions)
    for variable, query, parameter in _LOOKUPS:
        wanted = sorted({_text(s[variable]) for s in found if s.get(variable) is not None})
        said: dict[str, list[Solution]] = {}
        for row in ask(query, {parameter: wanted}) if wanted else ():
            said.setdefault(_text(row[variable]), []).append(row)
        found = [_joined(s, row) for s in found for row in _of(said, s.get(variable))]
    return found


def _of(said: dict[str, list[Solution]], term: Any) -> list[Solution]:
    return said.get(_text(term), [{}]) if term is not None else [{}]


def _joined(solution: Solution, labels: Solution) -> Solution:
    return solution | {k: v for k, v in labels.items() if v is not None} if labels else solution


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
