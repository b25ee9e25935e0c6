"""Listed companies, and the key under which their printed forms meet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kg.language.names import fold
from kg.model.document import Block
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Player:
    """A name in a player list."""

    name: str
    span: Span
    block: Block
    source: str
    country: str | None = None


@dataclass
class Players:
    """The listed companies and how to find them by a printed form."""

    found: tuple[Player, ...]
    by_key: dict[str, str] = field(default_factory=dict)

    def full_name(self, printed: str) -> str | None:
        """The listed name that `printed` is, or is a clear short form of."""
        return self.by_key.get(company_key(printed))


_LEGAL_WORDS = frozenset(
    "inc incorporated ltd limited llc llp lp corp corporation co company plc ag gmbh kgaa kg se sa "
    "nv bv spa srl sl oyj oy ab asa as a s pvt pte pty sdn bhd tbk pt kk sas sarl z o o sp group "
    "holding holdings the".split()
)


_SINGLE_DOT = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b)")
_BRACKETS = re.compile(r"\([^)]*\)")


@lru_cache(maxsize=8192)
def company_key(name: str) -> str:
    """Comparable form of a company's name: folded, without brackets and legal forms."""
    text = fold(_BRACKETS.sub(" ", _SINGLE_DOT.sub(r"\1", name)))
    words = text.split()
    while len(words) > 1 and words[-1] in _LEGAL_WORDS:
        words.pop()
    return " ".join(words)
