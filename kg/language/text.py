"""Markup blanked out in place, so that offsets stay those of the document."""

from __future__ import annotations

import re

_BLANKED = re.compile(
    r"(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|\[(?P<label>[^\]\n]{1,300})\]\((?P<url>[^)\s]{1,500})[^)\n]{0,200}\)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,200})?/?>)"
    r"|(?P<strong>\*{2,3}|_{2,})"
    r"|(?P<code>`+)"
    r"|(?P<em>(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*]))"
    r"|(?P<under>(?<!\w)_(?=\w)|(?<=\w)_(?!\w))"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|$&~-]))"
)
_SPACES = {ord(c): " " for c in "\u00a0\u2007\u2009\u202f\u200a\u2002\u2003\ufeff\u200b"}


def _blank(match: re.Match[str]) -> str:
    if match["label"] is not None:
        start = match.start("label") - match.start()
        return " " * start + match["label"] + " " * (len(match[0]) - start - len(match["label"]))
    return " " * len(match[0])


def plain_text(text: str) -> str:
    """The text with emphasis, links, tags and odd spaces replaced by blanks; length and offsets do not change.

    An asterisk that marks a list item or a footnote is blanked too, which no reading of words depends on.
    """
    return _BLANKED.sub(_blank, text.translate(_SPACES))
