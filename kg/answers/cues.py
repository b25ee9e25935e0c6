"""What question words ask for: cue phrases by name, looked for in the folded question.

Nothing here belongs to one market: the words of markets, companies, members and places come from the graph.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.answers.question import Question

_TABLE: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
CUES = {name: "|".join(alternatives) for name, alternatives in _TABLE.items() if name != "filler"}
"""Name to pattern, matched on whole words."""

FILLER = frozenset(_TABLE["filler"])
"""Words that frame a question and ask for nothing."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{CUES[name]})(?!\S)")


def shows(name: str, text: str) -> bool:
    """True when a text shows a cue."""
    folded = re.sub(r"[^a-z0-9%&$]+", " ", text.lower())
    return _pattern(name).search(folded) is not None


def find_cues(question: Question) -> dict[str, frozenset[int]]:
    """Cue name to the numbers of the tokens that show it; names without a match are left out."""
    found: dict[str, frozenset[int]] = {}
    for name in CUES:
        tokens: set[int] = set()
        for match in _pattern(name).finditer(question.normal):
            if match[0]:
                tokens.update(question.token_range(match.start(), match.end()))
        if tokens:
            found[name] = frozenset(tokens)
    return found


@cache
def is_cue_word(word: str) -> bool:
    """True when a word alone shows some cue, or frames a question."""
    return word in FILLER or any(_pattern(name).fullmatch(word) for name in CUES)


def cue_words() -> Iterator[str]:
    """Plain words of the cue patterns, with and without an optional "s", and fillers: what errors are mended to."""
    for pattern in CUES.values():
        for match in re.finditer(r"(?<![\\[a-z(?])([a-z]{3,})(s\?)?(?![\\a-z\[*?])", pattern):
            yield match[1]
            if match[2]:
                yield match[1] + "s"
        for match in re.finditer(r"(?<![\\[a-z(?])([a-z]{3,})\(\?:([a-z|]+)\)", pattern):
            yield from (match[1] + ending for ending in match[2].split("|"))
    yield from sorted(FILLER)
