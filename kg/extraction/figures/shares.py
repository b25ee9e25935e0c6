"""Shares of the market held by members."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.draft import Draft
from kg.extraction.figures.members import MemberReader, group_of
from kg.extraction.figures.years import YearOf, year_mentions, year_value
from kg.extraction.scene import Scene
from kg.extraction.study.study import Study
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.cues import FORECAST, Section
from kg.language.mentions import Mention
from kg.language.patterns import compiled
from kg.model.content import Share, Status
from kg.model.span import Span

_NOW = re.compile(r"\b(?:now|currently|at present|today|presently)\b", re.IGNORECASE)


def _is_whole(shares: list[tuple[Mention, set[str]]]) -> bool:
    """Whether three and more percentages of a sentence make up a whole, as shares do."""
    total = sum(float(m.quantity.value) for m, _ in shares if m.quantity)
    return len(shares) >= 3 and 88 <= total <= 101


NOT_MEMBERS = compiled(
    r"\b(?:demand|growth|reports?|stud(?:y|ies)|prices?|costs?|number|concerns?|factors?|challenges?"
    r"|competition|companies|players|vendors|respondents|households|consumers surveyed|people|patients"
    r"|adults|analysts?|investments?|factor|barriers?|issue|trend|trends|algorithms|approvals|owners"
    r"|readers|visitors|employees|staff|women|men|children|others?|rest|remainder|remaining|profit"
    r"|margin|rate|stake|score|adoption|penetration|awareness|survey|year|month|quarter|half|period"
    r"|order|orders|permits|shares|stock|we|i|you|our|algorithm|average|figure|projects)\b(?!-)",
    re.IGNORECASE,
)
"""Heads of subjects that are no members of a dimension."""


_EXACT = re.compile(
    r"\s+of\b[^,;:.(]{0,40}[(,]\s*(?:(?:exactly|precisely|about|around|or|at|some|namely)\s+)*", re.IGNORECASE
)
"""What stands between a part in words and its exact percentage."""
_NO_NAME = re.compile(
    r"[\d\W]|(?:together|two|three|a|one|half|nearly|almost|more|less|it|this|that|these|those|which|who|we|they"
    r"|in|on|at|by|for"
    r"|of|to|and|with|from|giving|leaving|is|are|was|were)\b(?!-)|.*\d\s*\Z|.*\bCR\d+\b",
    re.IGNORECASE,
)


def _is_name(name: str) -> bool:
    """Whether a phrase can be a member's name by its form."""
    return not (NOT_MEMBERS.search(name) or len(name.split()) > 6 or _NO_NAME.match(name))


_TOP_PLAYERS = re.compile(
    r"(?:together\s+)?(?:the\s+)?(?:top|leading|largest|biggest|first)\s+(?:\w+\s+){0,2}?(?:players|companies|vendors"
    r"|suppliers|manufacturers|producers|providers|firms|brands|makers|operators)$",
    re.IGNORECASE,
)


_FIRM_VERB = re.compile(
    r"\b(?:account(?:s|ed|ing)?\s+for|represent(?:s|ed|ing)?|captur(?:e|es|ed|ing)|command(?:s|ed|ing)?"
    r"|constitut(?:e|es|ed|ing)"
    r"|ma(?:de|ke|kes|king)\s+up|garner(?:s|ed|ing)?|occup(?:y|ies|ied)|claim(?:s|ed)?|stood\s+for|stands\s+for"
    r"|comprised"
    r"|contributed)\s+(?:[\w-]+\s+){0,3}?\Z",
    re.IGNORECASE,
)
_NO_SHARES = frozenset({
    Section.DRIVERS,
    Section.RESTRAINTS,
    Section.OPPORTUNITIES,
    Section.TRENDS,
    Section.DEVELOPMENTS,
})


def _clash(one: Draft, other: Draft) -> bool:
    """Whether two shares of a sentence give one member two percentages for one year."""
    a, b = one.content, other.content
    if not isinstance(a, Share) or not isinstance(b, Share):
        return False
    return a.members == b.members and a.year == b.year and a.value.value != b.value.value


class ShareReader:
    """Reads shares of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._members = MemberReader(scene, subjects)
        self._carried: tuple[int, YearOf] | None = None

    def read(self, view: View, shares: list[tuple[Mention, set[str]]]) -> list[Draft]:
        """Claims on the shares of a sentence."""
        found: list[Draft] = []
        strong = {"stated"} if any(s & {"of", "noun"} for _, s in shares) or _is_whole(shares) else set()
        for percent, own in self._exact(view, shares):
            signs = own | strong | ({"firm"} if "verb" in own and self._firm(view, percent) else set())
            if percent.quantity is None or percent.quantity.value > 100:
                continue
            members = self._members.of(view, percent)
            dimension = self._accepted(view, members, signs, bool(found))
            if dimension is False:
                continue
            draft = self._draft(view, percent, members, dimension or None, signs)
            if self._scene.text[percent.start - 1] != "(" and any(_clash(draft, d) for d in found):
                continue  # the percentage is another's, whose name was not found
            found.append(draft)
            self._members.remember(group_of(view), members)
        return found

    def _exact(self, view: View, shares: list[tuple[Mention, set[str]]]) -> list[tuple[Mention, set[str]]]:
        """The shares, with a part in words given its exact figure from behind it ("two thirds of sales (65.8%)")."""
        found: list[tuple[Mention, set[str]]] = []
        taken: set[int] = set()
        for percent, own in shares:
            if percent.start in taken:
                continue
            following = next((p for p in view.unit.mentions.percents if p.start > percent.end), None)
            in_words = not any(c.isdigit() for c in percent.text)
            if in_words and following and _EXACT.fullmatch(self._scene.text, percent.end, following.start):
                taken.add(following.start)
                percent = replace(percent, quantity=following.quantity)
            found.append((percent, own))
        return found

    def _firm(self, view: View, percent: Mention) -> bool:
        """Whether the verb before a percentage is one of shares and the section speaks of the market's parts."""
        part = view.parts[view.clause(percent.start)].span
        if self._scene.section(view.unit.block) in _NO_SHARES:
            return False
        return bool(_FIRM_VERB.search(self._scene.text, part.start, percent.start))

    def _accepted(self, view: View, members: tuple[Subject, ...], signs: set[str], series: bool) -> str | bool | None:
        """The members' dimension (None when unknown), or False when the percentage is no share."""
        if not members or any(not m.name or is_other(m.name) for m in members):
            return False
        if len(members) > 1:
            known = [m for m in members if m.role is Role.MEMBER]
            firms = all(m.role is Role.COMPANY for m in members) and self._members.in_block(group_of(view))
            sure = known or firms or signs & {"of", "noun", "stated"}
            return (known[0].dimension if known else None) if sure else False
        member = members[0]
        if member.role is Role.MEMBER:
            return member.dimension
        if _TOP_PLAYERS.match(member.name) or (member.role is Role.COMPANY and self._holds(view, signs)):
            return "company" if not self._subjects.is_voice(member.name) else False
        if member.role is not Role.UNKNOWN or not _is_name(member.name):
            return False
        if member.dimension:
            return member.dimension
        return self._believed(view, member.name, signs, series)

    def _holds(self, view: View, signs: set[str]) -> bool:
        """Whether a company's percentage is its share of the market: it says so, or goes on from one that did."""
        goes_on = self._members.in_block(group_of(view)) and signs & {"verb", "series", "bare"}
        return bool(signs & {"of", "noun", "stated", "ranked"} or goes_on)

    def _believed(self, view: View, name: str, signs: set[str], series: bool) -> bool | None:
        """None for a name on no list that the wording makes a member all the same, else False."""
        learned = self._subjects.is_learned(name)
        if re.search(r"\s(?:in|within|of)\s", name) and not learned and "of" not in signs:
            return False
        if " " in name and self._subjects.place(name.split()[0]):
            return False  # "In Chile, Peru and Bolivia taxis hold 30%": what is left of places and their part
        strong = bool(signs & {"of", "noun", "stated", "apposition", "ranked"}) or (series and "series" in signs)
        strong = strong or "whole" in signs or learned
        strong = strong or (bool(signs & {"verb", "series", "bare"}) and self._members.in_block(group_of(view)))
        return None if strong or "firm" in signs else False

    def _draft(
        self, view: View, percent: Mention, members: tuple[Subject, ...], dimension: str | bool | None, signs: set[str]
    ) -> Draft:
        year = self._year(view, percent)
        inherited: dict[str, Span] = {}
        if year and year.inherited:
            inherited["year"] = year.span
        if year:
            self._carried = (group_of(view), year)
        part = view.parts[view.clause(percent.start)].span
        wording = self._scene.text[part.start : percent.start]
        status = Status.FORECAST if FORECAST.search(wording) else (Status.ACTUAL if year else None)
        quantity = percent.quantity
        assert quantity is not None
        content = Share(
            dimension if isinstance(dimension, str) else None,
            tuple(m.name for m in members),
            quantity,
            year.year if year else None,
            status,
        )
        kinds = {m.sure or m.role.value for m in members}
        signs = signs | kinds | ({"undated"} if year is None else set()) | ({"joint"} if len(members) > 1 else set())
        return Draft(content, view.unit.span, view.unit.block, frozenset(signs), inherited)

    def _year(self, view: View, percent: Mention) -> YearOf | None:
        """The year of a share: beside it, of its sentence, of the sentences before in the same block."""
        window = self._scene.text[max(view.unit.span.start, percent.start - 12) : percent.start]
        own = re.search(r"\(\s*((?:19|20)\d\d)\s*:\s*\Z", window)
        if own:
            at = percent.start - len(window) + own.start(1)
            return YearOf(int(own[1]), Span(at, at + 4))
        years = [
            y
            for y in year_mentions(view.unit)
            if not self._is_horizon(y, view) and not re.match(r"\s*:\s*\d", self._scene.text[y.end : y.end + 4])
        ]
        part = view.parts[view.clause(percent.start)].span
        inside = [y for y in years if part.start <= y.start < part.end]
        after = [y for y in inside if y.start >= percent.end]
        before = [y for y in inside if y.end <= percent.start]
        chosen = (after or before[-1:] or self._other(years, percent))[:1]
        if chosen:
            return YearOf(year_value(chosen[0]), chosen[0].span)
        if _NOW.search(self._scene.of(part)):
            return None
        lead = self._lead_year(view)
        if lead:
            return lead
        if self._carried and self._carried[0] == group_of(view):
            return YearOf(self._carried[1].year, self._carried[1].span, True)
        return None

    @staticmethod
    def _other(years: list[Mention], percent: Mention) -> list[Mention]:
        """A year elsewhere in the sentence: the fronted one, else the only one."""
        before = [y for y in years if y.end <= percent.start]
        if before:
            return before[-1:]
        distinct = {year_value(y) for y in years}
        return years[:1] if len(distinct) == 1 else []

    def _is_horizon(self, year: Mention, view: View) -> bool:
        lead = self._scene.text[max(view.unit.span.start, year.start - 30) : year.start]
        return bool(
            re.search(
                r"\b(?:through|until|till|to|up to|from|since|between|than in|over|before"
                r"|after)\s+(?:the\s+)?(?:end of\s+|late\s+|early\s+|mid-?)?\Z",
                lead,
                re.IGNORECASE,
            )
        )

    def _lead_year(self, view: View) -> YearOf | None:
        """The one year of the heading, lead-in or list label that the sentence stands under."""
        lead = self._scene.lead(view.unit.block)
        blocks = [lead] if lead is not None and view.unit.block.parent is not None else []
        blocks += self._scene.headings(view.unit.block)[:1]
        for block in blocks:
            if block.level == 1:
                continue
            mentions = self._scene.mentions(block.span)
            if len(mentions.years) == 1 and not mentions.periods and not mentions.dates:
                found = mentions.years[0]
                return YearOf(year_value(found), found.span, True)
        return None
