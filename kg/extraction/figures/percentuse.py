"""Percentages of a sentence sorted into growth rates, shares and the rest."""

from __future__ import annotations

import re
from enum import StrEnum

from kg.extraction.scene import Scene
from kg.extraction.study.study import Study, stem
from kg.extraction.subjects.views import View
from kg.language.cues import ANNUAL, GROWTH, MEASURE, ONE_YEAR, SHARE_NOUN, SHARE_VERB
from kg.language.mentions import Mention
from kg.language.names import fold
from kg.language.rankwords import LARGEST
from kg.language.ratewords import (
    A_YEAR,
    AT,
    BY_BEFORE,
    CAGR_WORD,
    CHANGE_AFTER,
    DATED_AFTER,
    ENDS_SHARE,
    EVERY,
    FASTEST_AT,
    FORMER_SHARE,
    GREW_BY,
    GROW_AT,
    GROWING,
    GROWTH_LEAD,
    GROWTH_RATE,
    LASTING_YEARLY,
    NO_GROWTH,
    NOT_SHARE_BEFORE,
    NOW_BEFORE,
    OF,
    OF_MARKET,
    OF_OTHERS,
    OF_OWN,
    ONE_AHEAD,
    OVER_PERIOD,
    OVER_TIME,
    POSTED,
    RANK_BEFORE,
    RANKED_WITH,
    SHARE_AFTER,
    SHARE_SUBJECT,
    SHARES_MOVED,
    SPLIT_LEAD,
    TO_YEAR,
    TYPICAL,
    UNTIL_AFTER,
    UP_OR_DOWN,
    WORD_AFTER,
    YEAR_ON_YEAR,
    YEARLY,
    YEARLY_GROWTH,
)


class Use(StrEnum):
    """What a percentage is."""

    GROWTH = "growth"
    SHARE = "share"
    OTHER = "other"


class RateSorter:
    """Decides for each percentage of a sentence what it is."""

    def __init__(self, scene: Scene, study: Study) -> None:
        self._scene = scene
        words = fold(study.market.name).split() if study.market else []
        self._head = stem(words[-1]) if words else ""
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
        """What a percentage with no more than a verb is beside another: of its kind, but growth only if posted."""
        if before is Use.OTHER:
            return Use.OTHER
        posted = POSTED.search(self._scene.text, max(view.unit.span.start, percent.start - 30), percent.start)
        return Use.GROWTH if before is Use.GROWTH and posted else Use.SHARE

    def _alike(self, view: View, found: list[tuple[Mention, Use, set[str]]]) -> list[tuple[Mention, Use, set[str]]]:
        """Percentages paired by "respectively" are all of the kind that the last one is marked as."""
        if (
            len(found) < 2
            or Use.OTHER is found[-1][1] is found[-2][1]
            or "respectively" not in self._scene.of(view.unit.span).lower()
        ):
            return found
        gap = self._scene.text[found[-2][0].end : found[-1][0].start]
        if not re.fullmatch(r"\s*(?:,|and|,\s*and)\s*(?:about\s+|around\s+)?", gap):
            return found
        grown = found[-2][1] is Use.GROWTH
        return [
            (m, Use.GROWTH if grown else found[-1][1] if u is Use.OTHER else u, s | {"series"}) for m, u, s in found
        ]

    def _window(self, view: View, percent: Mention) -> tuple[str, str]:
        """Text of the clause before and after a percentage, up to the neighbouring percentages."""
        part = view.parts[view.clause(percent.start)].span
        others = [p for p in view.unit.mentions.percents if p.start != percent.start]
        first = part.start
        at = view.clause(percent.start)
        if (
            view.parts[at].fragment
            and at
            and re.match(r"(?:with|or|at)\b", f"{view.parts[at].link} {self._scene.of(part)}")
        ):
            first = view.parts[at - 1].span.start  # "captured the largest share of the market, with 57.4%"
        start = max([first, *(p.end for p in others if p.end <= percent.start)])
        end = min([max(part.end, percent.end), *(p.start for p in others if p.start >= percent.end)])
        return self._scene.text[start : percent.start], self._scene.text[percent.end : end]

    def _own(self, view: View, percent: Mention) -> tuple[Use | None, set[str]]:
        before, after = self._window(view, percent)
        if UP_OR_DOWN.search(before):
            return Use.OTHER, set()
        growth = self._growth(before, after)
        if growth:
            return Use.GROWTH, growth
        if ONE_YEAR.search(after[:60]) and not SHARE_NOUN.search(after[:30]) and not OF.match(after):
            return Use.OTHER, set()
        part = view.parts[view.clause(percent.start)]
        subject = self._scene.of(part.subject)
        if SHARE_SUBJECT.search(subject) and not BY_BEFORE.search(before) and not OF.match(after):
            return Use.SHARE, {"noun"}
        if self._goes_on(view, percent, before, after):
            return Use.GROWTH, {"series"}
        undated = FORMER_SHARE.search(before) and not DATED_AFTER.match(after)
        if undated or GREW_BY.search(before) or TYPICAL.search(before):
            return Use.OTHER, set()
        whole = OF.match(after)
        near = before[-25:] if whole and _of_whole(after, whole["noun"]) else before
        if CHANGE_AFTER.match(after) or NOT_SHARE_BEFORE.search(near):
            return Use.OTHER, set()
        return self._share(view, before, after)

    def _goes_on(self, view: View, percent: Mention, before: str, after: str) -> bool:
        """Whether a bare percentage goes on from the growth rates of the sentence before ("India is next at 14%")."""
        if self._last != (view.unit.block.index, Use.GROWTH) or OF.match(after) or SHARE_NOUN.search(before):
            return False
        return percent == view.unit.mentions.percents[0] and bool(re.search(r"\b(?:at|with|by)\s+\Z", before))

    @staticmethod
    def _growth(before: str, after: str) -> set[str]:
        """Signs that a percentage is a growth rate; empty when there are none."""
        near_before, near_after = before[-110:], after[:45]
        if CAGR_WORD.search(near_before + " % " + near_after):
            return {"cagr"}
        if _is_annual(before, after):
            return {"annual"}
        if YEAR_ON_YEAR.match(after) and LASTING_YEARLY.search(before) and GROWTH.search(before):
            return {"annual"}
        excluded = NO_GROWTH.search(before[-60:])
        if OVER_PERIOD.match(near_after) and not SHARE_NOUN.search(before[-60:]) and not excluded:
            return {"period"}
        if FASTEST_AT.search(before[-120:]) or GROWING.search(near_before):
            return set() if ONE_YEAR.search(after[:50]) else {"fastest"}
        if YEARLY.match(near_after) and not NO_GROWTH.search(before[-60:] + after[:60]):
            return {"annual"}
        if GROW_AT.search(near_before) and not ONE_YEAR.search(after[:50]) and not ONE_AHEAD.match(after):
            return {"until"}
        if GROWTH_RATE.search(near_before) and not ONE_YEAR.search(after[:50]):
            return {"rate"}
        lasting = UNTIL_AFTER.match(near_after) or OVER_TIME.search(near_before)
        return {"until"} if lasting and AT.search(near_before) and not ONE_YEAR.search(after[:40]) else set()

    def _share(self, view: View, before: str, after: str) -> tuple[Use | None, set[str]]:
        if NOW_BEFORE.search(before) and after.lstrip().startswith(","):
            return Use.SHARE, {"apposition"}
        lead = self._scene.text[view.unit.span.start : view.unit.span.start + 150]
        if GROWTH_LEAD.match(lead) and not WORD_AFTER.match(after) and not SHARE_NOUN.search(lead):
            return Use.GROWTH, {"series"}
        if SPLIT_LEAD.match(lead) and not WORD_AFTER.match(after):
            return Use.SHARE, {"noun"}
        of = OF.match(after)
        if of:
            head = [stem(w) for w in fold(of["noun"]).split()[:2]]
            goods = self._is_traded(after) or (self._head and self._head in head)
            return (Use.SHARE, {"of"}) if goods or _of_whole(after, of["noun"]) else (Use.OTHER, set())
        ranked = RANKED_WITH.search(before) or (RANK_BEFORE.search(before) and LARGEST.search(before))
        if ranked and not WORD_AFTER.match(after):
            return Use.SHARE, {"ranked"}
        sign = _share_sign(before, after)
        return (Use.SHARE, {sign}) if sign else (None, set())

    def _is_traded(self, after: str) -> bool:
        """Whether "of all ..." names goods that the text says are sold or used ("56% of all pigment")."""
        every = EVERY.match(after)
        if every is None:
            return False
        noun = re.escape(every[0].split()[-1])
        traded = rf"\b(?:consumption|demand|sales|shipments|market|use)\s+(?:of|for)\s+(?:[\w-]+\s+){{0,3}}?{noun}"
        return bool(re.search(traded, self._scene.text, re.IGNORECASE))

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


def _is_annual(before: str, after: str) -> bool:
    """Whether a percentage is said to be a year's, and of growth."""
    near_before, near_after = before[-110:], after[:45]
    if YEARLY_GROWTH.match(near_after) and (GROWTH.search(before) or GROWTH.search(near_after)):
        return True
    if A_YEAR.match(near_after) and TO_YEAR.search(after[:60]):
        return True
    return bool(ANNUAL.search(near_before) and GROWTH.search(before))


def _as_whole(found: list[tuple[Mention, Use, set[str]]]) -> list[tuple[Mention, Use, set[str]]]:
    """Three and more percentages that make up a whole are shares, whatever stands beside them."""
    total = sum(float(m.quantity.value) for m, _, _ in found if m.quantity)
    if len(found) < 3 or not 99 <= total <= 101 or any(u is Use.GROWTH for _, u, _ in found):
        return found
    return [(m, Use.SHARE, s | {"whole"}) for m, _, s in found]


def _of_whole(after: str, noun: str) -> bool:
    """Whether "% of ..." speaks of the market, not of its owner's sales, costs or people."""
    if OF_OWN.match(after) or OF_OTHERS.search(noun):
        return False
    return bool(MEASURE.search(noun) or OF_MARKET.search(noun))


def _share_sign(before: str, after: str) -> str | None:
    """What marks a percentage as a share: the noun or the verb beside it."""
    if SHARE_AFTER.match(after):
        return "noun"
    if SHARE_NOUN.search(before[-90:]) and not SHARES_MOVED.search(before):
        return "noun"
    if SHARE_VERB.search(before[-60:]) and ENDS_SHARE.match(after):
        return "verb"
    if SHARE_VERB.search(before[-40:]) and not WORD_AFTER.match(after):
        return "verb"
    return None
