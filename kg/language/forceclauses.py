"""Which force a clause names: the cause before or after a verb, a preposition or a turn of phrase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.language.clauses import FINITE
from kg.language.cues import Section
from kg.language.force import Force
from kg.language.forceverbs import (
    DRIVEN_BY,
    DRIVES,
    GAINS,
    HAMPERED_BY,
    HAMPERS,
    OWING_TO,
    RISES,
    SINKS,
    SUFFERS,
    UNLESS,
    WEAK,
    force_verbs,
)
from kg.language.lightcues import LIGHT, TRAILING_AUX
from kg.model.span import Span

Speaks = Callable[[str], bool]
"""Whether words speak of the market, its growth or its demand."""

_LIST = re.compile(r"(?:[^.;:]|\.(?=\d)|:(?=\d))+")
_REACH = 90
"""Characters in which a verb has to reach its object."""
_CROSS = re.compile(
    r"[,;:.]|\s(?:to|by|that|which|who|while|because|if|when|through|via|with|from|than|so|whether|as|for|until"
    r"|unless|rather|after)\s"
)
_NOT_MARKET = re.compile(
    r"\bmarket\s+(?:shares?|positions?|presence|leaders?|leadership|players?|participants?|power|caps?|entry|research"
    r"|data|access|prices?|study|report)\b|\bsegments?\b|\b(?:its|their|his)\s+(?:own\s+)?(?:sales|business|market"
    r"|revenues?)\b",
    re.IGNORECASE,
)
_HELD_UP = re.compile(
    r"\b(?:launch(?:es)?|projects|margins?|profits|profitability|purchases|supply|production|output|deliver(?:y|ies)"
    r"|(?:market\s+)?entry|access"
    r"|purchasing|this\s+(?:development|trend|process|progress|momentum)|commerciali[sz]ation|innovation|buyers"
    r"|customers|households|scal(?:e|ing)-?\s?up|upgrades?"
    r"|newcomers|entrants)\b",
    re.IGNORECASE,
)
"""What else of a market a restraint can hold up."""
_USE = re.compile(
    r"\s+(?:the\s+|its\s+|their\s+|wider\s+|broader\s+)?(?:use|usage|access|reach|availability|growth)\b", re.IGNORECASE
)
_DEMAND = re.compile(
    r"\b(?:demand|needs?\b|growth|adoption|uptake|take-?up|sales|consumption|need|orders|expansion|use|usage"
    r"|appetite|penetration|outlook"
    r"|acceptance|popularity|spending|revenues?|installations?|deployment|volumes?|investment|market|it|them)\b",
    re.IGNORECASE,
)
_BARE_LEFT = re.compile(
    r"(?:^|\s)(?:the|a|an|its|their|this|that|of|for|by|with|in|on|and|or|to|more|no|any|such)\s*\Z", re.IGNORECASE
)
_TO = re.compile(r"\bto\s*\Z", re.IGNORECASE)
_ALLOWED_TO = re.compile(
    r"\b(?:expected|anticipated|projected|likely|set|poised|forecast|predicted|estimated|bound|due|slated|continues?"
    r"|continued"
    r"|continuing|tends?|helps?|helped|serves?|comes?|going|believed|thought|prone|apt|sure|foreseen|certain"
    r"|threatens?|goes\s+on|said|seen)"
    r"\s+(?:also\s+|further\s+)?to\s*\Z",
    re.IGNORECASE,
)
_NOUN_BEFORE_BASE = re.compile(
    r"(?:s|these|they|two|three|four|five|all|both|people|data|media|children|women|men|to|will|would|can|could|may"
    r"|might|should|must|not|also|and)\s*\Z",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"cloud|aid|drive|power|cap|check|hit|feed|cement|shape|challenge|brake|spark|trigger",
    re.IGNORECASE,
)
"""Base forms that are nouns when the word before is no plural."""
_SAYING = re.compile(
    r"^.*\b(?:says?|said|shows?|notes?|noted|expects?|believes?|finds?|found|argues?|reports?|explains?|adds?|added"
    r"|reveals?|revealed|suggests?"
    r"|indicates?|indicated|stat(?:es?|ed)|estimates?|highlights?|mentions?|observes?|stress(?:es|ed)?"
    r"|concludes?)\s+that\s+",
    re.IGNORECASE | re.DOTALL,
)
_COORDINATED = re.compile(r"\b(?:and|or)\s+(?:\w+ly\s+|thus\s+|so\s+|thereby\s+|also\s+)?\Z", re.IGNORECASE)
_RELATIVE = re.compile(
    r",?\s+(?:all\s+of\s+)?(?:which|and\s+(?:this|that|it|so)|this|a\s+(?:fact|trend|shift|move)\s+(?:that|which)"
    r"|something\s+that)\s*(?:in\s+turn\s*,?\s*|is\s+what\s*)?\Z",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\W*(?:what|which|who|that|this|these|those|it|they|we|there)\W*", re.IGNORECASE)
_CLEFT = re.compile(r"^\W*it\s+is\s+(?:\w+ly\s+)?(?P<list>.+?)\s+that\s*\Z", re.IGNORECASE | re.DOTALL)
_WHAT = re.compile(
    r"^\W*what\s+(?:[\w’'-]+\s+){0,4}?(?P<verb>[\w-]+(?:\s+(?:up|back|down|on))?)\s+(?P<what>[^.;,]{3,60}?)\s+(?:is"
    r"|are|was|were)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"\W*(?:(?:\w+ly|also|but|and|yet|however|not\s+least|in\s+part|again|above\s+all|being|having\s+been|as|while"
    r"|when|still)\b[\s,]*)*",
    re.IGNORECASE,
)
"""What may stand before a cause that opens its sentence."""
_FED = re.compile(r"(?:fed|powered|enabled|triggered|sparked|carried|lifted|raised|generated|created)\b", re.IGNORECASE)
_ONLY_PRONOUN = re.compile(
    r"\W*(?:it|they|this|these|each)\s+(?:is|are|was|were|can\s+be)(?:\s+\w+ly)?\s*", re.IGNORECASE
)
"""What a thing described is fed or lifted by is no force."""
_ACTORS = re.compile(
    r"\W*(?:many\s+|most\s+|some\s+|smaller\s+|small\s+|all\s+|local\s+)?(?:[\w-]+\s+)?(?:[a-z-]+(?:ers|ors)|firms|companies"
    r"|vendors|brands)(?:\s+(?:also|still|often|now|too))?\s*\Z",
    re.IGNORECASE,
)
"""Those who make or sell what a market trades, as a subject."""
_MAIN = re.compile(
    r",\s+(?=(?:the|this|its|global|worldwide|world|overall|annual|demand|sales|growth|revenues?|it|adoption"
    r"|spending|market|we)\b)",
    re.IGNORECASE,
)
_AS = re.compile(r",?\s+(?P<joint>as|because|given\s+that|now\s+that|in\s+that)\s+(?P<list>[^;]+)", re.IGNORECASE)
_FRONT_AS = re.compile(
    r"^\W*(?:as|now\s+that|given\s+that|with(?=\s+(?:the\s+|an?\s+"
    r"|more\s+)?(?!\w+ing\b)(?:[\w’'-]+\s+){1,4}?\w{2,}ing\b))\s+"
    r"(?P<list>[^;]+?),\s+",
    re.IGNORECASE,
)
_NOT_AS = re.compile(
    r"^(?:a|an|per|of|well|much|many|far|long|soon|such|part|the\s+(?:leading|largest|top|most|base|market|main"
    r"|second)|it\s+is|expected|of\s+now|before"
    r"|compared|against|opposed|for|to|in|at|early|late|against|follows|shown|stated|described|mentioned|reported"
    r"|they|we|its|one|\d)\b",
    re.IGNORECASE,
)
_BUYS = re.compile(
    r"\b(?:spend(?:ing)?|buy(?:ing)?|order(?:ing)?|invest(?:ing)?|adopt(?:ing)?|turn(?:ing)?\s+to"
    r"|switch(?:ing)?)\s+(?:\w+\s+)?(?:more|to|in)\b",
    re.IGNORECASE,
)
_CHANGE_ING = re.compile(r"\b(?:[a-z]{3,}ing)\b")


def clause_forces(text: str, speaks: Speaks) -> list[Force]:
    """The forces of one clause that has no passive ("driven by"), each as the characters that list them.

    Args:
        text: the clause, or a sentence of one clause.
        speaks: whether words speak of the market, its growth or its demand.
    """
    found = [*_suffering(text, speaks)]
    if not found:
        found = [*_light(text, speaks)] or [*_active(text, speaks)]
    taken = found[-1].span.start if found else 0
    if not found or all(force.section is Section.DRIVERS for force in found):
        found += [force for force in _owing(text, speaks) if force.span.start > taken or not found]
    return found or [*_while_as(text, speaks)]


def _listed(text: str, start: int, end: int | None = None) -> Span:
    """The list that begins at an offset: up to the end of the clause."""
    match = _LIST.match(text, start, len(text) if end is None else end)
    return Span(start, match.end() if match else start)


def passive_forces(text: str, speaks: Speaks) -> list[Force]:
    """The forces of "The market is held back by a and b" and "Driven by a and b, demand rises"."""
    return [*_passive(text, speaks)]


def _passive(text: str, speaks: Speaks) -> Iterator[Force]:
    if " by " not in text:
        return
    cues = sorted(
        [(Section.RESTRAINTS, m) for m in HAMPERED_BY.finditer(text)]
        + [(Section.DRIVERS, m) for m in DRIVEN_BY.finditer(text)],
        key=lambda cue: cue[1].start(),
    )
    at = -1
    for number, (section, match) in enumerate(cues):
        if match.start() < at:
            continue
        before = text[: match.start()]
        if _FED.match(match[0]) and _ONLY_PRONOUN.fullmatch(before):
            continue
        until = next((m.start() for _, m in cues[number + 1 :] if m.start() > match.end()), None)
        span = _listed(text, match.end(), until)
        if _FRONTED.fullmatch(before):
            main = _MAIN.search(text, match.end(), span.end)
            if main and speaks(text[main.end() : main.end() + 90]):
                yield Force(section, Span(match.end(), main.start()))
                at = match.end()
            continue
        if (speaks(before) and not re.search(r"\bsegments?\b", before, re.IGNORECASE)) or section is Section.RESTRAINTS:
            yield Force(section, span)
            at = match.end()


def _suffering(text: str, speaks: Speaks) -> Iterator[Force]:
    """Reads "The market benefits from a" and "The industry faces a"."""
    for section, pattern in ((Section.RESTRAINTS, SUFFERS), (Section.DRIVERS, GAINS)):
        match = pattern.search(text)
        if (
            match
            and (speaks(text[: match.start()]) or _ACTORS.match(text[: match.start()]))
            and not re.search(r"\bsegments?\b", text[: match.start()])
        ):
            subject = TRAILING_AUX.sub("", text[: match.start()])
            if FINITE.search(re.sub(r"\b(?:that|which|who)\b.*", "", subject)) and not re.search(
                r"\b(?:and|that)\s+(?:also\s+)?\Z", subject
            ):
                continue
            yield Force(section, _listed(text, match.end()))
            return


def _light(text: str, speaks: Speaks) -> Iterator[Force]:
    """Reads "a takes its toll on demand", "a gives the market a lift"."""
    for section, pattern in LIGHT:
        match = pattern.search(text)
        if match and not _NOT_MARKET.search(match[0]):
            cause = _cause(text, match.start(), match[0])
            if cause:
                yield Force(section, cause)
                return


def _active(text: str, speaks: Speaks) -> Iterator[Force]:
    """Reads "a and b drive the market": the verb next to an object that speaks of the market."""
    verbs = force_verbs(text)
    for number, (start, end, section) in enumerate(verbs):
        stop = _CROSS.search(text, end, end + _REACH)
        limit = stop.start() if stop else min(len(text), end + _REACH)
        following = next((s for s, _, _ in verbs[number + 1 :] if s >= end), len(text))
        reach = text[end:limit]
        if not _is_object(section, text[start:end], reach, speaks) or not _before(reach, following - end, speaks):
            continue
        cause = _cause(text, start, text[start:end])
        if cause is None and _COORDINATED.search(text[:start]):
            earlier = (_cause(text, s, text[s:e]) for s, e, _ in verbs[:number])
            cause = next((span for span in earlier if span), None)
        if cause:
            yield Force(section, cause)
            return


def _before(reach: str, following: int, speaks: Speaks) -> bool:
    """Whether a market's word stands before the next verb, so that the object is this verb's own."""
    return following >= len(reach) or speaks(reach[:following])


def _is_object(section: Section, verb: str, reach: str, speaks: Speaks) -> bool:
    if (
        re.match(r"\s+(?:for|of|in|from|by|on|at|with|and|or|under|into|within|towards?|among)\b", reach)
        and " " not in verb
    ):
        return False
    if section is Section.RESTRAINTS and (_USE.match(reach) or (_HELD_UP.search(reach) and not WEAK.match(verb))):
        return True
    if _NOT_MARKET.search(reach) or not speaks(reach):
        return False
    return not WEAK.match(verb) or bool(_DEMAND.search(reach) and not re.search(r"\d|%", reach))


def _cause(text: str, at: int, verb: str) -> Span | None:
    """What stands before a verb as its cause; None when the verb is no finite one, or the words cannot be a cause."""
    left = text[:at].rstrip()
    window = max(0, len(left) - 120)
    aux = TRAILING_AUX.search(left[window:] + " ") if left else None
    start = window + aux.start() if aux else len(left)
    auxiliary = (left + " ")[start:].strip().lower()
    left = left[: min(start, len(left))].rstrip()
    if not left or _EMPTY.fullmatch(left) or not _fits(verb, left, auxiliary):
        return None
    relative = _RELATIVE.search(left)
    if relative and relative.start() > 3:
        left = left[: relative.start()]
    cleft = _CLEFT.match(left)
    if cleft:
        return Span(*cleft.span("list"))
    said = _SAYING.match(left)
    begin = said.end() if said else 0
    colon = re.search(r":\s+(?=[^:]*\Z)", left)
    begin = max(begin, colon.end()) if colon else begin
    left = left.rstrip(" ,–—-")
    if begin >= len(left) or _BARE_LEFT.search(" " + left[begin:]) or not re.search(r"[A-Za-z]{3}", left[begin:]):
        return None
    return Span(begin, len(left))


def _fits(verb: str, left: str, auxiliary: str) -> bool:
    """Whether a verb's form and what stands before it can make it the verb of a clause."""
    first = verb.split()[0].lower()
    if re.search(r"\bto\Z", (left + " " + auxiliary).strip(), re.IGNORECASE):
        return bool(_ALLOWED_TO.search((left + " " + auxiliary).strip()))
    if first.endswith("ing"):
        return left.endswith(",") or bool(re.search(r"\b(?:is|are|was|were|been|be|being)\b", auxiliary))
    if re.search(r"(?:ed|en)\Z", first):
        return bool(auxiliary) or not _BARE_LEFT.search(left)
    if first.endswith("s"):
        return not _BARE_LEFT.search(left) or left.endswith("that")
    if auxiliary or _NOUN_BEFORE_BASE.search(left):
        return True
    return left.endswith(",") or (("," in left or " and " in left) and not _NOUNS.fullmatch(first))


def _owing(text: str, speaks: Speaks) -> Iterator[Force]:
    """Reads "Growth is due to a", "Thanks to a, demand rises" and "buyers hesitate because of a"."""
    unless = UNLESS.search(text)
    if unless:
        main = _MAIN.search(text, unless.end())
        yield Force(Section.RESTRAINTS, _listed(text, unless.end(), main.start() if main else None))
        return
    match = OWING_TO.search(text)
    if match is None:
        return
    before, span = text[: match.start()], _listed(text, match.end())
    if _FRONTED.fullmatch(before):
        main = _MAIN.search(text, match.end(), span.end)
        after = text[main.end() : span.end] if main else ""
        if main and speaks(after[:90]):
            section = _direction(after)
            if section:
                yield Force(section, Span(match.end(), main.start()))
        return
    if re.search(r"\bsegments?\b", before, re.IGNORECASE):
        return
    section = _direction(before)
    if section is Section.RESTRAINTS or (section and speaks(before)):
        yield Force(section, span)


def _direction(text: str) -> Section | None:
    """Which way a market goes, as the last of the words for it says."""
    up, down = [*RISES.finditer(text)], [*SINKS.finditer(text)]
    if not up and not down:
        return None
    if not down:
        return Section.DRIVERS
    if (
        not up
        or down[-1].start() > up[-1].start()
        or re.search(r"\b(?:slow|hesita|reluctan|limited|sluggish|declin)\w*", text, re.IGNORECASE)
    ):
        return Section.RESTRAINTS
    return Section.DRIVERS


def _while_as(text: str, speaks: Speaks) -> Iterator[Force]:
    """Reads "Demand rises as a does b" and "As a does b, demand rises"."""
    what = _WHAT.match(text)
    if what and speaks(what["what"]):
        section = Section.RESTRAINTS if HAMPERS.match(what["verb"] + " " + what["what"]) else Section.DRIVERS
        if section is Section.RESTRAINTS or DRIVES.match(what["verb"]):
            yield Force(section, Span(*what.span("list")))
            return
    front = _FRONT_AS.match(text)
    if front and not _NOT_AS.match(front["list"]):
        after = text[front.end() : front.end() + 120]
        rises = (
            not re.match(r"it\b", after)
            and _direction(after) is Section.DRIVERS
            and speaks(after)
            and not speaks_of_part(after)
        )
        if rises and _says_something(front["list"]):
            yield Force(Section.DRIVERS, Span(*front.span("list")), whole=True)
        return
    for match in _AS.finditer(text):
        before = text[: match.start()]
        if _NOT_AS.match(match["list"]) or not FINITE.search(before) or not _says_something(match["list"]):
            continue
        if match["joint"].lower() != "as" and re.search(r"\d", before):
            return
        buys = _BUYS.search(before)
        if (buys or (speaks(_head(before)) and RISES.search(before))) and not speaks_of_part(before):
            section = _direction(before) or Section.DRIVERS
            if section is Section.DRIVERS:
                yield Force(section, _listed(text, match.start("list")), whole=True)
        return


def _head(before: str) -> str:
    verb = FINITE.search(before)
    return before[: verb.start()] if verb else before


def speaks_of_part(text: str) -> bool:
    """Whether words speak of a segment rather than the market."""
    return bool(
        re.search(r"\b(?:segments?|sub-?segments?|categor(?:y|ies)|regions?|countr(?:y|ies))\b", text, re.IGNORECASE)
    )


def _says_something(clause: str) -> bool:
    """Whether a clause after "as" has a verb of its own and a subject of a word or more."""
    words = clause.split()
    if len(words) < 3:
        return False
    return bool(FINITE.search(clause) or _CHANGE_ING.search(clause) or re.search(r"\s\w+(?:s|ed)\b", clause))
