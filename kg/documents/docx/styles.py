"""What the paragraph styles of a Word file mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from kg.documents.docx.xml import W, number_of

_HEADING = re.compile(r"heading\s*([1-9])\Z", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list\b(?:.*?([2-5]))?", re.IGNORECASE)
_MAX_ANCESTORS = 12
TITLE = 0
"""Level of the title, above all headings."""


class Styles:
    """What paragraph styles mean, by style id; based-on chains are followed."""

    def __init__(self, word: Any) -> None:
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._numbered: dict[str, bool] = {}
        self._bases: dict[str, str] = {}
        for style in word.styles.element.iter(f"{W}style"):
            self._learn(style)

    def _learn(self, style: _Element) -> None:
        key = style.get(f"{W}styleId") or ""
        name, base = style.find(f"{W}name"), style.find(f"{W}basedOn")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        self._names[key] = (name.get(f"{W}val") or "") if name is not None else ""
        self._numbered[key] = style.find(f"{W}pPr/{W}numPr") is not None
        if base is not None:
            self._bases[key] = base.get(f"{W}val") or ""
        if outline is not None:
            self._levels[key] = number_of(outline.get(f"{W}val"), 9)

    def names(self, key: str) -> Iterator[str]:
        """Names of a style and of those it is based on."""
        return (self._names.get(k, "") for k in self._chain(key))

    def level(self, key: str) -> int | None:
        """Heading level of a style, `TITLE` for the title; None for others."""
        for at in self._chain(key):
            name = self._names.get(at, "")
            match = _HEADING.match(name)
            if match:
                return int(match.group(1))
            if name.lower() == "title":
                return TITLE
            if self._levels.get(at, 9) < 9:
                return self._levels[at] + 1
        return None

    def list_depth(self, key: str) -> int:
        """Depth that a list style gives; 0 for styles that are none."""
        for at in self._chain(key):
            match = _LIST_STYLE.match(self._names.get(at, ""))
            if match and "paragraph" not in self._names.get(at, "").lower():
                return int(match.group(1) or 1)
            if self._numbered.get(at):
                return 1
        return 0

    def _chain(self, key: str) -> Iterator[str]:
        for _ in range(_MAX_ANCESTORS):
            if not key:
                return
            yield key
            key = self._bases.get(key, "")
