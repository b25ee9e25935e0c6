"""What a question wants stated: a sum, a number, a rate, a date, a seat, an owner, a company, a leader."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.answers.reading import Reading

_NEVER = r"(?!)"
_HELD = ("answers", "moves", "passages")


@dataclass(frozen=True, slots=True)
class Want:
    """A kind of thing that a question may want stated.

    Attributes:
        name: as in the table.
        words: what is missing where it is not stated.
        asks: shows in the folded question that it is wanted.
        cues: cues that show it, too.
        of: kinds of names that the question must have.
        unless: "years", "money" or cues with which it is not wanted.
        states: what a text has that states it, with "{0}" and "{1}" for what was asked with; or the name of a check.
        checked: true when `states` names a check of `stated`.
        held: what is held to it: answers, moves, passages.
    """

    name: str
    words: str
    asks: re.Pattern[str]
    cues: tuple[str, ...]
    of: tuple[str, ...]
    unless: tuple[str, ...]
    states: str
    checked: bool
    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A want that a question has, and the words that ask for it; None when a cue does."""

    want: Want
    match: re.Match[str] | None

    @property
    def states(self) -> re.Pattern[str]:
        """What a text has that states it, filled in."""
        return _filled(self.want.states, *(re.escape(g or "") for g in self._groups))

    @property
    def _groups(self) -> tuple[str, ...]:
        return (self.match[0], *self.match.groups()) if self.match else ()


@cache
def _filled(states: str, *groups: str) -> re.Pattern[str]:
    for number, text in enumerate(groups):
        states = states.replace(f"{{{number}}}", text)
    return re.compile(states, re.IGNORECASE)


@cache
def wants() -> tuple[Want, ...]:
    """The table of wants."""
    table = tomllib.loads(Path(__file__).with_name("wants.toml").read_text(encoding="utf-8"))
    return tuple(_want(name, table) for name in table)


def _want(name: str, table: dict[str, dict[str, Any]]) -> Want:
    own = table[name]
    states = table[own.get("like", name)]["states"]
    asks = "|".join(own.get("asks", ())) or _NEVER
    return Want(
        name=name,
        words=own["words"],
        asks=re.compile(rf"(?<!\S)(?:{asks})(?!\S)"),
        cues=tuple(own.get("cues", ())),
        of=tuple(own.get("of", ())),
        unless=tuple(own.get("unless", ())),
        states=states if isinstance(states, str) else "|".join(states),
        checked=isinstance(states, str),
        held=frozenset(own.get("held", _HELD)),
    )


def asked_of(reading: Reading) -> tuple[Asked, ...]:
    """What a question wants stated."""
    return reading.once("asked", lambda: tuple(a for w in wants() if (a := _asked(w, reading)) is not None))


def asks_for(reading: Reading, *names: str) -> bool:
    """True when a question wants one of some things."""
    return any(a.want.name in names for a in asked_of(reading))


def _asked(want: Want, reading: Reading) -> Asked | None:
    if want.of and not reading.of(*want.of):
        return None
    if any(_has(name, reading) for name in want.unless):
        return None
    match = want.asks.search(reading.normal)
    return Asked(want, match) if match or (want.cues and reading.any(*want.cues)) else None


def _has(name: str, reading: Reading) -> bool:
    if name == "years":
        return bool(reading.years)
    return bool(reading.money) if name == "money" else reading.has(name)
