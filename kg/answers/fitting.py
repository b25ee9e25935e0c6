"""Whether an answer is of the kind that was asked for: a sum, a number, a percentage, a date."""

from __future__ import annotations

import re

from kg.answers.draft import Draft
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind

_SUM = re.compile(
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|INR|JPY|CNY|Rs)\b)\s?\d|\d[\d.,]*\s?(?:(?:m|b|tr)illion|bn|mn|crore)\b"
    r"|\d\s?(?:dollars|euros?|pounds|yen|francs|rupees|yuan)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|none|no|single)\b",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(r"\[\d+\]|\b(?:19|20)\d\d\b|\b24/7\b")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_PERCENT = re.compile(r"\d\s?%|percent", re.IGNORECASE)
_ASKS_SUM = re.compile(
    r"\b(?:how much|what (?:price|sum|amount|fee)|for how much|price)\b.*\b(?:pay|pays|paid|spend|spent|raise[sd]?"
    r"|invest(?:ed)?|sold for|cost|costs|fetch(?:ed)?|paying)\b"
    r"|\b(?:purchase|deal|acquisition|takeover|sale|transaction) (?:price|value|sum|amount|size)\b"
    r"|\b(?:price|sum) (?:paid|of the (?:deal|acquisition|takeover|purchase))\b"
    r"|\bwhat (?:did|does|do|has|have|had)\b.*\b(?:pay|paid|spend|spent|invest|invested|fork out|shell out)\b"
)
_IN_MONEY = re.compile(r"\b(?:in )?(?:usd|us dollars)\b|\bin (?:\w+ ){0,2}dollars\b")
_IN_TIME = re.compile(r"\b(?:in|how many) (second|minute|hour|day|week)s\b")
_ASKS_MONTHS = re.compile(r"\b(?:months? (?:between|from|apart)|how many months|months (?:lie|pass\w*|went by))\b")
_ASKS_NUMBER = re.compile(r"\b(?:how many|number of|headcount|no of|tally of|count of)\b")
_ASKS_PERCENT = re.compile(
    r"\b(?:what|which|how many|how much|in) (?:%|percent(?:age)?s?)(?! point)|\bas a percentage\b"
    r"|\bper ?cent (?:a|per|each|every) year\b|\bhow (?:quickly|fast|rapidly)\b.*\b(?:grow|expand)\b"
)
_ASKS_DATE = re.compile(
    r"\A(?:and )?(?:when (?:did|was|were|will|is)|(?:in |since )?(?:what|which) (?:month|date|year)|date of)\b"
)
_YES_NO = re.compile(r"\A(?:is|are|was|were|does|do|did|has|have|can|could|will|would)\b")


def is_of_kind(reading: Reading, draft: Draft) -> bool:
    """False for an answer without a sum, number, percentage or date where the question asks for one."""
    if draft.kind is AnswerKind.ABSENCE or _YES_NO.match(reading.normal):
        return True
    text = " ".join(part.text for part in draft.parts)
    normal = reading.normal
    if _ASKS_SUM.search(normal) or (_IN_MONEY.search(normal) and not reading.money):
        return _SUM.search(text) is not None
    if (unit := _IN_TIME.search(normal)) and not re.search(rf"\d[ -]?{unit[1]}", text):
        return False
    if _ASKS_MONTHS.search(normal) and not re.search(r"\d+ months?\b", text):
        return False
    if _ASKS_NUMBER.search(normal) and _NUMBER.search(_NOT_COUNTED.sub(" ", text)) is None:
        return "year" in normal and _DATE.search(text) is not None
    if _ASKS_PERCENT.search(normal) and not _PERCENT.search(text):
        return False
    return not _ASKS_DATE.match(normal) or _DATE.search(text) is not None
