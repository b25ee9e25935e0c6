"""Questions in words to cited answers, or to a refusal that says what is missing."""

from kg.answers.asking import answer_question, answerer_for
from kg.answers.dialogue import Session
from kg.answers.engine import Answerer

__all__ = ["Answerer", "Session", "answer_question", "answerer_for"]
