"""Market sizes stated in sentences and headings."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.draft import Draft
from kg.extraction.figures.counted import COUNTING, counted_mentions
from kg.extraction.figures.partsums import PartSums
from kg.extraction.figures.spending import is_of_company, spenders
from kg.extraction.figures.volumes import is_market_volume, is_sold
from kg.extraction.figures.years import YearOf, YearReader, status_of
from kg.extraction.scene import Scene, UnitKind
from kg.extraction.study.study import Study
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.language.clauses import FINITE
from kg.language.cues import FORECAST, MONEY_MARKET, NOT_SIZE_AFTER, NOT_SIZE_BEFORE, SIZE_VERB
from kg.language.mentions import Mention, MentionKind
from kg.language.names import has_legal_form, iter_names
from kg.language.rankwords import LARGEST
from kg.model.content import MarketSize
from kg.model.quantity import Quantity
from kg.model.span import Span

_PAST = re.compile(
    r"\b(?:was|were|stood|had|came|generated|reached|totall?ed|amounted|exhibited|grew|recorded"
    r"|registered|accounted|valued|earned|hit|sized|brought|made|crossed|exceeded|surpassed|topped)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:previously|formerly|earlier|before|instead\s+of|not)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""What marks an amount as a figure given before or elsewhere."""
_BESIDE = re.compile(r"\b(?:against|versus|vs\.?|compared\s+(?:with|to))\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
"""What sets an amount beside another one: that of another year, when it bears one, else of something else."""
_SCENARIO = re.compile(
    r"\b(?:low|lower|pessimistic|optimistic|cautious|bold|high|higher|bear|bull|worst|best|downside|upside|conservative"
    r"|aggressive)[\s-](?:case|scenario|variant|estimate)\b",
    re.IGNORECASE,
)
"""A figure of a scenario beside the publisher's own."""
_REVISED = re.compile(
    r"\b(?:cut|revis\w+|lower\w*|correct\w*|trimm\w+|adjust\w+|rais\w+|lift\w*"
    r"|chang\w+)\b[^.;]{0,60}\bfrom\s+(?:about\s+)?\Z",
    re.IGNORECASE,
)
"""The old value of a figure that its publisher has revised."""
_APPOSED = re.compile(r"\w,\s*(?:at|worth|put at)\s+(?:about|around|some|nearly|over|almost)?\s*\Z", re.IGNORECASE)
"""An amount set beside its subject ("China's market, at CNY 236 billion in 2023, is ...")."""
_COUNTED = re.compile(
    r"\s+(?!(?:in|by|for|at|during|and|of|to|over|from|as|worldwide|globally)\b)(?:[a-z-]+\s+){0,2}[a-z]{3,}s\b"
)
"""What an amount without currency counts ("0.42 million terminals")."""
_OWN_MONEY = re.compile(
    r"\b(?:company|(?<!analyst )(?<!research )firm|group|raised|acquired|acquisition|bought|invest\w*|funding"
    r"|round|stake|plant|contract|profit\w*"
    r"|loss|losses|budget|subsid\w+|grants?|loan|fine|tax\w*|exports?|imports?|gdp|wages|cost|costs"
    r"|price|prices|tax)\b",
    re.IGNORECASE,
)
"""Words that make a dated amount of an unclear subject something else than a market's."""
_BRACKETED = re.compile(
    r"(?:.*(?:\b(?:and|of|by|than|for|in|then|comes?)\s+(?:the\s+)?"
    r"|[,;]\s+))?(?P<name>[\w&/.-]+(?:\s+[\w&/.-]+){0,4}?)\s*"
    r"\((?:about|around|some|nearly|over|at|with)?\s*\Z",
    re.DOTALL,
)
_PRONOUN_FIRST = re.compile(r"\W*(?:they|these|it|this|that|the\s+(?:number|figure|total))\b", re.IGNORECASE)
_WORLD = re.compile(r"\b(?:worldwide|globally|global|around\s+the\s+world|world)\b", re.IGNORECASE)
_FULL_YEAR = re.compile(r"\b(?:full|whole|entire)[\s-]year\b|\byear\s+as\s+a\s+whole\b", re.IGNORECASE)
_MANY = 100_000
"""Pieces that a dated count must have to be a market's without a verb of size."""
_ONE_ROUND = 1_000_000
"""An amount without scale word must be at least this large to be a market's size, base units."""


class SizeReader:
    """Reads market sizes of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._years = YearReader(scene, study)
        self._volume_units: set[str] = set()
        self._before: Mention | None = None
        self._carried: tuple[int, YearOf] | None = None
        self._running: tuple[int, Subject] | None = None
        self._unit_of: tuple[int, str] = (-1, "")
        self._counted = -1
        self._block = -1
        self._dense_of: tuple[int, dict[Mention, Subject]] = (-1, {})
        self._parts = PartSums(scene, subjects)

    def read(self, view: View) -> list[Draft]:
        """Sizes stated in a sentence or heading."""
        counted = counted_mentions(self._scene, self._study, view.unit)
        printed = [v for v in view.unit.mentions.values if not any(v.span.overlaps(c.span) for c in counted)]
        everything = sorted([*printed, *counted], key=lambda v: v.start)
        values = [v for v in everything if self._amount(v)]
        if not values:
            return []
        years = self._years.assign(view.unit, everything)
        found: list[Draft] = []
        accepted: set[int] = set()
        last: YearOf | None = None
        self._running = self._running if self._running and self._running[0] == view.unit.block.index else None
        for value in values:
            signs = self._signs(view, value, accepted, years.get(value))
            if signs is None:
                continue
            accepted.add(value.start)
            self._running = (view.unit.block.index, self._subject(view, value, signs))
            self._before = next((v for v in reversed(view.unit.mentions.values) if v.end <= value.start), None)
            if value.kind is MentionKind.VOLUME and value.quantity:
                self._volume_units.add(value.quantity.unit)
                self._unit_of = (view.unit.block.index, value.quantity.unit)
            elif value.kind is MentionKind.MONEY:
                self._unit_of = (-1, "")
            year = years.get(value)
            year = year or self._whole_year(view, value)
            if year is None and value in self._dense(view):
                own = [y for y in view.unit.mentions.years if y.years]
                year = YearOf((own[0].years or (0, 0))[0], own[0].span) if own else None
            if year is None and found and self._gapped(view, value):
                year = last
            if (
                year is None
                and self._carried
                and self._carried[0] == view.unit.block.index
                and (view.subject(value.start).role is Role.MEMBER or value in self._dense(view))
            ):
                year = YearOf(self._carried[1].year, self._carried[1].span, inherited=True)
            if year:
                self._carried = (view.unit.block.index, year)
            last = year or last
            year = year or self._heading_year(view, self._running[1])
            found.append(self._draft(view, value, year, signs, self._running[1]))
        return found

    def _amount(self, value: Mention) -> bool:
        q = value.quantity
        if q is None:
            return False
        if value.end >= len(self._scene.text.rstrip()) and q.scale == 0:
            return False
        return value.kind is not MentionKind.MONEY or q.scale >= 5 or q.amount >= _ONE_ROUND

    def _signs(self, view: View, value: Mention, accepted: set[int], year: YearOf | None) -> set[str] | None:
        """Signs that an amount is a size, or None when it is something else."""
        text = self._scene.text
        part = view.parts[view.clause(value.start)]
        subject = view.subject(value.start)
        before = text[part.span.start : value.start]
        after = text[value.end : min(view.unit.span.end, value.end + 60)]
        if spenders(self._scene, self._study, view, value):
            return {"spent", view.unit.kind.value}
        dense = value in self._dense(view)
        other = NOT_SIZE_AFTER.match(after) or (not dense and NOT_SIZE_BEFORE.search(self._near(view, value)))
        if other or is_of_company(self._scene, view, value):
            return None
        if dense:
            return {"dense", view.unit.kind.value}
        trusted = subject.role in {Role.MARKET, Role.MEMBER, Role.OTHER_MARKET} and subject.sure != "guess"
        ranked = self._is_ranked_part(view, value, before, year)
        if not trusted and not ranked and not self._plausible(view, value, accepted, year):
            return None
        beside = _BESIDE.search(text, max(part.span.start, value.start - 40), value.start)
        if self._is_other(view, value, part.span, after) or (beside and (year is None or year.inherited)):
            return None
        if not trusted:
            return {"ranked part" if ranked else "plausible", view.unit.kind.value}
        signs = {subject.role.value, view.unit.kind.value}
        if _APPOSED.search(before):
            return signs | {"apposed"}
        q = value.quantity
        counted = value.kind is MentionKind.VOLUME and q is not None and q.amount >= _MANY
        large = year is not None and not year.inherited and q is not None and (q.scale >= 6 or counted)
        said = SIZE_VERB.search(before) or subject.sure in {"reported", "label"} or view.unit.kind is UnitKind.HEADING
        if not (said or accepted or large or (counted and LARGEST.search(before))):
            return None
        return signs | ({"unitless"} if value.kind is MentionKind.BARE else set())

    def _is_other(self, view: View, value: Mention, part: Span, after: str) -> bool:
        """Whether an amount counts things, is a part of a year's, or is a figure that has been revised since."""
        if value.kind is MentionKind.VOLUME and not is_market_volume(
            self._scene, view, value, part, self._volume_units
        ):
            return True
        if value.kind is MentionKind.BARE and _COUNTED.match(after):
            return True
        if _SCENARIO.search(self._scene.text, part.start, part.end):
            return True
        if _FORMER.search(self._scene.text, max(part.start, value.start - 40), value.start):
            return True
        return self._is_part_year(view, value) or bool(_REVISED.search(self._scene.text, part.start, value.start))

    def _plausible(self, view: View, value: Mention, accepted: set[int], year: YearOf | None) -> bool:
        """Whether a dated amount of an unclear subject is a market's all the same: it goes on from one, or says so."""
        q = value.quantity
        if value.kind is MentionKind.VOLUME:
            return year is not None and not year.inherited and self._sold(view, value)
        if year is None or year.inherited or q is None or q.scale < 6:
            return False
        subject = view.subject(value.start)
        if subject.role is Role.COMPANY or self._names_company(view, value) or _is_proper(subject.name):
            return False
        if accepted or self._running or self._is_series(view):
            return True
        part = view.parts[view.clause(value.start)]
        text = self._scene.of(part.span)
        return subject.role is not Role.MEMBER and bool(MONEY_MARKET.search(text) or COUNTING.search(text))

    def _is_ranked_part(self, view: View, value: Mention, before: str, year: YearOf | None) -> bool:
        """Whether an amount is set beside a rank: "Repair was the bigger of the two uses, at USD 3 billion in 2023"."""
        subject = view.subject(value.start)
        dated_money = value.kind is MentionKind.MONEY and year is not None and not year.inherited
        part = subject.role is Role.UNKNOWN and bool(subject.name) and not _is_proper(subject.name)
        return bool(
            dated_money and part and LARGEST.search(before) and _APPOSED.search(before)
        ) and not self._names_company(view, value)

    @staticmethod
    def _is_series(view: View) -> bool:
        """Whether a line is a row of amounts, each with its year: "USD 4 billion in 2023, USD 9 billion in 2030"."""
        values, years = view.unit.mentions.of(MentionKind.MONEY), view.unit.mentions.years
        return (
            len(values) > 1
            and len(values) == len(view.unit.mentions.values)
            and len(years) >= len(values)
            and len({v.text for v in values}) == len(values)
        )

    def _sold(self, view: View, value: Mention) -> bool:
        """Whether a volume of an unclear subject is what the market sells: "makers shipped 2.6 GW"; no company's."""
        subject = view.subject(value.start)
        if subject.role in {Role.COMPANY, Role.MEMBER} or _is_proper(subject.name) or self._names_company(view, value):
            return False
        return is_sold(self._scene, view, value)

    def _names_company(self, view: View, value: Mention) -> bool:
        """Whether a company stands in the clause of an amount, so that the amount may be the company's."""
        part = view.parts[view.clause(value.start)].span
        text = self._scene.of(Span(part.start, value.start))
        return any(
            self._subjects.players.full_name(n) or has_legal_form(n)
            for n in (self._scene.words(s) for s in iter_names(self._scene.text, part.start, value.start))
            if not self._subjects.is_voice(n)
        ) or bool(_OWN_MONEY.search(text))

    def _subject(self, view: View, value: Mention, signs: set[str]) -> Subject:
        """What an accepted amount is of: its own subject, or that of the amount it goes on from."""
        gapped = self._gapped(view, value) or self._dense(view).get(value)
        if gapped:
            return gapped
        spending = spenders(self._scene, self._study, view, value)
        if spending:
            return spending
        if "ranked part" in signs:
            return replace(view.subject(value.start), role=Role.MEMBER)
        if "plausible" not in signs:
            return view.subject(value.start)
        part = view.parts[view.clause(value.start)]
        named = self._subjects.phrase_member(self._scene.words(part.subject)) if not part.fragment else None
        if named:
            return named
        whole = _WORLD.search(self._scene.of(part.span))
        return self._running[1] if self._running and not whole else Subject(Role.MARKET)

    def _whole_year(self, view: View, value: Mention) -> YearOf | None:
        """The year of the quarters spoken of before, for a figure of "the full year"."""
        lead = self._scene.text[max(view.unit.span.start, value.start - 90) : value.start]
        if not _FULL_YEAR.search(lead):
            return None
        before = self._scene.mentions(Span(view.unit.block.span.start, view.unit.span.start)).dates
        dated = [d for d in before if d.date and d.date.part]
        return YearOf(dated[-1].date.year, dated[-1].span, inherited=True) if dated and dated[-1].date else None

    def _heading_year(self, view: View, subject: Subject) -> YearOf | None:
        """The one year of the heading over a line that is no more than a member and its amount."""
        heading = next(iter(self._scene.headings(view.unit.block)), None) if subject.sure == "label" else None
        years = [y for y in self._scene.mentions(heading.span).years if y.years] if heading else []
        return YearOf((years[0].years or (0, 0))[0], years[0].span, inherited=True) if len(years) == 1 else None

    @staticmethod
    def _is_part_year(view: View, value: Mention) -> bool:
        """Whether a quarter, half or month is the nearest time to an amount, so that it is no year's figure."""
        near = [d for d in view.unit.mentions.dates if d.date and d.date.part and abs(d.start - value.end) < 60]
        years = [
            y
            for y in view.unit.mentions.years
            if abs(y.start - value.end) < 25 and not any(d.span.overlaps(y.span) for d in near)
        ]
        return bool(near) and not years

    def _near(self, view: View, value: Mention) -> str:
        """The words before an amount, back to the amount before it or the clause's start."""
        part = view.parts[view.clause(value.start)]
        others = [m.end for m in view.unit.mentions.values if m.end <= value.start]
        start = max([part.span.start, *others])
        verbs = list(FINITE.finditer(self._scene.text, start, value.start))
        if verbs:
            return self._scene.text[verbs[-1].start() : value.start]
        subject = view.subjects[view.clause(value.start)]
        if subject.span and start <= subject.span.start < value.start and subject.role is not Role.OTHER_MARKET:
            start = subject.span.end
        return self._scene.text[start : value.start]

    def _gapped(self, view: View, value: Mention) -> Subject | None:
        """The part named right before a further amount: "The U.S. accounts for X, Germany for Y"."""
        before = [v.end for v in view.unit.mentions.values if v.end <= value.start]
        if not before:
            return None
        local = self._scene.text[before[-1] : value.start]
        match = _BRACKETED.match(local[-120:]) or re.search(
            r"[,;]\s*(?:and\s+)?(?:in\s+)?(?P<name>(?:the\s+)?[\w&/.-]+(?:\s+[\w&/.-]+){0,4}?)\s*(?:for"
            r"|at|with|to|by|,|:)?\s*(?:about|around|some)?\s*\Z",
            local,
        )
        found = self._subjects.phrase_member(match["name"]) if match and not FINITE.search(match["name"]) else None
        if match is None or found is None:
            return None
        return found if len(found.name.split()) >= len(match["name"].split()) - 1 else None

    def _dense(self, view: View) -> dict[Mention, Subject]:
        """Members with their amounts, when the sentence goes through parts of the market."""
        if self._dense_of[0] != view.unit.index:
            values = [v for v in view.unit.mentions.values if self._amount(v)]
            self._dense_of = (view.unit.index, self._parts.of(view.unit, values))
        return self._dense_of[1]

    def _quantity(self, view: View, value: Mention) -> tuple[Quantity, dict[str, Span]]:
        """The quantity; a number without currency takes the document's, with the place it was taken from."""
        q = value.quantity
        assert q is not None
        if value.kind is not MentionKind.BARE:
            return q, {}
        if self._before and self._before.kind is MentionKind.VOLUME and self._before.quantity:
            return replace(q, unit=self._before.quantity.unit), {}
        if self._unit_of[0] == self._block and not MONEY_MARKET.search(self._near(view, value)):
            return replace(q, unit=self._unit_of[1]), {}
        if self._is_count(value):
            return replace(q, unit=next(iter(sorted(self._volume_units)), "units")), {}
        for unit in self._scene.read_units:
            for other in unit.mentions.of(MentionKind.MONEY):
                if other.quantity and other.quantity.scale >= 6:
                    return replace(q, unit=other.quantity.unit), {"unit": other.span}
        return q, {}

    def _is_count(self, value: Mention) -> bool:
        """Whether a number without unit counts pieces: its sentence says so, or goes on from one that does."""
        start = max(0, self._scene.text.rfind(". ", 0, value.start)) if value.start else 0
        before = self._scene.text[max(start, value.start - 160) : value.start]
        return bool(COUNTING.search(before)) or (self._counted == self._block and bool(_PRONOUN_FIRST.match(before)))

    def _draft(self, view: View, value: Mention, year: YearOf | None, signs: set[str], subject: Subject) -> Draft:
        self._block = view.unit.block.index
        quantity, inherited = self._quantity(view, value)
        self._counted = self._block if value.kind is MentionKind.VOLUME else self._counted
        part = view.parts[view.clause(value.start)]
        inside = part.verb is not None and part.verb < value.start and view.unit.kind is not UnitKind.HEADING
        start = part.verb if inside and part.verb is not None else part.span.start
        wording = self._scene.text[max(start, value.start - 160) : value.start]
        forecast = bool(FORECAST.search(wording)) or (
            view.unit.kind is UnitKind.HEADING and bool(re.search(r"\bto\b|\bworth\b", wording))
        )
        past = bool(_PAST.search(wording))
        today = self._scene.reference.year if self._scene.reference else None
        status = status_of(year.year if year else None, self._study, forecast, past, today)
        if year and year.inherited:
            inherited["year"] = year.span
        if year is None:
            signs |= {"undated"}
        size = MarketSize(quantity, year.year if year else None, status, _scope(subject))
        market = subject.name if subject.role is Role.OTHER_MARKET else None
        return Draft(size, view.unit.span, view.unit.block, frozenset(signs), inherited, market)


def _is_proper(name: str) -> bool:
    """Whether all words of an unclear subject are capitalised, as in a company's name."""
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() for w in words)


def _scope(subject: Subject) -> str | None:
    return subject.name if subject.role is Role.MEMBER else None
