"""The shorter of two names that a text uses for one thing: "Alkaline systems" and "Alkaline"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.scene import Scene
from kg.extraction.study.publisher import is_house
from kg.language.names import fold
from kg.language.subjectwords import FUNCTION_WORDS, GENERIC_TAIL, SHED

_MEASURES = frozenset("demand sales shipments revenue revenues deliveries".split())
_PARTICIPLE = re.compile(r"(?:^|\s)[a-z]+ed$")
_ALONE = re.compile(
    r"\s*(?:[.,;:)\n]|\Z)|\s+(?:in|at|on|with|by|for|and|or|has|had|is|was|will|owes|leads|held|took|outweighs|overtakes"
    r"|follows|followed|grows|remains)\b"
)
"""What follows a name that stands by itself."""
_LONGER = re.compile(r"(?:\s+[A-Z&][\w&]*){1,4}")
_ONE_WORD = re.compile(r"[A-Z][\w’'-]{3,}")


def _ends(text: str, words: str) -> Iterator[int]:
    """Where `words` ends in `text`, at each place where they stand as whole words."""
    at = text.find(words)
    while at >= 0:
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "-_"):
            yield at + len(words)
        at = text.find(words, at + 1)


def short_form(scene: Scene, name: str, heads: frozenset[str]) -> str:
    """A member's name without its generic noun where the text also uses it so, else the name.

    Args:
        scene: the document.
        name: the member as printed.
        heads: head nouns of the market's name, which members often repeat ("replacement tires").
    """
    words = name.split()
    if 1 < len(words) <= 4 and words[-1] in _MEASURES:
        return " ".join(words[:-1])
    if len(words) < 2 or fold(words[-1]) not in heads | SHED | GENERIC_TAIL:
        return name
    short = " ".join(words[:-1])
    if _PARTICIPLE.search(short) or fold(short) in FUNCTION_WORDS:
        return name
    alone = any(_ALONE.match(scene.small_text, end) for end in _ends(scene.small_text, short.lower()))
    return short if alone else name


def heads_house(scene: Scene, text: str) -> bool:
    """Whether the text also has a name with a house's closing words ("Kestrel" and "Kestrel Medical Intelligence")."""
    if not _ONE_WORD.fullmatch(text):
        return False
    longer = (_LONGER.match(scene.text, end) for end in _ends(scene.text, text))
    return any(is_house(text + m[0]) for m in longer if m)
