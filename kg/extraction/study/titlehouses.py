"""Research houses that a title names: "says X", "X: ...", "(X, June 2025)", "... | X"."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study.ballot import Ballot, makes_moves
from kg.language.housewords import HEADER_HOUSE, HOUSE, NO_HOUSE, SECTION_WORDS, TITLE_NAMES
from kg.language.imprints import imprints_in, read_imprint
from kg.language.names import fold
from kg.model.span import Span


def title_houses(scene: Scene, ballot: Ballot, unit: Unit) -> None:
    """In a title only "says X", "X: ..." and a title that is nothing but a house's name count."""
    if unit.kind is UnitKind.ROW:
        return
    whole = scene.words(unit.span)
    capital = all(w[:1].isupper() or w in {"&", "and", "of", "the", "for"} for w in whole.split())
    if (
        capital
        and len(whole.split()) <= 6
        and HOUSE.search(whole)
        and not re.search(r"\bmarket\b|\d", whole, re.IGNORECASE)
    ):
        ballot.add(unit.span, 3, issuer=True)
    head = re.match(r"\W*([A-Z][\w&.' ]{3,50}?)\s*(?::|\||\s[–-])\s", scene.of(unit.span))
    first = read_imprint(head[1]) if head else None
    if head and first and (HEADER_HOUSE.search(head[1].split()[-1]) or (first.house and unit.mentions.values)):
        ballot.add(Span(*head.span(1)).shift(unit.span.start), 3, issuer=True)
    for at, imprint in imprints_in(scene.of(unit.span)):
        name = imprint.name.shift(unit.span.start + at)
        if imprint.house or (imprint.dated and not imprint.person):
            ballot.add(name, 7, issuer=True)
        elif scene.text[name.start - 1] == "(" and _is_unknown(scene, scene.of(name)):
            ballot.add(name, 5, issuer=True)
    for pattern in TITLE_NAMES:
        named = pattern.search(scene.of(unit.span))
        if named and not re.search(r"\bmarket\b(?!\s+[A-Z])", named["name"], re.IGNORECASE):
            ballot.add(Span(*named.span("name")).shift(unit.span.start), 7, issuer=True)
    match = _TITLE_SAYS.search(scene.of(unit.span)) or _SAYS_TITLE.search(scene.of(unit.span))
    if match and (HOUSE.search(match["name"]) or _stands_alone(scene, unit, match)):
        last = match["name"].split()[-1]
        if not re.fullmatch(r"(?:forecasts?|outlook|report|analysis|size|market)", last, re.IGNORECASE):
            weight = 8 if _SAID.search(match[0]) else 3 if HOUSE.search(match["name"]) else 5
            ballot.add(Span(*match.span("name")).shift(unit.span.start), weight)


def _stands_alone(scene: Scene, unit: Unit, match: re.Match[str]) -> bool:
    """Whether a title's last words are a house without house word: they say so, or the text repeats them."""
    name = match["name"].strip()
    words = fold(name).split()
    if not words or len(words) > 4 or any(w in SECTION_WORDS or w.isdigit() for w in words) or NO_HOUSE.search(name):
        return False
    if makes_moves(scene, Span(*match.span("name")).shift(unit.span.start)):
        return False
    ends = match.end("name") >= len(scene.of(unit.span).rstrip(" .*_#"))
    piped = ends and ("|" in match[0] or (":" in match[0] and bool(unit.mentions.values)))
    return bool(_SAID.search(match[0])) or piped or scene.text.count(name) > 1


def _is_unknown(scene: Scene, name: str) -> bool:
    """Whether a name in brackets is a proper name that no list knows, and no abbreviation."""
    return name.upper() != name and len(name) > _SHORT and scene.index.lookup(name) is None


_SHORT = 4
_SAID = re.compile(
    r"\b(?:says?|said|finds?|found|reports|according to|notes|reveals|estimates|forecasts)\b", re.IGNORECASE
)
_TITLE_NAME = r"(?P<name>[A-Z][\w&.'’]*(?:\s(?:[A-Z&][\w&.'’]*|and|of)){0,5})"
_TITLE_SAYS = re.compile(
    r"(?:(?i:says|finds|found|reports|notes|reveals|estimates|forecasts|according to|by)|\s[-–|]|:)\s+(?:a\s+)?"
    + _TITLE_NAME
    + r"\W*\Z"
)
_SAYS_TITLE = re.compile(
    r"(?:,|\s[-–|]|:)\s+"
    + _TITLE_NAME
    + r"\s+(?:(?i:says|said|finds|found|notes|reveals|estimates|forecasts|predicts|expects)"
    r"|[Rr]eports)\W*\Z"
)
