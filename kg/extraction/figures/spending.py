"""Whose money an amount is: what buyers spend on the market's goods, or a company's own revenue."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene
from kg.extraction.study.study import Study, stem
from kg.extraction.subjects.subjects import Role, Subject
from kg.extraction.subjects.views import View
from kg.language.demonyms import place_of_adjective
from kg.language.mentions import Mention
from kg.language.names import fold

_GOODS_FOR = re.compile(
    r"\b(?:bought|purchased|ordered)\s+([\w\s/&-]{3,60}?)\s+(?:for|worth)\s+(?:about\s+|around\s+)?\Z"
)
_SPENT = re.compile(r"\b(?:spen[dt]s?|paid|laid\s+out|bought)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:its|their|his|her)\s+(?:[\w-]+\s+){0,2}?(?:revenues?|sales|turnover)\b", re.IGNORECASE
)


def spenders(scene: Scene, study: Study, view: View, value: Mention) -> Subject | None:
    """Whose spending on the market an amount is ("Germans spent EUR 1.7 billion on coffee capsules")."""
    part = view.parts[view.clause(value.start)]
    text = scene.text
    if not _SPENT.search(text, part.span.start, value.start):
        return None
    goods = re.match(r"\s+(?:on|for)\s+([\w\s/&-]{3,60})", text[value.end : part.span.end])
    goods = goods or _GOODS_FOR.search(text[part.span.start : value.start])
    words = {stem(w) for w in fold(goods[1]).split()} if goods else set()
    if not study.market_words or not study.market_words <= words:
        return None
    named = view.subject(value.start)
    if named.role is Role.MEMBER and named.sure == "place":
        return named
    who = scene.of(part.subject)
    place = place_of_adjective(who) or place_of_adjective(re.sub(r"s\b", "", who))
    return Subject(Role.MEMBER, place, "country", "place") if place else Subject(Role.MARKET)


def is_of_company(scene: Scene, view: View, value: Mention) -> bool:
    """Whether an amount is the revenue of the company spoken of before ("X grew, and its revenue came to ...")."""
    at = view.clause(value.start)
    if not _OWNER.match(scene.of(view.parts[at].subject)):
        return False
    known = [s for s in (*view.before, *view.subjects[:at]) if s.role not in {Role.NONE, Role.PRONOUN}]
    return not known or known[-1].role in {Role.COMPANY, Role.UNKNOWN}
