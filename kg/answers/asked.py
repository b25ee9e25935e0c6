"""What kind of thing a question asks for, and whether a passage gives one: a number, a sum, a rate, a company."""

from __future__ import annotations

import re

from kg.answers.book import Book
from kg.answers.cues import is_cue_word
from kg.answers.reading import Reading
from kg.language.demonyms import PLACES as ADJECTIVES
from kg.model.period import PartialDate
from kg.search.passages import Passage
from kg.search.words import STOP_WORDS, is_common, root, synonyms

FIGURE = re.compile(
    r"\b(?:market size|size of|worth|revenues?|valuation|turnover|cagr|growth rate|market share"
    r"|share of"
    r"|shares?\Z|share (?:in|for|during|for|as of)? ?(?:19|20)\d\d|percent\w*|how (?:big|large)"
    r"|pric\w+|salar\w+|headcount|employees|smallest|lowest"
    r"|stock|volumes of|profit\w*|ceo|chief executive|value of)\b"
)
_SUM = re.compile(
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|INR|JPY|CNY|Rs)\b)\s?\d|\d[\d.,]*\s?(?:(?:m|b|tr)illion|bn|mn"
    r"|crore)?\s?(?:dollars|euros?|pounds|yen|francs|rupees|yuan)\b",
    re.IGNORECASE,
)
MAKERS = re.compile(
    r"^(?:which |what |list |name |all )?(?:\w+ ){0,2}"
    r"(?:makers|manufacturers|companies|firms|vendors|suppliers|lenders|players|providers)\b"
)
_EARLIER = re.compile(r"\b(?:before|prior to|previously|originally|formerly|baseline|until then)\b")
_PAID = re.compile(
    r"\b(?:how much|what|price|sum)\b.*\b(?:pay|pays|paid|cost|costs|spend|spent|raise|raised|invest|invested|worth"
    r"|price|fee|valuation)\b"
)
_COUNTED = re.compile(
    r"\b(?:how many|how much|number of|what percentage|what number|as a number|in minutes|amount of|cost of"
    r"|average (?:price|cost))\b"
)
_COUNT = re.compile(
    r"\b(?:how many|number of) ((?:\w+ ?){1,4}?)"
    r"(?=(?:in|of|by|for|at|to|from|did|do|does|has|have|is|are|was|were|will)\b|\Z)"
)
_WHERE = re.compile(r"\bwhere (?:is|are)\b.*\b(?:based|located|seated)\b|\b(?:headquarter\w*|head office|hq)\b")
_SEAT = re.compile(r"\bbased\b|\bheadquarter|\blocated\b|\bhead office|\bseat\b|\w \([A-Z][a-z]+(?: [A-Z][a-z]+)?\)")
_WHEN = re.compile(r"(?:when (?:did|was|were|is|will|does|has)|(?:in|since) (?:what|which) (?:month|year)|what date)\b")
_ASKS_DATE = re.compile(
    r"\bwhen (?:did|was|were|is|will|does|has)\b|\b(?:which|what|the) (?:date|month|year|day)\b|\bdate\b|\bmonth\b"
)
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_DIGIT = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d\b)\d")
_NUMBER = re.compile(
    r"(?<![\d/-])(?!(?:19|20)\d\d\b|24/7)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice|double)\b",
    re.IGNORECASE,
)


def _names_stranger(reading: Reading) -> bool:
    """True when the question has a capitalised word that no document in scope prints: it asks of something else."""
    tokens = reading.question.tokens
    known = reading.scope_tokens | {t for h in reading.hits for t in h.tokens}
    words = [i for i in range(1, len(tokens)) if i not in known and i not in reading.preamble]
    capital = [i for i in words if re.match(r"[A-Z][a-z]{2,}|[A-Z]{3,}\b", reading.question.text[tokens[i].start :])]
    if len(capital) > len(tokens) / 2:
        return False
    return any(
        not any(root(tokens[i].norm) in b.vocabulary for b in reading.books)
        and tokens[i].norm not in reading.repairs.values()
        and reading.weight(i) > 0
        and not is_cue_word(tokens[i].norm)
        for i in capital
    )


def is_typed(reading: Reading, passage: Passage) -> bool:
    """A question for a number, a sum or a company is only answered by a passage with one."""
    normal = reading.normal
    if _names_stranger(reading) or not _has_attribute(reading, passage) or not _places_and_dates(reading, passage):
        return False
    if (earlier := _EARLIER.search(normal)) and earlier[0] not in passage.text.lower():
        return False
    if _OWNS.search(normal) and reading.of("company") and not _OWNED.search(passage.text):
        return False
    related = reading.has("why") or (reading.has("relation") and not FIGURE.search(normal))
    if not related and not _measures(reading, passage):
        return False
    if counted := _COUNT.search(normal):
        nouns = [w for w in counted[1].split() if w not in STOP_WORDS and not _is_written_name(reading, w)]
        if _PAID.search(normal) or not any(_counts(noun, passage.text) for noun in nouns):
            return False
    return states_asked(reading, passage)


_OWNS = re.compile(r"\b(?:owns?|owned|owners?|ownership|parent|subsidiar\w+|belongs?|shareholders?)\b")
_OWNED = re.compile(
    r"\b(?:own(?:s|ed|ers?|ership)?|parent|subsidiar\w+|belong\w*|acquir\w+|bought|stakes?|sharehold\w+"
    r"|an? [A-Z]\w+ (?:company|unit))\b"
)
_ATTRIBUTE = re.compile(r"\bwhat (?:is|was|are|were|s) (?:the|its|their) (?:\w+ )?(\w+) (?:of|for) ")


def _has_attribute(reading: Reading, passage: Passage) -> bool:
    """False when "what is the X of Y" is asked and a passage does not speak of X."""
    match = _ATTRIBUTE.search(reading.normal)
    if match is None or is_cue_word(match[1]) or is_common(root(match[1])):
        return True
    at = reading.question.token_range(match.start(1), match.end(1))
    if set(at) & (reading.named_tokens | reading.scope_tokens):
        return True
    near = passage.roots | passage.heading_roots
    return root(match[1]) in near or bool(synonyms(root(match[1])) & near)


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH_YEAR = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December),? ((?:19|20)\d\d)\b"
)


def _is_of_time(reading: Reading, passage: Passage) -> bool:
    """False when all months that a passage is dated with lie outside the time that is asked about."""
    dates = [PartialDate(int(y), MONTHS.index(m) + 1) for m, y in _MONTH_YEAR.findall(passage.text)]
    return not dates or reading.window is None or any(reading.window.holds(d) for d in dates)


def _places_and_dates(reading: Reading, passage: Passage) -> bool:
    """False when a seat or a date is asked for and the passage gives none, or another one."""
    if not _is_of_time(reading, passage):
        return False
    if asks_seat(reading) and reading.of("company") and not _SEAT.search(passage.text):
        return False
    return not _WHEN.match(reading.normal) or bool(reading.years) or _DATED.search(passage.text) is not None


def asks_seat(reading: Reading) -> bool:
    """True when it is asked where somebody is based."""
    return _WHERE.search(reading.normal) is not None


def asks_date(reading: Reading) -> bool:
    """True when a date, a month or a year is asked for."""
    return _ASKS_DATE.search(reading.normal) is not None and not reading.years


def dated_by(book: Book, passage: Passage) -> str:
    """When the document was issued, for a passage that gives no year; "" otherwise."""
    if book.date is None or re.search(r"\b(?:19|20)\d\d\b", passage.text):
        return ""
    return f"The document is dated {PartialDate.parse(book.date).label}."


def _measures(reading: Reading, passage: Passage) -> bool:
    """False when a figure, a company, a leader or a rate is asked for and the passage gives none."""
    normal = reading.normal
    if FIGURE.search(normal) and not _DIGIT.search(passage.text):
        return False
    if (reading.has("who") or MAKERS.search(normal)) and not names_company(reading, passage):
        return False
    if reading.any("largest fastest") and not FIRST.search(passage.text):
        return False
    return not _RATE.search(normal) or _gives_rate(reading, passage)


_DEAL = (
    r"(?:deal|contract|transaction|acquisition|partnership|integration|alliance|agreement|expansion|launch|tool"
    r"|product)"
)
_SPENT = re.compile(
    rf"\b(?:cost|costs|paid|pay|price|spent|budget|fee|{_DEAL} value)\b"
    rf"|\b(?:value|worth|size) of (?:\w+ ){{0,4}}{_DEAL}\b"
)


_LEADING = frozenset({"lead", "led", "head"})


def _stands(word: str, passage: Passage) -> bool:
    return word in passage.roots or (word in _LEADING and bool(synonyms(word) & passage.roots))


_SEAT = re.compile(
    r"(?<!-)\b[Bb]ased (?:in|out)\b|\b[Hh]eadquarter\w*|\b[Ll]ocated in\b|\b[Hh]ails? from\b"
    r"|\bhome (?:in|market|country)\b|\([A-Z][a-z]+(?: [A-Z][a-z]+)?\)"
)
"""What a sentence says that tells where somebody sits."""


def states_asked(reading: Reading, passage: Passage) -> bool:
    """False when a sum, a number of minutes, or an earlier state is asked for and the passage gives none."""
    normal = reading.normal
    if (_PAID.search(normal) or (_SPENT.search(normal) and reading.of("company"))) and not _SUM.search(passage.text):
        return False
    if (earlier := re.search(r"\b(?:originally|formerly|baseline|until then)\b", normal)) and (
        earlier[0] not in passage.text.lower()
    ):
        return False
    if reading.has("headquarters") and reading.of("company") and not _SEAT.search(passage.text):
        return False
    unknown = reading.cues.get("unknown_fact", frozenset())
    if unknown and not any(_stands(root(reading.question.tokens[i].norm), passage) for i in unknown):
        return False
    return not _COUNTED.search(normal) or _NUMBER.search(passage.text) is not None


def _is_written_name(reading: Reading, word: str) -> bool:
    """True for a word that the question writes with a capital inside a sentence."""
    tokens = reading.question.tokens
    return any(t.norm == word and i and reading.question.text[t.start].isupper() for i, t in enumerate(tokens))


_COUNTED_THINGS = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d\b|24/7)(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen"
    r"|hundreds?|thousands?)"
    r"(?![\d%]| ?(?:%|per ?cent))(?: (?:million|billion|thousand|hundred|or more|of the|of))*((?:[ -][a-z'-]+){1,4})",
    re.IGNORECASE,
)


def _counts(noun: str, text: str) -> bool:
    """True when a number that is no year and no percentage stands before a word for the thing that is counted."""
    alike = {root(noun), *synonyms(root(noun))}
    near = [root(w.lower()) for m in _COUNTED_THINGS.finditer(text) for w in re.findall(r"[A-Za-z]+", m[1])]
    return any(w in alike or w.startswith(root(noun)) for w in near)


_RATE = re.compile(r"\b(?:cagr|growth rate|how fast|market share|share of|what share|percent\w*)\b|%")


def _gives_rate(reading: Reading, passage: Passage) -> bool:
    """True when a percentage stands close behind a name that the question names, or the question names none."""
    hits = [h for h in reading.of("place member concept company") if not set(h.tokens) <= reading.scope_tokens]
    if not hits:
        return "%" in passage.text
    names = {n for h in hits for t in h.things for n in (t.label, *t.names)}
    pattern = rf"\b(?:{'|'.join(re.escape(n) for n in names)})\b[^.;%]{{0,60}}?\d\s?%"
    return re.search(pattern, passage.text, re.IGNORECASE) is not None


def names_company(reading: Reading, passage: Passage) -> bool:
    """True when a company of the document is named in the passage."""
    book = next(b for b in reading.books if b.id == passage.document)
    names = {s.content.name for s in book.of("company")} | {s.content.company for s in book.of("development")}
    return any(name in passage.text for name in names) or _prints_name(reading, passage)


FIRST = re.compile(
    r"\b(?:largest|biggest|lead(?:s|ing|er|ers)?|led|head(?:s|ed|ing)?|dominant|dominat\w+|top(?:s|ped|ping)?|most|highest"
    r"|main|fastest|quickest|steepest|ahead|first place|number one|no\. ?1|followed by|bulk|majority|ranks? first)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;\u2019'] )[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)*|[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)+")


def _prints_name(reading: Reading, passage: Passage) -> bool:
    """True when a passage prints a name that is no place, no month and none of the question's."""
    asked = reading.question.text.lower()
    for match in _NAME.finditer(passage.text):
        words = match[0].lower()
        known = any(t.kind in {"region", "country"} for t in reading.finder.named(match[0]))
        if not known and words not in asked and not _DATED.fullmatch(match[0]) and words not in ADJECTIVES:
            return True
    return False
