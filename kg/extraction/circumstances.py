"""What surrounds a claim and makes its reading more or less sure, whatever rule read it.

A rule names the signs it went by. What is added here is the same for every rule: how the sentence is built, whether the
document says it again or otherwise, and what the names look like. `confidence.toml` says what each is worth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, Unit
from kg.model.content import Force, name_fields

_LONG = 40
"""Words from which a sentence counts as long."""
_CROWDED = 5
"""Numbers from which a sentence counts as crowded."""
_HEDGE = re.compile(r"\b(?:may|might|could|would|if|whether|perhaps|possibly|unless|potentially)\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:not|no|never|without|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_VALUES = frozenset({"value", "printed", "member", "members", "name", "year", "text", "from_", "to", "what"})
"""Fields that two claims about one thing may state differently; the others say what the thing is."""
_LONE = frozenset({"market", "publisher", "base_year", "forecast_period"})
"""Kinds of which a document has one: a second is a doubt about both."""


class Circumstances:
    """The circumstances of all drafts of one document."""

    def __init__(self, scene: Scene, drafts: Iterable[Draft]) -> None:
        self._scene = scene
        self._drafts = tuple(drafts)
        self._starts = [u.span.start for u in scene.units]
        self._contents = [_content(d) for d in self._drafts]
        self._things = [_thing(d) for d in self._drafts]
        self._same = Counter(self._contents)
        self._like = Counter(self._things)
        self._repeated: dict[str, bool] = {}
        self._sentences: dict[int, tuple[str, ...]] = {}

    def signed(self) -> list[Draft]:
        """The drafts, each with the signs of its circumstances."""
        drafts = zip(self._drafts, self._contents, self._things, strict=True)
        return [d.with_signs(*self._of(d), *self._of_repetition(content, thing)) for d, content, thing in drafts]

    def _of(self, draft: Draft) -> Iterator[str]:
        if draft.inherited:
            yield "inherits one" if len(draft.inherited) == 1 else "inherits more"
        yield from self._of_sentence(draft)
        yield from self._of_names(draft)
        if isinstance(draft.content, Force):
            words = len(draft.content.text.split())
            yield "label short" if words <= 2 else "label long" if words >= 9 else "label"

    def _of_repetition(self, content: tuple[str, ...], thing: tuple[str, ...]) -> Iterator[str]:
        if self._same[content] > 1:
            yield "said again"
        if self._like[thing] > self._same[content]:
            yield "said otherwise"

    def _of_sentence(self, draft: Draft) -> Iterator[str]:
        unit = self._unit(draft)
        if unit is None:
            return
        section = self._scene.section(draft.block)
        yield f"under {section.value}" if section else "under none"
        if unit.index not in self._sentences:
            self._sentences[unit.index] = tuple(self._of_unit(unit))
        yield from self._sentences[unit.index]

    def _of_unit(self, unit: Unit) -> Iterator[str]:
        """What a sentence is like, whichever of its claims is asked about."""
        text = self._scene.of(unit.span)
        yield f"in {unit.kind.value}"
        if len(text.split()) >= _LONG:
            yield "long"
        if len(unit.mentions.values) + len(unit.mentions.percents) >= _CROWDED:
            yield "crowded"
        if _HEDGE.search(text):
            yield "hedged"
        if _DENIAL.search(text):
            yield "denied"

    def _of_names(self, draft: Draft) -> Iterator[str]:
        for name in _names(draft):
            words = name.split()
            if not words:
                continue
            yield "name of one word" if len(words) == 1 else "long name" if len(words) > 4 else "name"
            if name[0].islower():
                yield "small name"
            if any(c in name for c in ",;:()&/") or any(w in {"and", "of", "for", "with"} for w in words):
                yield "compound name"
            yield "named again" if self._is_repeated(name.lower()) else "named once"

    def _is_repeated(self, name: str) -> bool:
        """Whether a name in small letters stands in the text more than once."""
        if name not in self._repeated:
            first = self._scene.small_text.find(name)
            self._repeated[name] = first >= 0 and self._scene.small_text.find(name, first + len(name)) >= 0
        return self._repeated[name]

    def _unit(self, draft: Draft) -> Unit | None:
        at = bisect_right(self._starts, draft.span.start) - 1
        return self._scene.units[at] if at >= 0 else None


def _names(draft: Draft) -> Iterator[str]:
    """Printed names that the claim is made with, the first of each field."""
    for field in name_fields(type(draft.content)):
        value = getattr(draft.content, field)
        if isinstance(value, tuple):
            value = value[0] if value else None
        if value:
            yield value


def _content(draft: Draft) -> tuple[str, ...]:
    """All that a claim says but its wording."""
    own = draft.content
    kind: type = type(own)
    return (own.kind, *[str(getattr(own, name)) for name in _said_by(kind)])


def _thing(draft: Draft) -> tuple[str, ...]:
    """What a claim is about: all it says but the values that can be disputed."""
    own = draft.content
    if own.kind in _LONE:
        return (own.kind,)
    kind: type = type(own)
    return (own.kind, *[str(getattr(own, name)) for name in _told_apart_by(kind)])


@cache
def _said_by(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name != "printed")


@cache
def _told_apart_by(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name == "year" or f.name not in _VALUES)
