"""Amounts of the parts of a market in a row: "Homes took USD 5 million, offices USD 3 million and shops the rest"."""

from __future__ import annotations

import itertools
import re

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.language.clauses import FINITE
from kg.language.mentions import Mention, MentionKind
from kg.model.span import Span

_TAKEN = (
    r"(?:earn(?:s|ed)?|took|takes?|ma(?:de|kes?)|br(?:ought|ings?)(?:\s+in)?|generat(?:es?|ed)|spen[dt]s?|bought|buys?"
    r"|consum(?:es?|ed)|absorb(?:s|ed)?|use[sd]?|accounts?\s+for|accounted\s+for|represent(?:s|ed)?|contribut(?:es?|ed)"
    r"|(?:came?|comes?|amount(?:s|ed)?)\s+to|reach(?:es|ed)?|had|has|have|held|holds?|was|were|is|are|stood\s+(?:for|at)"
    r"|stands?\s+(?:for|at)|order(?:s|ed)?|paid|collect(?:s|ed)?|drew|attract(?:s|ed)?|got|receiv(?:es?|ed)"
    r"|need(?:s|ed)?|shared?|totall?ed|yield(?:s|ed)?|deliver(?:s|ed)?|imported|installed|worth|took\s+up|ate)"
)
_ROUGHLY = r"(?:(?:about|around|some|nearly|over|almost|roughly|just|under|approximately|an?|another|a\s+further)\s+)*"
_REST = r"(?:(?:the|its|their)\s+(?:remaining|other|rest|balance|last)\s+(?:of\s+)?)?"
_FIRST = re.compile(
    rf"(?:[^:]{{0,60}}:\s+|\W*)(?:(?:in|for|during)\s+(?:FY\s?)?(?:19|20)\d\d,?\s+)?(?P<name>[^:;%$€£¥₹\d(]{{2,70}}?)"
    rf"(?:\s+{_TAKEN}|\s*\(|\s*:|,?\s+(?:at|with|for|on))?\s+{_REST}(?:for\s+)?{_ROUGHLY}\Z"
    rf"|(?:[^:]{{0,60}}:\s+|\W*)(?P<bracketed>[^:;%$€£¥₹\d(]{{2,50}}?)\s*\(\s*{_ROUGHLY}\Z"
)
_NEXT = re.compile(
    r"(?:\s+(?:of|in|from|for)\s+(?:the\s+)?[^,;()]{1,40}?)?\s*\)?\s*(?:[,;]\s*|\s+(?=and\b))(?:and\s+|while\s+|then\s+)?"
    rf"(?P<name>[^:;%$€£¥₹\d(]{{2,70}}?)(?:\s+{_TAKEN})?,?(?:\s*\(|\s+(?:at|with|to|for|on|:))?\s+{_REST}{_ROUGHLY}\Z"
    r"|\s*\)?\s*(?:,|;|\band\b)\s*(?:and\s+)?(?P<bracketed>[^:;%$€£¥₹\d(]{2,50}?)\s*\(\s*\Z"
)
_NO_PART = re.compile(
    r"\b(?:it|they|this|that|which|who|we|from|to|up|down|against|than|versus|expects?|sees?|estimates?|forecasts?"
    r"|puts?|was|were|will|should|would|could|may|by|year|years|total|price|cost|costs|profits?|net|invest\w*)\b",
    re.IGNORECASE,
)
_LONGEST = 8


class PartSums:
    """Finds the amounts that a sentence gives for one part after the other."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def of(self, unit: Unit, values: list[Mention]) -> dict[Mention, Subject]:
        """The part that each amount of a sentence is of; empty unless all of them are of parts.

        Args:
            unit: the sentence.
            values: its large amounts, in text order.
        """
        if unit.kind is UnitKind.HEADING or unit.mentions.percents or unit.mentions.periods:
            return {}
        found: dict[Mention, Subject] = {}
        for piece in self._pieces(unit):
            inside = [v for v in values if piece.start <= v.start < piece.end]
            years = {y.years for y in unit.mentions.years if piece.start <= y.start < piece.end}
            if len(inside) > 1 and len(years) <= 1 and len({_unit(v) for v in inside}) == 1:
                found |= self._run(unit, piece, inside)
        return found

    def _pieces(self, unit: Unit) -> list[Span]:
        """The sentence as a whole when no semicolon parts it, else what stands between them."""
        whole = self._scene.of(unit.span)
        cuts = [m.end() for m in re.finditer(r";\s", whole)]
        ends = [0, *cuts, len(whole)]
        pieces = [Span(a, b).shift(unit.span.start) for a, b in itertools.pairwise(ends)]
        return (
            [unit.span]
            if all(len([v for v in unit.mentions.values if p.covers(v.span)]) < 2 for p in pieces)
            else pieces
        )

    def _run(self, unit: Unit, piece: Span, values: list[Mention]) -> dict[Mention, Subject]:
        """The parts of one run of amounts, or nothing when another thing stands between them."""
        found: dict[Mention, Subject] = {}
        at = piece.start
        for value in values:
            match = (_NEXT if found else _FIRST).fullmatch(self._scene.text[at : value.start])
            name = "name" if match and match["name"] else "bracketed"
            part = self._part(Span(*match.span(name)).shift(at), unit) if match else None
            if part is None:
                return {}
            found[value] = part
            at = value.end
        if not any(s.role is Role.MEMBER or s.name[:1].islower() for s in found.values()):
            return {}
        later = list(found.values())[1:]
        if any(s.role is Role.UNKNOWN and self._is_proper(s.name) for s in later):
            return {}
        return {v: _member(s) for v, s in found.items()}

    def _part(self, span: Span, unit: Unit) -> Subject | None:
        """The part that stands before an amount, or None when a clause, a company or the market stands there."""
        text = self._scene.of(span)
        if FINITE.search(text) or _NO_PART.search(text) or len(text.split()) > _LONGEST:
            return None
        read = self._subjects.read(span, unit)
        if read.role is Role.MEMBER:
            return read
        name = " ".join(text.split())
        name = re.sub(r"^(?:the|and)\s+", "", name, flags=re.IGNORECASE)
        if read.role is not Role.UNKNOWN or not name or self._subjects.players.full_name(name):
            return None
        return Subject(Role.UNKNOWN, name, read.dimension, "dense", span)

    def _is_proper(self, name: str) -> bool:
        """Whether the text writes a name large wherever it stands, as it does a company's."""
        return name[:1].isupper() and name.split()[0].lower() not in self._scene.small_words


def _unit(value: Mention) -> str:
    return "" if value.kind is MentionKind.BARE or value.quantity is None else value.quantity.unit


def _member(subject: Subject) -> Subject:
    return Subject(Role.MEMBER, subject.name, subject.dimension, "dense", subject.span)
