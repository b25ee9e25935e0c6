"""Headings to dimensions: "By Imaging Technique", "End-use Insights" and "Regional Analysis" name known ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.model.entity import Entity

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LEADING = frozenset(
    "by based on the basis of in terms global market segmentation segmented segment segments industry insights analysis"
    " breakdown breakup according to key size share".split()
)
_TRAILING = frozenset(
    "outlook insight insights analysis segment segments segmentation overview breakdown breakup scope landscape market"
    " markets split wise covered coverage included categories trends forecast estimates revenue size share summary"
    " snapshot view dynamics lookout basis level".split()
)
_MOST_WORDS_OF_A_HEADING = 7


def fold_heading(text: str) -> tuple[str, ...]:
    """Lower-case words; "&" is "and", brackets and what stands in them are left out."""
    plain = re.sub(r"\([^)]*\)", " ", text).replace("&", " and ")
    return tuple(_WORD.findall(plain.casefold()))


class DimensionIndex:
    """Dimensions by the words publishers use for them."""

    def __init__(self, dimensions: Iterable[Entity]) -> None:
        self._by_words: dict[tuple[str, ...], Entity] = {}
        for dimension in dimensions:
            for name in (dimension.label, *dimension.aliases, (dimension.notation or "").replace("_", " ")):
                if words := fold_heading(name):
                    self._by_words.setdefault(words, dimension)

    @property
    def words(self) -> Mapping[tuple[str, ...], Entity]:
        """Folded words to dimension."""
        return self._by_words

    def find(self, heading: str, *, head_noun: bool = False) -> Entity | None:
        """The dimension a heading names, or None.

        Args:
            heading: a heading, a label of a table or list, or what follows "by" in a title.
            head_noun: take the longest known ending too ("Sensor Type" is a type, "Cell Technology" a technology);
                for text that is known to name a dimension.
        """
        words = fold_heading(heading)
        if not words or len(words) > _MOST_WORDS_OF_A_HEADING:
            return None
        found = self._by_words.get(words)
        start, end = 0, len(words)
        while found is None and start < end and words[start] in _LEADING:
            start += 1
            found = self._by_words.get(words[start:end]) or self._without_ending(words[start:end])
        found = found or self._without_ending(words)
        if found is None and head_noun:
            rest = words[start:end]
            found = next((d for i in range(1, len(rest)) if (d := self._by_words.get(rest[i:]))), None)
        return found

    def _without_ending(self, words: tuple[str, ...]) -> Entity | None:
        end = len(words)
        while end > 1 and words[end - 1] in _TRAILING:
            end -= 1
            if found := self._by_words.get(words[:end]):
                return found
        return None
