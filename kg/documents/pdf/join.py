"""Printed lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BROKEN_WORD = re.compile(r"[A-Za-z]{2,}-\Z")
_KEPT_HYPHEN = re.compile(
    r"(?:\b(?:non|self|cross|multi|high|low|long|short|real|semi|ex|all|well|year|first|second|third|two|three|end|"
    r"co|pre|post|mid|near|off|on|over|point|state|cost|user|data|AI|cloud|time|price|risk|value))-\Z",
    re.IGNORECASE,
)


def join_wrapped(lines: Iterable[str]) -> str:
    """Lines as one; a word that a hyphen breaks at the line's end is whole again.

    Whether a hyphen at the end of a line belongs to the word cannot be seen; it is kept behind beginnings that
    compounds have.
    """
    text = ""
    for line in lines:
        if not line:
            continue
        if text.endswith("-") and line[0].islower() and _BROKEN_WORD.search(text):
            text = text + line if _KEPT_HYPHEN.search(text) else text[:-1] + line
        elif text.endswith(("-", "–", "/")) and not text.endswith((" -", " –", " /")):
            text += line
        else:
            text += f" {line}" if text else line
    return text
