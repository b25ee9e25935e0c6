"""Members that are named nowhere but where a share or a ranking gives them their place in a dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene
from kg.extraction.study.publisher import is_house
from kg.extraction.study.study import Study, stem
from kg.extraction.taxonomy.memberlists import is_member, is_other
from kg.extraction.taxonomy.taxonomy import Taxonomy, singular
from kg.language.dimensions import known_dimension
from kg.language.names import fold
from kg.language.subjectwords import FUNCTION_WORDS, UNSURE_TAILS
from kg.model.content import Segment, Share, Superlative
from kg.model.span import Span

_PLACES = frozenset({"region", "country", "state", "company", "supplier", "vendor", "brand"})
_NO_NAMES = frozenset("and of or larger smaller ahead within above below".split())
_BRAND = re.compile(r"[a-z][A-Z]|-(?:based|powered|driven|mounted|grade|free|type)\s+[a-z]+\Z")
"""A name that is a firm's, with capitals inside, or that has the noun of the goods behind a word for their kind."""
_LONGEST = 5


def told_members(drafts: list[Draft], scene: Scene, study: Study, taxonomy: Taxonomy) -> Iterator[Draft]:
    """A segment for each member of a dimension that a share or ranking names and no list holds."""
    nouns = study.market.head_nouns | frozenset(study.market_words) if study.market else frozenset()
    seen: set[tuple[str, str]] = set()
    for draft in drafts:
        match draft.content:
            case Share(dimension=str(dimension), members=members):
                names = members
            case Superlative(dimension=str(dimension), member=member):
                names = (member,)
            case _:
                continue
        for name in names:
            key = (dimension, singular(fold(name)))
            at = scene.text.find(name, draft.span.start, draft.span.end)
            if key in seen or at < 0 or dimension in _PLACES or not _is_name(name, nouns):
                continue
            if scene.text[max(0, at - 5) : at].endswith((" and ", " or ", "-", "&")):
                continue  # the second half of a name that has an "and" of its own, or the next one of a list
            if taxonomy.find(fold(name)) or is_house(name) or fold(name) in study.voices.keys:
                continue
            seen.add(key)
            signs = {"told"} | ({"known"} if known_dimension(dimension.replace("_", " ")) else set())
            yield Draft(Segment(dimension, name), Span(at, at + len(name)), draft.block, frozenset(signs))


def _is_name(name: str, nouns: frozenset[str]) -> bool:
    """Whether a name is the member's own, with no noun of the market or of any member behind it."""
    words = fold(name).split()
    return (
        0 < len(words) <= _LONGEST
        and is_member(name)
        and not is_other(name)
        and words[0] not in FUNCTION_WORDS
        and words[-1] not in FUNCTION_WORDS | _NO_NAMES
        and not _BRAND.search(name)
        and words[-1] not in UNSURE_TAILS | nouns
        and stem(words[-1]) not in nouns
    )
