"""Markets of one place: "Europe X", "European X", "X in Europe" and "X (Europe)" are one market, and not the market X.

Of a market's name the place is taken off where it stands in front, at the end, in brackets or after "in". States and
cities count only after "in" and in brackets: too many of their names are words as well ("Mobile", "Reading").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.language.demonyms import PLACES
from kg.language.placegoods import is_named_after_place
from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.resolution.keys import market_key, name_key

if TYPE_CHECKING:
    from kg.resolution.index import EntityIndex

_LONGEST = 5
"""Words that the name of a place has at most ("Middle East and North Africa")."""
_WORLD = "world"
_WITHIN = re.compile(
    r"(?P<bare>.+?)\s+(?:markets?\s+|industry\s+|sector\s+)?(?:in|across|within|throughout)\s+(?:the\s+)?(?P<place>.+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"(?P<bare>.+?)\s*[(\[](?P<place>[^()\[\]]+)[)\]]")
_JOINTS = re.compile(r"^(?:and|or|&|,|/|-|–|—)|(?:\band|\bor|\bof|\bfor|\bto|\bin|\bfrom|&|,|/)$", re.IGNORECASE)
_TRIM = " ,;:–—-"
_HEAD = re.compile(r"\s+(?:markets?|industry|sector)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A market's name without its place, and the place.

    Attributes:
        bare: what is left of the name.
        place: the region or country.
    """

    bare: str
    place: Entity

    @property
    def name(self) -> str:
        """The name in one form, whatever the form in which it is printed: "X in Europe"."""
        shouted = self.bare.isupper() and " " in self.bare
        return f"{self.bare.title() if shouted else self.bare} in {self.place.label}"

    @property
    def key(self) -> str:
        """Key under which all forms meet."""
        return f"{market_key(self.bare)} in {name_key(self.place.label)}"


def find_place(index: EntityIndex, text: str) -> Entity | None:
    """The place that a name or its adjective ("European") means; None for none, and for the world."""
    plain = _ARTICLE.sub("", re.sub(r"['\u2019]s$", "", text.strip()))
    match = index.find(PLACES.get(plain.title() if plain.isupper() else plain, plain), NameType.PLACE)
    if match is None or match.entity.iri.rsplit("/", 1)[1] == _WORLD:
        return None
    return match.entity


def placed_in(index: EntityIndex, name: str, covers: str | None = None) -> Placed | None:
    """The place of a market: that of its name, else the one its document says it covers.

    Args:
        index: knows the places.
        name: the market as printed.
        covers: the place that the document says its market covers.
    """
    found = _from_name(index, name)
    if found is None and covers is not None and (place := find_place(index, covers)):
        found = _placed(name, place)
    return found


def _from_name(index: EntityIndex, name: str) -> Placed | None:
    plain = _ARTICLE.sub("", name.strip())
    if is_named_after_place(plain):
        return None
    for pattern in (_WITHIN, _BRACKETS):
        match = pattern.fullmatch(plain)
        place = find_place(index, match["place"]) if match and match["place"][:1].isupper() else None
        if match and place:
            return _placed(match["bare"], place)
    words = plain.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        for own, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            wide = _wide_place(index, " ".join(own).strip(_TRIM)) if not own[0].endswith((",", "/")) else None
            placed = _placed(" ".join(rest).rstrip(_TRIM), wide) if wide else None
            if placed and _wide_place(index, rest[-1].strip(_TRIM)) is None:
                return placed
    return None


def _wide_place(index: EntityIndex, text: str) -> Entity | None:
    """A country or a region of countries, with a capital letter; no state and no city."""
    place = find_place(index, text) if text[:1].isupper() else None
    if place is None or place.broader is None or place.type is EntityType.COUNTRY:
        return place
    whole = index.entity(place.broader)
    return None if whole is not None and whole.type is EntityType.COUNTRY else place


def _placed(rest: str, place: Entity) -> Placed | None:
    """None where what is left is no name: "and Canada steel" is a part of a list of places."""
    bare = _HEAD.sub("", rest.strip(_TRIM))
    if not bare or _JOINTS.search(rest.strip()) or not market_key(bare):
        return None
    return Placed(bare, place)
