"""Lines broken by hand: which go on with the line before, and which are entries of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BULLET = re.compile(r"\s*(?:[•●○◦▪▫■□◆◇‣⁃∙·➢➤►▶✓✔✦★\uf0b7\uf0a7\uf0d8\uf076*–—-]|[oO](?=\s\s))\s+(?=\S)")
_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)")
_ENDS = (".", "!", "?", ":", ";", ".”", '."')
_GOES_ON = re.compile(r"[a-z&(,;%]")
_FULL_LINE = 60


def bullet_text(line: str) -> str | None:
    """The line without its bullet; None when it has none."""
    match = _BULLET.match(line)
    return line[match.end() :].strip() if match else None


def numbered_text(line: str) -> str | None:
    """The line without the number it begins with, as in "1." or "a)"; None when it has none."""
    match = _NUMBER.match(line)
    return line[match.end() :].strip() if match else None


def rejoin(lines: Sequence[str]) -> list[str]:
    """Puts wrapped lines together again.

    A line goes on with the one before when it begins in lower case, or when the line before is about as long as the
    longest one and does not end a sentence: the margin broke it, not the author.
    """
    longest = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    last = ""
    for line in (" ".join(raw.split()) for raw in lines):
        if line and joined and last and bullet_text(line) is None and _is_wrapped(last, line, longest):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        last = line
    return joined


def _is_wrapped(before: str, line: str, longest: int) -> bool:
    if _GOES_ON.match(line) and not before.endswith((":", ".")):
        return True
    return longest >= _FULL_LINE and len(before) >= 0.75 * longest and not before.endswith(_ENDS)
