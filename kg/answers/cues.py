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

CUES: dict[str, str] = {
    name: "|".join(alternatives)
    for name, alternatives in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
"""Name to pattern, matched on whole words."""

FILLER = frozenset(
    """
    saw leave leaves middle spell spells out wants wanted needed wondered asap fyi q btw cheers appreciated folks
    attached four five six seven eight nine eleven
    twelve using discuss discusses discussed serve serves catching catch related goes go reacts
    provide provides send talks talk talking concerns concern mentions helping helps meant
    level absolute worked calculate calculated compute computed amount basis central cases derive derived dollars
    two three due sum came come total ask asked asks asking set seen sees see edition collection nowadays days note
    outlook documents going counted count study distinguishes distinguish breaks break everything according actually
    already also analyst analysts answer anticipate anticipated anyone anywhere appear appears approximate
    approximately around author authors available based beginning believe belong belonging big bigger board boss
    budget business call called calls certain chain check client colleague comes concerning confirm contain
    contained contains corresponding curious currently data deck describe described describes detail details
    document during ecosystem end entire estimated exact exactly exist existing exists expect expected expects
    explicitly fall falls far figure figures find forecast forecasted forecasts given gives global globally grateful
    guess happen heading heard hello here hey hi include includes industry info information investor
    it its just k keep kind kindly know known knows label labeled labelled labels land lands landscape lie lies like
    look looked looking make market markets meeting memo mention mentioned mentions mkt mkts n named need needs now
    number numbers o ok one ones order ordering overall page paper paragraph part particular per pitch plan please
    pls possible predicted preparing presentation project projected publication published purposes put question
    quick quickly quoted regarding report reports respect respectively right roughly s said say says scope search
    section sections sector show shown shows sit sits slide slides somebody someone sort space specific stat state
    stated states stats stuff sure table team tell term terms text thank thanks there thing things think time today
    updating verify very want way whole wonder wondering working world worldwide writing x y year years calendar
    fiscal fy running spending spend grade climb climbs climbing short sources fields forward whats holds turn convert
    translate active print prints printed supports backs side sides
    """.split()
)
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
    yield from sorted(FILLER)
