"""Nouns for what moves a market, holds it back, opens it up or changes it, and the sentences that count them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.language.cues import Section
from kg.language.forceverbs import DRIVES, HAMPERS
from kg.language.patterns import compiled

_NOUNS: dict[Section, str] = {
    Section.DRIVERS: (
        r"(?:growth\s+|demand\s+|market\s+|driving\s+)?(?:drivers?|motors?|engines?|tailwinds?|catalysts?|levers?"
        r"|pillars?)|supports?|stimul(?:us|i|ants?)|impuls(?:e|es)|impetus|push(?:es)?|pull|boosts?|lifts?|spurs?"
        r"|driving\s+forces?|growth\s+factors?|accelerators?|enablers?|propellants?|fillips?|sources?\s+of\s+growth"
    ),
    Section.RESTRAINTS: (
        r"restraints?|obstacles?|clouds?|brakes?|headaches?|hurdles?|worr(?:y|ies)|barriers?|challenges?|ceilings?"
        r"|drags?|risks?|problems?|difficult(?:y|ies)|concerns?|bottlenecks?|handicaps?|snags?|pitfalls?|drawbacks?"
        r"|weakness(?:es)?|weak\s+(?:points?|spots?)|headwinds?|constraints?|limits|limitations?|hindrances?"
        r"|impediments?|threats?|downsides?|irritants?|dampers?|burdens?|stumbling\s+blocks?|deterrents?"
        r"|complications?|troubles?|bugbears?|counter-?weights?|counterforces?|doubts|fears|unknowns"
    ),
    Section.OPPORTUNITIES: (
        r"opportunit(?:y|ies)|openings?|chances?|prospects|white\s+(?:spots?|spaces?)|avenues?|(?:promising|attractive|lucrative|profitable|untapped|new)\s+niches?|possibilit(?:y"
        r"|ies)|upsides?|growth\s+(?:pockets?|fields?|areas?)|open\s+doors?|promising\s+(?:fields?|areas?)"
        r"|untapped\s+(?:fields?|areas?|markets?)"
    ),
    Section.TRENDS: (
        r"trends?|tendenc(?:y|ies)|fashions?|undercurrents?|themes|novelties|(?:things|developments?|shifts?"
        r"|topics?)\s+to\s+(?:watch|note|follow)|currents"
    ),
}
_SECTIONED = {section: compiled(rf"\b(?:{nouns})\b", re.IGNORECASE) for section, nouns in _NOUNS.items()}
FORCE_NOUN = "|".join(f"(?:{nouns})" for nouns in _NOUNS.values())
"""Any noun for a force, as a pattern without groups."""
_NEUTRAL = (
    r"things|factors|facts|points|conditions|circumstances|influences|elements|aspects|reasons?|causes?|forces?"
    r"|developments|changes|grounds"
)
_COUNTS = {word: number for number, word in enumerate("one two three four five six seven".split(), 1)}
_COUNT = r"one|two|three|four|five|six|seven|[2-7]|several|some|a\s+few|various|many|a\s+number\s+of|a\s+handful\s+of"
_HAS_VERB = compiled(
    r"\b(?:there\s+(?:are|is)|are|is|finds?|found|sees?|names?|named|lists?|listed|counts?|identif(?:y|ies|ied)"
    r"|points?\s+to|explains?|stands?|lies?|remain|remains|persist|exist|run|runs|shap(?:e|es|ing)|cites?|cited|has"
    r"|have|faces?|mark|marks|dominate|define|work|speak|hold|keep|drive|push|lift|slow|sell|help|helps|hurt)\b",
    re.IGNORECASE,
)
_POSITIVE = compiled(
    r"\b(?:explains?|behind|(?:of|for|behind)\s+(?:this|the|its|that)\s+(?:[\w-]+\s+){0,2}?(?:growth|development|rise"
    r"|expansion|boom|increase|demand|upswing|surge)|sells?|sold|helps?|lifts?|speaks?\s+for|in\s+favou?r|keeps?\s+"
    r"(?:[\w’'-]+\s+){1,3}?(?:busy|going|alive|growing|high|up|buoyant|rising|strong))\b",
    re.IGNORECASE,
)
_NEGATIVE = compiled(
    r"\b(?:(?:do(?:es)?|did|will)\s+not\s+help|hardly\s+help|hurts?|against|in\s+the\s+(?:other|opposite)\s+direction"
    r"|the\s+other\s+way|in\s+(?:the|its)\s+way|make\s+(?:it|life|things|matters)\s+(?:harder|hard|difficult|worse)"
    r"|keeps?\s+(?:[\w’'-]+\s+){1,3}?(?:low|small|down|slow|back|away|awake|cautious|flat|in\s+check))\b",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """Forces that a sentence speaks of without naming them.

    Attributes:
        section: what kind of forces.
        number: how many, or None when it does not say.
        start: where the sentence's own list begins, after a colon; None when they stand in other sentences.
    """

    section: Section
    number: int | None
    start: int | None = None


def noun_section(text: str) -> Section | None:
    """What kind of force the first noun for one in a text names, or None."""
    found = [(m.start(), section) for section, pattern in _SECTIONED.items() if (m := pattern.search(text))]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def direction(text: str) -> Section | None:
    """Whether a predicate says that something helps the market or holds it back, by its verb; None for neither."""
    if _NEGATIVE.search(text):
        return Section.RESTRAINTS
    if _POSITIVE.search(text):
        return Section.DRIVERS
    hampers, drives = HAMPERS.search(text), DRIVES.search(text)
    if hampers and (drives is None or hampers.start() < drives.start()):
        return Section.RESTRAINTS
    return Section.DRIVERS if drives else None


def _number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else _COUNTS.get(word.lower())


_ADJECTIVES = r"(?:(?!to\b|of\b|in\b|for\b|and\b|by\b|with\b|on\b|from\b|at\b|as\b|that\b|which\b)[\w-]+\s+){0,3}?"
_ANNOUNCES = compiled(
    rf"\b(?P<number>{_COUNT})\s+{_ADJECTIVES}(?:(?P<noun>{FORCE_NOUN})|(?P<neutral>{_NEUTRAL}|others|(?=do\b|speak\b"
    rf"|work\b|stand\b|hold\b)))\b(?P<rest>[^:;]{{0,90}})(?P<end>:\s+(?=\S)|[.:;]?\W*\Z)",
    re.IGNORECASE,
)
_BARE = compiled(
    rf"^\W*(?:(?:but|yet|still|however|of\s+course|naturally)\b,?\s+)?(?:there\s+(?:are|is|remain|remains)\s+"
    rf"(?:also\s+|still\s+|however,?\s+)?(?:an?\s+)?{_ADJECTIVES}(?P<there>{FORCE_NOUN})(?:\s+(?:too|as\s+well|however"
    rf"|though|ahead|on\s+the\s+horizon))?|(?:the\s+|its\s+|some\s+)?{_ADJECTIVES}(?P<noun>{FORCE_NOUN})\s+(?:remain|remains"
    rf"|persist|exist|abound|are\s+(?:(?:just\s+|equally\s+|as\s+|also\s+|quite\s+)*(?:plain|clear|many|real|obvious"
    rf"|known|easily\s+named|visible|manifold|as\s+follows|these)))(?:\s+too)?)\s*,?\s*(?P<end>:\s+(?=\S)|[.:]?\W*\Z)",
    re.IGNORECASE,
)
_NOT_ROSY = compiled(
    r"^\W*(?:(?:but|yet|still|however)\b,?\s+)?(?:not\s+(?:all|everything)\s+(?:is|goes|runs|has\s+been)\b|it\s+is\s+"
    r"not\s+all\b|the\s+(?:picture|story|outlook|growth)\s+has\s+(?:its|a|some)\s+(?:\w+\s+)?(?:side|shadows?|limits)"
    r"|there\s+is\s+(?:also\s+)?another\s+side)[^.;:]{0,50}[.]?\Z",
    re.IGNORECASE,
)


def announced(text: str) -> Counted | None:
    """Forces that a sentence announces: "finds three motors of this development.", "Obstacles remain: a, b"."""
    match = _BARE.match(text)
    if match:
        section = noun_section(match["there"] or match["noun"])
        return Counted(section, None, _list_start(match)) if section else None
    if _NOT_ROSY.match(text):
        return Counted(Section.RESTRAINTS, None)
    match = _ANNOUNCES.search(text)
    if match is None or not _HAS_VERB.search(text[: match.start("end")]) or len(text[: match.start()].split()) > 22:
        return None
    section = noun_section(match["noun"]) if match["noun"] else None
    if section is None:
        around = text[: match.start()] + match["rest"]
        section = direction(match["rest"]) or (direction(around) if match["neutral"] else None)
    return Counted(section, _number(match["number"]), _list_start(match)) if section else None


def _list_start(match: re.Match[str]) -> int | None:
    return (
        match.end("end")
        if match["end"].startswith(":")
        and match["end"].strip(": \n") == match["end"].strip(": \n")
        and match.end("end") < len(match.string)
        else None
    )


_SUMS_UP = compiled(
    rf"^\W*(?:all\s+)?(?:of\s+)?(?:those|these)(?:\s+(?P<number>{_COUNT}))?(?:\s+(?:{_ADJECTIVES})(?:{_NEUTRAL}|{FORCE_NOUN}))?"
    r"\s+(?P<rest>(?:are|were|have|do|will|help|sell|keep|drive|push|lift|support|fuel|boost|hold|slow|hamper|limit"
    r"|work|explain|stand|speak|hurt|weigh|make|add|raise|curb|restrain|feed)\b.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_CALLS_IT = compiled(
    rf"^\W*(?:that|this|it)\s+is\s+(?:also\s+)?(?:the|an?|one|another)\s+{_ADJECTIVES}(?:{FORCE_NOUN})\b(?P<rest>[^,;:]*)\Z",
    re.IGNORECASE,
)
_BY_THESE = compiled(
    rf"\bby\s+(?:these|those)(?:\s+(?P<number>{_COUNT}))?\s+{_ADJECTIVES}(?:{_NEUTRAL}|{FORCE_NOUN})\W*\Z",
    re.IGNORECASE,
)


def summed_up(text: str) -> Counted | None:
    """Forces that stand before a sentence which says what they are: "These are the supports.", "That is the brake."."""
    called = _CALLS_IT.match(text)
    if called and len(text.split()) <= 12:
        section = noun_section(text)
        return Counted(section, 1) if section else None
    passive = _BY_THESE.search(text)
    if passive:
        section = direction(text[: passive.start()])
        return Counted(section, _number(passive["number"])) if section else None
    match = _SUMS_UP.match(text)
    if match is None or len(text.split()) > 20:
        return None
    section = noun_section(match["rest"]) if re.match(r"are|were", match["rest"]) else None
    section = section or direction(match["rest"])
    return Counted(section, _number(match["number"])) if section else None


_GOES_ON = compiled(
    rf"^\W*(?:(?:an?\s+)?(?:second|third|fourth|fifth|further|another|other|next|last|final)\b(?:\s+one)?"
    rf"(?:\s+{_ADJECTIVES}(?:{FORCE_NOUN}|{_NEUTRAL}))?|the\s+(?:second|third|fourth|other|next|last)\b(?:\s+one)?"
    rf"(?:\s+{_ADJECTIVES}(?:{FORCE_NOUN}|{_NEUTRAL}))?|(?:also|equally|similarly|just\s+as|no\s+less|hardly\s+less)"
    r"\s+(?:important|promising|relevant|strong|powerful|weighty|serious|troubling|attractive|significant|big|helpful)"
    r"|then\s+there)\s+(?:is|are|was|comes?(?:\s+from)?|stems?\s+from|lies?\s+in|arises?\s+from|concerns?)\s+"
    r"(?P<list>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_COMES_NEXT = compiled(
    r"^(?P<list>[^;:]+?),?\s+(?:comes?\s+(?:next|second|third|on\s+top|in\s+addition)|follows?|matters?\b[^;:]{0,30}"
    rf"|(?:is|are)\s+(?:an?\s+|the\s+)?(?:second|third|fourth|further|another|next|last)\s+(?:one|field|area|point"
    rf"|candidate|case|factor|reason|cause|{FORCE_NOUN})"
    r"|(?:adds?|contributes?)\s+to\s+(?:it|this|that)|plays?\s+(?:a|its)\s+(?:part|role)|do(?:es)?\s+the\s+rest)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_AND_BESIDES = compiled(r"^\W*besides,", re.IGNORECASE)


def _tone(lead: str) -> Section | None:
    """What kind of force an adjective before the verb calls ("similarly promising is")."""
    if re.search(r"\b(?:promising|attractive)\b", lead, re.IGNORECASE):
        return Section.OPPORTUNITIES
    return Section.RESTRAINTS if re.search(r"\b(?:serious|troubling)\b", lead, re.IGNORECASE) else None


def goes_on(text: str, section: Section) -> tuple[Section, int, int, bool] | None:
    """A further force after one: its section, the characters that name it, and whether they are a clause."""
    for pattern in (_GOES_ON, _COMES_NEXT):
        match = pattern.match(text)
        if match:
            lead = match[0][: match.start("list") - match.start()]
            return noun_section(lead) or _tone(lead) or section, *match.span("list"), False
    besides = _AND_BESIDES.match(text)
    if besides:
        return section, besides.end(), len(text), True
    return None
