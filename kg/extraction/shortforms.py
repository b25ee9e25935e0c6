"""The shorter of two names that a text uses for one thing: "Alkaline systems" and "Alkaline"."""

from __future__ import annotations

import re

from kg.extraction.publisher import is_house
from kg.extraction.scene import Scene
from kg.language.names import fold
from kg.language.subjectwords import FUNCTION_WORDS, GENERIC_TAIL, SHED


def short_form(scene: Scene, name: str, heads: frozenset[str]) -> str:
    """A member's name without its generic noun where the text also uses it so, else the name.

    Args:
        scene: the document.
        name: the member as printed.
        heads: head nouns of the market's name, which members often repeat ("replacement tires").
    """
    words = name.split()
    if 1 < len(words) <= 4 and words[-1] in {"demand", "sales", "shipments", "revenue", "revenues", "deliveries"}:
        return " ".join(words[:-1])
    if len(words) < 2 or fold(words[-1]) not in heads | SHED | GENERIC_TAIL:
        return name
    short = " ".join(words[:-1])
    if re.search(r"(?:^|\s)[a-z]+ed$", short) or fold(short) in FUNCTION_WORDS:
        return name
    alone = re.compile(
        rf"(?<![\w-]){re.escape(short)}(?=\s*(?:[.,;:)]|\Z|\n)|\s+(?:in|at|on|with|by|for|and|or|has|had|is|was|will"
        rf"|owes"
        r"|leads|held|took|outweighs|overtakes|follows|followed|grows|remains)\b)",
        re.IGNORECASE,
    )
    return short if alone.search(scene.text) else name


def heads_house(scene: Scene, text: str) -> bool:
    """Whether the text also has a name with a house's closing words ("Kestrel" and "Kestrel Medical Intelligence")."""
    if not re.fullmatch(r"[A-Z][\w’'-]{3,}", text):
        return False
    longer = re.compile(rf"\b{re.escape(text)}(?:\s+[A-Z&][\w&]*){{1,4}}")
    return any(is_house(m[0]) for m in longer.finditer(scene.text))
