"""One door for all doors: a question, a generation, an answer."""

from __future__ import annotations

from datetime import date

from kg.answers.dialogue import Session
from kg.answers.engine import Answerer
from kg.answers.library import Library
from kg.graph import View
from kg.model.answer import Answer
from kg.ontology import Ontology

_KEPT: list[tuple[View, date, Answerer]] = []


def answerer_for(view: View, ontology: Ontology, today: date) -> Answerer:
    """The answerer of a generation; the last one is kept, so that a view is read once."""
    for known, day, answerer in _KEPT:
        if known is view and day == today:
            return answerer
    made = Answerer(Library(view, ontology), ontology, today)
    _KEPT[:] = [(view, today, made)]
    return made


def answer_question(
    question: str, view: View, ontology: Ontology, today: date, session: Session | None = None
) -> Answer:
    """Answers a question from one generation of the graph.

    Args:
        question: as typed.
        view: the generation.
        ontology: vocabularies and labels.
        today: the day that "last month" and the like count from.
        session: what was asked before; it is brought up to date.
    """
    return answerer_for(view, ontology, today).ask(question, session)
