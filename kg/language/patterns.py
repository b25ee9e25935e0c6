"""Patterns with many alternatives, compiled so that those with the same first letter are tried together.

The engine of `re` tries the alternatives of `a|b|c` one after the other at every place of a text, and where case is
ignored it cannot even pass over those that begin with another letter: a list of four hundred verbs costs four hundred
attempts for each word. Here `expand|cut|expects|call` becomes `[eE]xp(?:and|ects)|[cC](?:ut|all)`, all the way down:
a tree of letters, of which one branch can match.

What is found stays the same, to the character: two alternatives change places only when they begin with different
letters, so that at most one of them can match at a place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<letter>[A-Za-z])(?![*+?{])"
    r"|(?P<bar>\|)"
    r"|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|:|>|[aiLmsux]*(?:-[imsx]+)?:))?)"
    r"|(?P<close>\)(?:[*+?][?+]?|\{\d*,?\d*\}[?+]?)?)"
    r"|(?P<other>(?:\[\^?\]?(?:[^\]\\]|\\.)*\]|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|.)"
    r"(?:[*+?][?+]?|\{\d*,?\d*\}[?+]?)?)",
    re.DOTALL,
)
_UNREAD = re.compile(r"\(\?(?:[(#]|P=|[aiLmsux]+\))|(?<!\\)(?:\\\\)*\\[1-9]")
"""Conditions, comments, references to groups, flags for the whole: such a source is compiled as it stands."""
_FLAGS = re.compile(r"\(\?(?P<on>[aiLmsux]*)(?:-(?P<off>[imsx]+))?:")
_FEW = 8
"""Fewer alternatives than this gain nothing."""
_ALSO = {"i": "ıİ", "s": "ſ", "k": "\u212a"}
"""Letters outside ASCII that the engine takes for the same when it ignores case."""


class _Atom(NamedTuple):
    """A plain letter, or anything else as written with its repetition; of a group its opening, alternatives and end."""

    text: str
    is_letter: bool = False
    inner: tuple[_Alternative, ...] = ()
    end: str = ""
    captures: bool = False


_Alternative = tuple[_Atom, ...]


def _read(source: str) -> tuple[_Alternative, ...]:
    """The alternatives of a source, groups within groups."""
    groups: list[tuple[str, list[_Alternative], list[_Atom]]] = []
    opening, branches, atoms = "", [], []  # type: str, list[_Alternative], list[_Atom]
    for token in _TOKEN.finditer(source):
        match token.lastgroup:
            case "letter":
                atoms.append(_Atom(token[0], is_letter=True))
            case "bar":
                branches.append(tuple(atoms))
                atoms = []
            case "open":
                groups.append((opening, branches, atoms))
                opening, branches, atoms = token[0], [], []
            case "close":
                inner = (*branches, tuple(atoms))
                numbered = opening == "(" or opening.startswith("(?P<")
                captures = numbered or any(a.captures for branch in inner for a in branch)
                group = _Atom(opening, inner=inner, end=token[0], captures=captures)
                opening, branches, atoms = groups.pop()
                atoms.append(group)
            case _:
                atoms.append(_Atom(token[0]))
    return (*branches, tuple(atoms))


def _written(atoms: _Alternative, fold: bool) -> str:
    return "".join([_group(atom, fold) if atom.end else atom.text for atom in atoms])


def _group(atom: _Atom, fold: bool) -> str:
    flags = _FLAGS.match(atom.text)
    if flags:
        fold = "i" in flags["on"] or (fold and "i" not in (flags["off"] or ""))
    return f"{atom.text}{_tree(atom.inner, fold)}{atom.end}"


def _tree(branches: tuple[_Alternative, ...], fold: bool) -> str:
    """The alternatives as a tree of letters; `fold`: case is ignored here.

    An alternative that begins with no plain letter, or holds a numbered group, stays where it is.
    """
    if len(branches) < _FEW:
        return "|".join([_written(branch, fold) for branch in branches])
    written: list[str] = []
    limbs: dict[str, list[_Alternative]] = {}
    for branch in branches:
        if branch and branch[0].is_letter and not any(a.captures for a in branch):
            first = branch[0].text
            limbs.setdefault(first.lower() if fold else first, []).append(branch)
            continue
        written += [_limb(limb, fold) for limb in limbs.values()]
        limbs.clear()
        written.append(_written(branch, fold))
    return "|".join((*written, *(_limb(limb, fold) for limb in limbs.values())))


def _limb(branches: list[_Alternative], fold: bool) -> str:
    """Alternatives that begin with the same letter: the letters they share, then what differs."""
    first = branches[0]
    head = _either_case(first[0].text) if fold else first[0].text
    if len(branches) == 1:
        return head + _written(first[1:], fold)
    shared = 1
    while _same_letter(branches, shared, fold):
        shared += 1
    rests = tuple(branch[shared:] for branch in branches)
    return f"{head}{_written(first[1:shared], fold)}(?:{_tree(rests, fold)})"


def _same_letter(branches: list[_Alternative], at: int, fold: bool) -> bool:
    """Whether all alternatives go on with one and the same plain letter."""
    if any(at >= len(branch) or not branch[at].is_letter for branch in branches):
        return False
    return len({branch[at].text.lower() if fold else branch[at].text for branch in branches}) == 1


def _either_case(letter: str) -> str:
    """A letter as a class: the engine passes over an alternative at once when a class at its head does not match."""
    small = letter.lower()
    return f"(?-i:[{small}{small.upper()}{_ALSO.get(small, '')}])"


def letter_tree(source: str, flags: int = 0) -> str:
    """The source of a pattern that finds the same, its alternatives arranged as trees of letters."""
    if flags & re.VERBOSE or _UNREAD.search(source):
        return source
    return _tree(_read(source), bool(flags & re.IGNORECASE))


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` for wordings with many alternatives; groups keep their numbers and names.

    Raises:
        re.error: when the source is no pattern.
    """
    return re.compile(letter_tree(source, flags), flags)
