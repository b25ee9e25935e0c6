"""Claims on growth rates: of what, and over which period."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.draft import Draft
from kg.extraction.figures.members import MemberReader
from kg.extraction.figures.periods import PeriodReader
from kg.extraction.figures.shares import NOT_MEMBERS
from kg.extraction.scene import Scene
from kg.extraction.study.study import Study
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.language.clauses import FINITE
from kg.language.cues import FORECAST
from kg.language.mentions import Mention
from kg.language.names import has_legal_form
from kg.language.rankwords import FASTEST
from kg.language.subjectwords import TIME
from kg.model.content import Growth
from kg.model.span import Span

_RATE_WORDS = frozenset(
    "a an the this that is was of at growth growing cagr rate rates average averages averaged annual annually compound"
    " compounded in for over from to by per year years implied corresponding equivalent equal equals which means and"
    " steady healthy robust period forecast analysis market revenue value terms works out comes on roughly about nearly"
    " hence so translates into corresponds fy timeline window horizon it gives our its with this implies imply implying"
    " amounts amounting given put stated given stands set expected projected forecast foreseen until till through up"
    " represents representing increase rise expansion annualised annualized next coming years volume both respectively"
    " that those figures thus i e or which as"
    " legs leg path profile outlook curve becomes seen whole stretch fiscal taken corresponding expressed terms"
    " per".split()
)
"""Words beside a growth rate that name nothing it could be of but the market."""


_RATE_LINE = re.compile(
    r"\s*(?:[:,(–—-]\s*)+(?:(?:about|around|growth|CAGR|of|at|a)\s+)*[\d.,]+\s?%[^.;]{0,40}\.?", re.IGNORECASE
)


_SHORT = 5
"""Words of a name that stands right before its rate."""


class GrowthReader:
    """Reads growth rates of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects
        self._periods = PeriodReader(scene, study)
        self._members = MemberReader(scene, subjects)

    @property
    def periods(self) -> PeriodReader:
        """The reader of periods."""
        return self._periods

    def read(self, view: View, rates: list[tuple[Mention, set[str]]]) -> list[Draft]:
        """Claims on the growth rates of a sentence."""
        found: list[Draft] = []
        mentions = [m for m, _ in rates]
        for rate, signs in rates:
            subject = self._members.respective(view).get(rate) or self._subject(view, rate)
            if subject.role is Role.UNKNOWN and self._believed(view, subject, rate):
                subject = replace(subject, role=Role.MEMBER)
            if subject.role in {Role.UNKNOWN, Role.NONE} and self._of_whole(view, rate):
                subject = Subject(Role.MARKET)
            if subject.role in {Role.COMPANY, Role.UNKNOWN, Role.NONE}:
                continue
            part = view.parts[view.clause(rate.start)].span
            period = self._periods.read(view.unit, rate, part, mentions)
            quantity = rate.quantity
            if quantity is None:
                continue
            scope = subject.name if subject.role is Role.MEMBER else None
            content = Growth(quantity, period.from_, period.to, scope, self._measure(view, rate))
            market = subject.name if subject.role is Role.OTHER_MARKET else None
            signs = (
                signs
                | {subject.role.value}
                | ({"inherited"} if period.inherited else set())
                | ({"undated"} if period.to is None else set())
            )
            found.append(
                Draft(content, view.unit.span, view.unit.block, frozenset(signs), dict(period.inherited), market)
            )
        return found

    def _of_whole(self, view: View, rate: Mention) -> bool:
        """Whether a rate of an unclear subject is the market's: its amounts stand beside it, or it says so."""
        part = view.parts[view.clause(rate.start)]
        if any(s.role is Role.COMPANY and not self._subjects.is_voice(s.name) for s in view.subjects):
            return False
        beside = [m.end for m in view.unit.mentions.values if part.span.start <= m.start and m.end <= rate.start]
        label = TIME.sub("", self._scene.of(Span(max([part.span.start, *beside]), rate.start)))
        words = [w for w in re.findall(r"[A-Za-z]+", label.lower()) if w not in _RATE_WORDS]
        before = [m for m in view.unit.mentions.values if m.end <= rate.start]
        running = any(s.role is Role.MARKET for s in (*view.before, *view.subjects))
        return not words or (bool(before) and len(words) <= 8) or (running and len(words) <= 3)

    def _believed(self, view: View, subject: Subject, rate: Mention) -> bool:
        """Whether a subject on no list is a member all the same: ranked, shared or fastest growing here."""
        if self._subjects.is_learned(subject.name):
            return True
        part = view.parts[view.clause(rate.start)].span
        short = 0 < len(subject.name.split()) <= 4 and not NOT_MEMBERS.search(subject.name)
        text = self._scene.of(part)
        if not short or re.search(r"[\d(:]|^(?:the|a|an)$", subject.name):
            return False
        ahead = FORECAST.search(self._scene.text, part.start, rate.start) and not has_legal_form(subject.name)
        at = view.clause(rate.start)
        beside = any(s.role is Role.MEMBER for s in view.subjects[:at]) and subject.name[:1].islower()
        ahead = ahead or beside
        return bool(FASTEST.search(text)) or bool(ahead) or self._is_line(view, subject)

    def _is_line(self, view: View, subject: Subject) -> bool:
        """Whether a line or item is no more than a name with its rate: "Hotels: 12.1% CAGR (2025-2032)"."""
        rest = self._scene.of(view.unit.span)[len(subject.name) :]
        return self._scene.of(view.unit.span).startswith(subject.name) and bool(_RATE_LINE.fullmatch(rest))

    def _measure(self, view: View, rate: Mention) -> str | None:
        part = view.parts[view.clause(rate.start)].span
        before = self._scene.text[part.start : rate.start]
        if re.search(r"\b(?:volumes?|shipments?|units?|deliveries|installations)\b", before, re.IGNORECASE):
            return "volume"
        return "revenue" if re.search(r"\b(?:revenues?|value|sales|turnover)\b", before, re.IGNORECASE) else None

    def _subject(self, view: View, rate: Mention) -> Subject:
        """The member right before a rate in a list ("China: 19.4% CAGR"), else the clause's subject."""
        part = view.parts[view.clause(rate.start)]
        local = self._scene.text[part.span.start : rate.start]
        label = re.match(
            r"\s*(?:and\s+)?(?P<name>[A-Z][\w.& /-]{0,40}?)\s*(?::|\(|–"
            r"|,)\s*(?:a\s+)?(?:CAGR\s+of\s+)?(?:about\s+|around\s+)?\Z",
            local,
        )
        if label and part.fragment:
            found = self._subjects.phrase_member(label["name"])
            if found:
                return found
        alone = self._subjects.phrase_member(local) if part.fragment and len(local.split()) <= _SHORT else None
        if alone and len(alone.name.split()) >= len(local.split()) - 1:
            return alone
        before = [m.end for m in view.unit.mentions.percents if part.span.start <= m.start and m.end <= rate.start]
        if before:
            gap = re.search(
                r"(?:^|[,;]\s*|\band\s+)(?P<name>[\w&/.-]+(?:\s+[\w&/.-]+){0,4}?)\s*(?:by|at|with|of|,"
                r"|to|:)?\s*(?:about|around|some|a|an)?\s*\Z",
                self._scene.text[before[-1] : rate.start],
            )
            come = re.search(
                r"\b(?:come|comes|follow|follows|is"
                r"|are)\s+(?P<name>(?:the\s+)?[\w&/.-]+(?:\s+[\w&/.-]+){0,3}?)\s+(?:with|at|by)\s+\Z",
                self._scene.text[before[-1] : rate.start],
            )
            gap = come or gap
            if gap and not FINITE.search(gap["name"]):
                start = before[-1] + gap.start("name")
                named = self._subjects.read(Span(start, start + len(gap["name"])), view.unit)
                if named.role is Role.MEMBER and named.sure != "guess":
                    return named
                if named.role is Role.UNKNOWN and view.subject(rate.start).role is Role.UNKNOWN:
                    return named
        return view.subject(rate.start)
