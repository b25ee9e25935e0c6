"""Printed lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_BROKEN_WORD = re.compile(r"([A-Za-z]{2,})-\Z")
_FIRST_WORD = re.compile(r"[a-z]+")
_COMPOUND = frozenset(
    "self cross half full whole open large small high low long short real semi single dual year month third well cloud "
    "state cost user time price risk value market smart sugar gluten water energy".split()
)
"""Words that are the first part of compounds, and hardly ever the first syllables of a longer word."""


def join_wrapped(lines: Iterable[str], known: Collection[str] = frozenset()) -> str:
    """Lines as one; a word that a hyphen breaks at the line's end is whole again.

    Whether such a hyphen belongs to the word cannot be seen. It goes when the word without it is printed elsewhere; it
    stays when the word with it is, or when its first part is a word that compounds begin with; else it goes.

    Args:
        lines: text line by line.
        known: words of the document in lower case, those with hyphens too.
    """
    text = ""
    for line in lines:
        if not line:
            continue
        broken = _BROKEN_WORD.search(text) if line[0].islower() else None
        if broken:
            text = text + line if _keeps_hyphen(broken.group(1), line, known) else text[:-1] + line
        elif text.endswith(("-", "–", "/")) and not text.endswith((" -", " –", " /")):
            text += line
        else:
            text += f" {line}" if text else line
    return text


def _keeps_hyphen(first: str, line: str, known: Collection[str]) -> bool:
    match = _FIRST_WORD.match(line)
    second = match.group() if match else ""
    joined, compound = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if joined in known or compound in known:
        return joined not in known
    return first.lower() in _COMPOUND


def words_in(lines: Iterable[str]) -> frozenset[str]:
    """Words of lines in lower case, without the one that each line breaks off in."""
    return frozenset(
        word.strip(".,;:()\"'").lower() for line in lines for word in line.split() if not word.endswith("-")
    )
