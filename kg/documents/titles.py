"""Lines that are headings in all but name: short, set apart in bold or larger type, and no sentence."""

from __future__ import annotations

import re

_MAX_CHARS = 90
_MAX_WORDS = 13
_FIGURE = re.compile(r"[%$€£¥₹]|\d[\d.,]*\s*(?:million|billion|trillion|mn|bn|crore|lakh)\b", re.IGNORECASE)
_LABELLED = re.compile(r":\s*\S")


def is_run_in_heading(text: str) -> bool:
    """True when a line that stands alone in bold reads as a heading, not as a sentence, label with value or figure."""
    line = text.strip().rstrip(":")
    if not line or len(line) > _MAX_CHARS or len(line.split()) > _MAX_WORDS:
        return False
    if line[-1] in ".,;!" or _FIGURE.search(line) or _LABELLED.search(line):
        return False
    return any(c.isalpha() for c in line) and not line[0].islower()
