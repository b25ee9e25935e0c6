"""Percentages of a sentence sorted into growth rates, shares and the rest, and the claims on growth."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from kg.extraction.draft import Draft
from kg.extraction.members import MemberReader
from kg.extraction.periods import PeriodReader
from kg.extraction.scene import Scene
from kg.extraction.shares import NOT_MEMBERS
from kg.extraction.study import Study
from kg.extraction.subjects import Role, Subject, Subjects
from kg.extraction.views import View
from kg.language.clauses import FINITE
from kg.language.cues import ANNUAL, FASTEST, GROWTH, MEASURE, ONE_YEAR, SHARE_NOUN, SHARE_VERB
from kg.language.mentions import Mention
from kg.language.subjectwords import TIME
from kg.model.content import Growth
from kg.model.span import Span

_YEARLY = re.compile(
    r"\s*\)?\s*(?:\(?(?:a|per|each|every)[\s-]year\b(?!\s+(?:earlier|ago|before))|annually\b|per annum\b|p\.\s?a\.|yearly\b|compound(?:ed)?\b"
    r"|in annual terms\b)",
    re.IGNORECASE,
)
_OVER_PERIOD = re.compile(
    r"\s*\)?,?\s*\(?(?:for|over|during|between|in the (?:years|period))?\s*(?:20\d\d)\s?(?:[-–—]|to|and)\s?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_FASTEST_AT = re.compile(
    r"\b(?:fastest|quickest|highest|strongest|steepest|the\s+most|best|top)\b[^.;%]{0,40}\b(?:grow\w*|expand\w*|rise|rising"
    r"|advance|CAGR|pace|bunch\s+for\s+growth)\b[^.;%]{0,12}(?:\bat|\bwith|\bof|,|\()\s*(?:about\s+|around\s+)?\Z"
    r"|\b(?:speeding\s+up|gaining|growing|rising|advancing)\s+(?:the\s+)?(?:most|fastest|quickest)\b[^.;%]{0,12}(?:\bat|\bwith"
    r"|,|\()\s*\Z",
    re.IGNORECASE,
)
_GROWING = re.compile(
    r"\b(?:growing|expanding|advancing|climbing)\s+(?:at\s+|by\s+)?(?:about\s+|around\s+)?\Z", re.IGNORECASE
)
_NO_GROWTH = re.compile(
    r"\b(?:prices?|costs?|interest|inflation|fees?|rents?|wages?|salar\w+|discount|failure|turnover rate|churn|dividend"
    r"|yield|loan\w*|patients|users|accidents|deaths|tuition)\b",
    re.IGNORECASE,
)
_NOW_BEFORE = re.compile(r",\s*(?:now|currently|today|still|at present)\s*(?:at\s+)?\Z")
_SPLIT_LEAD = re.compile(
    r"\W*(?:split|shares?|breakdown|mix|composition|structure|distribution)\b[^:]*:", re.IGNORECASE
)
_WORD_AFTER = re.compile(r"\s*[a-z]")
_OF_OWN = re.compile(r"\s*(?:\)|,)?\s*of\s+(?:its|their|his|her|our)\b")
_OF_OTHERS = re.compile(
    r"\b(?:exports?|imports?|cost|costs|households|respondents|adults|people|stock|shares)\b", re.IGNORECASE
)
_OF_MARKET = re.compile(r"\b(?:market|revenue|sale|turnover|demand|cell|unit|value|spend|volume)s?\b", re.IGNORECASE)
_SHARE_AFTER = re.compile(
    r"\s*(?:\)\s*)?(?:(?:revenue|market|volume|value|sales|turnover)\s+)?share\b|\s*(?:slice|portion)\b",
    re.IGNORECASE,
)
_SHARES_MOVED = re.compile(r"\bshares\s+(?:rose|fell|of)\b", re.IGNORECASE)
_ENDS_SHARE = re.compile(
    r"\s*to\s+(?:the|its|total|overall|global)\s+(?:[\w-]+\s+){0,3}?(?:market|revenue|sales|total)"
    r"|\s*(?:in|during|for|by)\s+(?:19|20)\d\d"
    r"|\s*(?:[,.;)]|\Z|from\b|and\b|while\b|the\b|each\b|this\b|respectively\b|a\b)"
)


_RATE_WORDS = frozenset(
    "a an the this that is was of at growth growing cagr rate rates average averages averaged annual annually compound"
    " compounded in for over from to by per year years implied corresponding equivalent equal equals which means and"
    " steady healthy robust period forecast analysis market revenue value terms works out comes on roughly about nearly"
    " hence so translates into corresponds fy timeline window horizon it gives our its with this".split()
)
"""Words beside a growth rate that name nothing it could be of but the market."""


class Use(StrEnum):
    """What a percentage is."""

    GROWTH = "growth"
    SHARE = "share"
    OTHER = "other"


_OF = re.compile(
    r"\A\s*(?:\)|,)?\s*(?:(?:revenue|market|volume|value)\s+)?(?:shares?\s+|share\s+)?of\s+(?:(?:the"
    r"|its|all|overall|global|worldwide|world|entire|whole|aggregate|combined|that|last|this|year"
    r"|year['’]s|\d{4}|our|their|annual|these|those|regional|national|local|estimated|[A-Z][\w-]+"
    r"|[\w-]+['’]s)\s+)*(?P<noun>[\w-]+(?:\s+[\w-]+){0,3})",
)
_MULTI = re.compile(
    r"\b(?:CAGR|compound|per annum|p\.\s?a\.|annually|annual|a year|per year|each year|every year|yearly)\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:gr[oe]w\w*|expand\w*|advanc\w+|increas\w+|ris(?:e|es|ing)|climb\w*|progress\w*|fastest"
    r"|quickest|quicker|faster|growth|CAGR|rate|pace|expansion|clip)\b[^.;]{0,70}?(?:\bat\b|\bof\b"
    r"|\bby\b|:|,|\()\s*(?:a\s+|an\s+)?(?:[\w-]+\s+){0,4}?\W*\Z",
    re.IGNORECASE,
)
_UNTIL_AFTER = re.compile(
    r"\A\s*,?\s*(?:(?:each|every|per|a)\s+year\s+)?(?:through|to|until|till|by|between|from|over"
    r"|during|up to|in the (?:years|period)|throughout)\s+(?:to\s+)?(?:the\s+)?(?:(?:end "
    r"of\s+)?(?:FY\s?)?(?:19|20)\d\d|forecast|projected|projection|study|analysis|assessment|coming"
    r"|next|period|same|years)",
    re.IGNORECASE,
)
_NOT_SHARE_BEFORE = re.compile(
    r"\b(?:margins?|utili[sz]ation|penetration|prevalence|incidence|mortality|occupancy|efficiency"
    r"|accuracy|sensitivity|specificity|discount|off\b|cut(?:s|ting)?|reduc(?:e|es|ed|ing|tion)"
    r"|lower(?:s|ed|ing)?|sav(?:e|es|ed|ing)|fell|fall(?:s|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed"
    r"|ing)|decreas\w+|rose|jumped|gained|stake|shareholding|equity|interest|approval|turnaround|tax"
    r"|duty|tariff|probability|poll|respondents|survey(?:ed)?|answered|probabil\w+|inflation"
    r"|unemployment|yield|bad loans|default|vacancy|dose|sank|soared|slid|shed|swelled|dipped|plunged"
    r"|tumbled|slumped|surged|crept|compared (?:with|to)|versus|exports?|imports?|spends?|spent"
    r"|spending|invests?|alcohol|fat|protein|purity|response rate|success rate|retention|churn"
    r"|conversion|loss(?:es)?|improv\w+|boost(?:s|ed)?|accelerat\w+|shares?\s+(?:rose|fell|jumped"
    r"|gained|climbed|slipped))\b[^.;,]{0,50}\Z",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\A\s*(?:\)\s*)?(?:(?:more|less|fewer|higher|lower|cheaper|faster|slower|smaller|bigger|larger"
    r"|increase|decrease|decline|drop|rise|reduction|discount|off|margin|stake|jump|gain|saving"
    r"|premium|cut|improvement|longer|shorter|above|below|up\b|down\b|price|interest|equity|accura|tax"
    r"|duty|yield|points?|probability|chance|likel|confident|efficien|sensitiv|ownership|controlling"
    r"|minority|majority stake)\b)",
    re.IGNORECASE,
)


class RateSorter:
    """Decides for each percentage of a sentence what it is."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._last: tuple[int, Use] = (-1, Use.OTHER)

    def uses(self, view: View) -> list[tuple[Mention, Use, set[str]]]:
        """Each percentage with its use and the signs for it, in text order."""
        found = self._sorted(view)
        if found:
            self._last = (view.unit.block.index, found[-1][1])
        return found

    def _sorted(self, view: View) -> list[tuple[Mention, Use, set[str]]]:
        found: list[tuple[Mention, Use, set[str]]] = []
        for percent in view.unit.mentions.percents:
            use, signs = self._own(view, percent)
            if use is None:
                use, signs = self._like_before(view, percent, found)
            elif use is Use.SHARE and signs == {"verb"} and found:
                use = self._beside(view, percent, found[-1][1])
            found.append((percent, use, signs))
        return _as_whole(self._alike(view, found))

    def _beside(self, view: View, percent: Mention, before: Use) -> Use:
        """What a percentage with no more than a verb is beside another: no share after what is none, growth if posted."""
        if before is Use.OTHER:
            return Use.OTHER
        posted = _POSTED.search(self._scene.text, max(view.unit.span.start, percent.start - 30), percent.start)
        return Use.GROWTH if before is Use.GROWTH and posted else Use.SHARE

    def _alike(self, view: View, found: list[tuple[Mention, Use, set[str]]]) -> list[tuple[Mention, Use, set[str]]]:
        """Percentages paired by "respectively" are all of the kind that the last one is marked as."""
        if len(found) < 2 or found[-1][1] is Use.OTHER or "respectively" not in self._scene.of(view.unit.span).lower():
            return found
        gap = self._scene.text[found[-2][0].end : found[-1][0].start]
        if not re.fullmatch(r"\s*(?:,|and|,\s*and)\s*(?:about\s+|around\s+)?", gap):
            return found
        return [(m, found[-1][1] if u is Use.OTHER else u, s | {"series"}) for m, u, s in found]

    def _window(self, view: View, percent: Mention) -> tuple[str, str]:
        """Text of the clause before and after a percentage, up to the neighbouring percentages."""
        part = view.parts[view.clause(percent.start)].span
        others = [p for p in view.unit.mentions.percents if p.start != percent.start]
        start = max([part.start, *(p.end for p in others if p.end <= percent.start)])
        end = min([max(part.end, percent.end), *(p.start for p in others if p.start >= percent.end)])
        return self._scene.text[start : percent.start], self._scene.text[percent.end : end]

    def _own(self, view: View, percent: Mention) -> tuple[Use | None, set[str]]:
        before, after = self._window(view, percent)
        if _UP_OR_DOWN.search(before):
            return Use.OTHER, set()
        growth = self._growth(before, after)
        if growth:
            return Use.GROWTH, growth
        if ONE_YEAR.search(after[:60]) and not SHARE_NOUN.search(after[:30]) and not _OF.match(after):
            return Use.OTHER, set()
        part = view.parts[view.clause(percent.start)]
        subject = self._scene.of(part.subject)
        if (
            re.search(r"\b(?:share|slice|portion)\b(?!holder)", subject)
            and not re.search(r"\bby\s+(?:about\s+|some\s+)?\Z", before)
            and not _OF.match(after)
        ):
            return Use.SHARE, {"noun"}
        if self._goes_on(view, percent, before, after):
            return Use.GROWTH, {"series"}
        if _CHANGE_AFTER.match(after) or _NOT_SHARE_BEFORE.search(before):
            return Use.OTHER, set()
        return self._share(view, before, after)

    def _goes_on(self, view: View, percent: Mention, before: str, after: str) -> bool:
        """Whether a bare percentage goes on from the growth rates of the sentence before ("India is close behind at 14%")."""
        if self._last != (view.unit.block.index, Use.GROWTH) or _OF.match(after) or SHARE_NOUN.search(before):
            return False
        return percent == view.unit.mentions.percents[0] and bool(re.search(r"\b(?:at|with|by)\s+\Z", before))

    @staticmethod
    def _growth(before: str, after: str) -> set[str]:
        near_before, near_after = before[-110:], after[:45]
        if re.search(
            r"\b(?:CAGR|compound(?:ed)?\s+(?:annual|average|yearly))\b", near_before + " % " + near_after, re.IGNORECASE
        ):
            return {"cagr"}
        if re.match(
            r"\A\s*\)?\s*(?:\(?(?:a|per|each|every)[\s-]year\b|annually|per annum|p\.\s?a\.|yearly"
            r"|annual(?:ly)? (?:growth|rate|expansion|increase)|annual\b|(?:growth|expansion|increase"
            r"|rise)\s+(?:annually|a year|per year|each year|per annum|p\.a\.|yearly))",
            near_after,
            re.IGNORECASE,
        ) and (GROWTH.search(before) or GROWTH.search(near_after)):
            return {"annual"}
        if re.match(
            r"\s*(?:a|per|each|every)[\s-]year\b|\s*(?:annually|per annum|p\.\s?a\.)", near_after, re.IGNORECASE
        ) and re.search(r"\b(?:between|from|over|through|until|till|to|in)\b.{0,12}\b(?:19|20)\d\d", after[:60]):
            return {"annual"}
        if ANNUAL.search(near_before) and GROWTH.search(before):
            return {"annual"}
        if (
            _OVER_PERIOD.match(near_after)
            and not SHARE_NOUN.search(before[-60:])
            and not _NO_GROWTH.search(before[-60:])
        ):
            return {"period"}
        if _FASTEST_AT.search(before[-120:]) or _GROWING.search(near_before):
            return set() if ONE_YEAR.search(after[:50]) else {"fastest"}
        if _YEARLY.match(near_after) and not _NO_GROWTH.search(before[-60:] + after[:60]):
            return {"annual"}
        if re.search(r"\bgrowth\s+rate\b[^.;]{0,30}\Z", near_before, re.IGNORECASE) and not ONE_YEAR.search(after[:50]):
            return {"rate"}
        if (
            _AT.search(near_before)
            and (
                _UNTIL_AFTER.match(near_after)
                or re.search(
                    r"\b(?:over|during|throughout|between|through|until)\b[^,;]{0,40}\b(?:period|20\d\d)\b",
                    near_before,
                    re.IGNORECASE,
                )
            )
            and not ONE_YEAR.search(after[:40])
        ):
            return {"until"}
        return set()

    def _share(self, view: View, before: str, after: str) -> tuple[Use | None, set[str]]:
        if _NOW_BEFORE.search(before) and after.lstrip().startswith(","):
            return Use.SHARE, {"apposition"}
        lead = self._scene.text[view.unit.span.start : view.unit.span.start + 60]
        if _SPLIT_LEAD.match(lead) and not _WORD_AFTER.match(after):
            return Use.SHARE, {"noun"}
        of = _OF.match(after)
        if of:
            return (Use.SHARE, {"of"}) if _of_whole(after, of["noun"]) else (Use.OTHER, set())
        sign = _share_sign(before, after)
        return (Use.SHARE, {sign}) if sign else (None, set())

    def _like_before(
        self, view: View, percent: Mention, found: list[tuple[Mention, Use, set[str]]]
    ) -> tuple[Use, set[str]]:
        """A bare percentage in a list means what the one before it means; the first one what its lead says."""
        before, after = self._window(view, percent)
        if re.match(r"\A\s*(?:of|in)\s+[a-z]", after) or len(before.split()) > 14:
            return Use.OTHER, set()
        if found and found[-1][1] is not Use.OTHER:
            gap = self._scene.text[found[-1][0].end : percent.start]
            if not re.search(r"\.\s", gap) and len(gap.split()) <= 14:
                return found[-1][1], {"series"}
        named = re.search(r"[\w)]\W*\Z", before) and not re.match(
            r"\A\s*[a-z]+(?:ed|s)?\s+(?:the|a|an|their|that|it|to)\b", after
        )
        return (Use.SHARE, {"bare"}) if not found and named else (Use.OTHER, set())


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
        label = TIME.sub("", self._scene.of(Span(part.span.start, rate.start)))
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
        return short and bool(FASTEST.search(self._scene.of(part)))

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
        before = [m.end for m in view.unit.mentions.percents if part.span.start <= m.start and m.end <= rate.start]
        if before:
            gap = re.search(
                r"(?:^|[,;]\s*|\band\s+)(?P<name>[\w&/.-]+(?:\s+[\w&/.-]+){0,4}?)\s*(?:by|at|with|of|,"
                r"|to|:)?\s*(?:about|around|some|a|an)?\s*\Z",
                self._scene.text[before[-1] : rate.start],
            )
            come = re.search(
                r"\b(?:come|comes|follow|follows|is|are)\s+(?P<name>(?:the\s+)?[\w&/.-]+(?:\s+[\w&/.-]+){0,3}?)\s+(?:with|at|by)\s+\Z",
                self._scene.text[before[-1] : rate.start],
            )
            gap = come or gap
            if gap and not FINITE.search(gap["name"]):
                start = before[-1] + gap.start("name")
                named = self._subjects.read(Span(start, start + len(gap["name"])), view.unit)
                if named.role is Role.MEMBER and named.sure != "guess":
                    return named
        return view.subject(rate.start)


_POSTED = re.compile(
    r"\b(?:posts?|posted|registers?|registered|records?|recorded|sees?|logs?|logged|reach(?:es)?|manifests?|grows?|rises?)\s+"
    r"(?:about\s+|around\s+|a\s+)?\Z",
    re.IGNORECASE,
)
_UP_OR_DOWN = re.compile(
    r"(?:,|\band|\(|\bis|\bwas|\bwere|\bare|\bwent)\s*(?:down|up)\s+(?:by\s+|about\s+|some\s+|another\s+)?\Z",
    re.IGNORECASE,
)


def _as_whole(found: list[tuple[Mention, Use, set[str]]]) -> list[tuple[Mention, Use, set[str]]]:
    """Three and more percentages that make up a whole are shares, whatever stands beside them."""
    total = sum(float(m.quantity.value) for m, _, _ in found if m.quantity)
    if len(found) < 3 or not 99 <= total <= 101 or any(u is Use.GROWTH for _, u, _ in found):
        return found
    return [(m, Use.SHARE, s | {"whole"}) for m, _, s in found]


def _of_whole(after: str, noun: str) -> bool:
    """Whether "% of ..." speaks of the market, not of its owner's sales, costs or people."""
    if _OF_OWN.match(after) or _OF_OTHERS.search(noun):
        return False
    return bool(MEASURE.search(noun) or _OF_MARKET.search(noun))


def _share_sign(before: str, after: str) -> str | None:
    """What marks a percentage as a share: the noun or the verb beside it."""
    if _SHARE_AFTER.match(after):
        return "noun"
    if SHARE_NOUN.search(before[-90:]) and not _SHARES_MOVED.search(before):
        return "noun"
    if SHARE_VERB.search(before[-60:]) and _ENDS_SHARE.match(after):
        return "verb"
    if SHARE_VERB.search(before[-40:]) and not _WORD_AFTER.match(after):
        return "verb"
    return None
