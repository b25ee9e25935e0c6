"""What every door returns for a question."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from kg.model.figure import Figure


class AnswerKind(StrEnum):
    """Kinds of reply."""

    LOOKUP = "lookup"
    LIST = "list"
    RANK = "rank"
    COMPARE = "compare"
    COMPUTE = "compute"
    EVENT = "event"
    PROFILE = "profile"
    WHY = "why"
    PATH = "path"
    ABSENCE = "absence"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Citation:
    """One numbered source of an answer; `quote` is the document's text at `start`..`end`."""

    document: str
    title: str
    publisher: str | None
    section: str
    quote: str
    start: int
    end: int
    url: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a question. The first sentence answers; `answered` false means the graph does not hold it."""

    question: str
    answer: str
    answered: bool
    kind: AnswerKind
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    derivations: tuple[str, ...] = ()
    sparql: str = ""
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    understood: str = ""

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON form."""
        flat = asdict(self)
        flat["figures"] = [f.to_json() for f in self.figures]
        flat["kind"] = self.kind.value
        return {k: list(v) if isinstance(v, tuple) else v for k, v in flat.items()}
