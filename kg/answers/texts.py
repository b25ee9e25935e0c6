"""The plain texts of all reports: which of them use a word, without opening any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_MARKS = re.compile(r"\W+")


def plain_text(text: str) -> str:
    """Small letters and digits, a blank for everything else, a blank in front."""
    return " " + _MARKS.sub(" ", text.casefold())


@dataclass
class Texts:
    """Document to its text.

    Args:
        printed: the texts as printed.
    """

    printed: Mapping[str, str]
    _using: dict[str, frozenset[str]] = field(default_factory=dict)
    _printed: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def plain(self) -> dict[str, str]:
        """Document to its text in small letters, marks made blanks."""
        return {d: plain_text(text) for d, text in self.printed.items()}

    def using(self, word: str) -> frozenset[str]:
        """Documents with a word that begins with a root."""
        if word not in self._using:
            self._using[word] = frozenset(d for d, text in self.plain.items() if f" {word}" in text)
        return self._using[word]

    def prints(self, word: str) -> bool:
        """True when some document has the word."""
        if word not in self._printed:
            self._printed[word] = any(f" {word} " in text for text in self.plain.values())
        return self._printed[word]
