"""Clauses of a sentence: the stretch before the finite verb is the subject, a fragment takes the verb before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.language.patterns import compiled
from kg.model.span import Span

FINITE = compiled(
    r"(?<![-'’\w])(?:is|are|was|were|has|have|had|will|would|shall|should|could|can|(?-i:may)|might"
    r"|does|do|did|held|holds|hold|accounted|accounts|account|dominated|dominates|dominate|led|leads"
    r"|captured|captures|capture|contributed|contributes|contribute"
    r"|represented|represents|represent|generated|generates|generate|commanded|commands|command"
    r"|garnered|garners|registered|registers|grew|grows|grow|reached|reaches|reach|stood|stands"
    r"|totall?ed|totals|ranked|ranks|took|takes|take|made|makes|make|remained|remains|remain|emerged"
    r"|emerges"
    r"|ruled|rules|sold|sells|sell|bought|buys|buy|posted|posts|secured|secures|claimed|claims"
    r"|occupied|occupies|occupy|comprised|comprises|comprise|constituted|constitutes|constitute|topped"
    r"|tops|showed|shows|exhibited|exhibits|recorded|records|witnessed|witnesses|expanded|expands"
    r"|expand|rose|rises"
    r"|climbed|climbs|increased|increases|increase|came|comes|come|supplied|supplies|supply|supplied"
    r"|lags|lagged|trails|trailed|runs|ran|works|worked|counts|counted|enters|entered|weakens|weakened"
    r"|reckons|reckoned|calculates|calculated|covers|covered|cuts|cut|sank|sinks|soared|soars|shrinks"
    r"|drops|dropped|plays|played|serves|served|helps|helped|pays|rests|rested|belongs|belonged|exists"
    r"|exist|remains|includes|include|included|contains|contain|delivered|delivers|deliver|absorbed"
    r"|absorbs|absorb|drew|draws|draw|earned|earns|earn|brought|brings|retained|retains|retain|kept"
    r"|keeps|keep|enjoyed|enjoys|gained|gains|gain|outpaced|outpaces|advanced|advances|advance"
    r"|continued|continues|continue"
    r"|surpassed|surpasses|exceeded|exceeds|crossed|crosses|hit|hits|touched|touches|attained|attains"
    r"|achieved|achieves|amounted|amounts|owned|owns|expects|expected|puts|values|estimates|estimated"
    r"|projects|projected|predicts|forecasts|believes|anticipates|anticipated|sees|said|says|announced"
    r"|announces|provided|provides"
    r"|drives|drove|propels|propelled|fuels|fuelled|fueled|supports|supported|hampers|hampered"
    r"|restrains|restrained|hinders|hindered|limits|limited|needs|needed|requires|required|offers"
    r"|offered|allows|allowed|enables|enabled|outsells|sits|lies|follows|followed|yields|won|wins"
    r"|appears|looks|seems|passed|passes|doubled|doubles|tripled|fell|falls|declined|declines|slipped"
    r"|spent|spends|(?<!end )uses|used|prefer|prefers|spans|becomes|became|started|starts|ended|ends"
    r"|forms|formed|stays|stayed|answers|answered|collects|collected|received|receives|gets|got"
    r"|shipped|ships|sits|sat|fetched|fetches|lost|loses|added|adds|gave|gives|paid|pays|recovered"
    r"|outgrew|outgrows|overtook|overtakes|slows|slowed|contracted|shrank|see|estimate(?=\s+(?:the"
    r"|that|it|a|this)\b)|expect|anticipate|predict|believe|reckon|put(?=\s+(?:the|it|its|this"
    r"|global))|spend|went|goes|filed|posts|met|began|begins|launched|launches|acquired|acquires"
    r"|opened|opens|signed|signs|unveiled|introduced|appointed|agreed|agrees|completed|obtained"
    r"|released|partnered|invested|raised|merged|joined|teamed|formed|established|inaugurated|closed"
    r"|hired|published|ought|wrote|writes|averages|averaged|stay|arrives|arrived|clocks|clocked|boasts|boasted|logs"
    r"|logged|means|meant|notched|netted|booked|books|bring|absorbs|consumes|consumed|consume|exhibit"
    r"|form(?=\s+(?:the|a)\b)|witness|emerge|secure"
    r"|outpace|surpass|exceed|trail|follow(?=\s+(?:at|on|with\s+\d[\d.]*\s?(?:%|per\s?cent))(?!\w))|rank(?=\s+(?:first|second|third|fourth|top|highest)\b)"
    r"|outnumber(?:s|ed)?|outstrips?|outstripped|outrank(?:s|ed)?"
    r"|(?:climb|rise|develop|progress|accelerate)(?=\s+(?:by\s+far\s+)?(?:the\s+)?(?:fastest|quickest|most|faster|quicker)\b)"
    r"|(?<=[a-z]\s)(?<!the\s)(?<!\ba\s)(?<!to\s)lead(?=[,;.]|\s*\Z|\s+(?:with|ahead)\b)"
    r"|(?:yield|use|claim|draw|post|see|command|mean)(?=\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|over\s+|some\s+"
    r"|almost\s+|under\s+)?\d)"
    r"|(?-i:[a-z]{3,}ed)(?=\s+(?:(?:in|up|for|out|off|down)\s+)?(?:(?:about|around|nearly|over|some"
    r"|almost|roughly|just|more"
    r"|less)\s+(?:\w+\s+)?)?(?:[$€£₹~]|\d|(?:an?|the)\s)))\b",
    re.IGNORECASE,
)
"""Finite verbs that market sentences use; what stands before the first one is the subject."""

_BREAK = compiled(
    r"\s*;\s+|,\s+(?=[A-Z][\w&/.-]*(?:\s+(?!and\b|or\b|which\b|that\b|who\b)[\w&/.-]+){0,4}?\s+(?:is|are|was|were|will|has|have|holds?|held"
    r"|leads?|led|grows?|grew|shows?|accounts?|accounted|follows?|followed|remains?|comes?|came|dominates?|dominated)\b)"
    r"|,?\s+(?:while|whereas|although|though)\s+|,\s+(?:but|yet|followed\s+by|ahead\s+of"
    r"|trailed\s+by|with|and|wherein|where|as|when|because|since)\s+|\s+(?:followed\s+by|trailed\s+by"
    r"|ahead\s+of)\s+|,\s+(?=[A-Z][\w-]*(?:\s+(?!(?:led|leads?|held|holds?|had|has|is|was|are|were|will"
    r"|accounted|captured|commanded|contributed|represented|dominated|took"
    r"|made)\b)[\w&-]+){0,4}\s+[~(]?\d[\d.,]*\s?(?:%|per\s?cent))"
    r"|\s+(?:and|but)\s+(?!(?:19|20)\d\d\b)(?=(?:the\s+)?[\w&/-]+(?:\s+[\w&/-]+){0,4}?(?:\s*\([^()]{0,90}\))?\s+(?:is|are|was|were"
    r"|will|has|have"
    r"|had|accounts?|accounted|holds?|held|leads?|led|dominates?|dominated|grows?|grew)\b)"
    r"|:\s+(?!\W*(?:[A-Z]{2,3}\$?|[$€£¥₹]|US\s?\$)?\s?\d)|\s+[–—]\s+(?!\W*(?:[A-Z]{2,3}\$?"
    r"|[$€£¥₹])?\s?\d)"
)

_NEEDS_VERB = re.compile(r",\s+|,?\s+(?:and|but|with|where|as|when|because|since)\s+")
"""Joints that end a clause only when it has had its verb."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a sentence.

    Attributes:
        span: its characters.
        subject: what stands before its finite verb; empty when the clause has none of its own.
        verb: offset of the finite verb, or None for a fragment.
        link: the words that join it to the clause before ("while", "followed by"), lower case.
    """

    span: Span
    subject: Span
    verb: int | None
    link: str = ""

    @property
    def fragment(self) -> bool:
        """True without a finite verb."""
        return self.verb is None


_NOUNS = re.compile(
    r"forecasts|estimates?|projects|values|needs|sells|shows|uses|limits|forms|ranks|leads|draws|hits|tops",
    re.IGNORECASE,
)
"""Words that open a sentence as nouns more often than as verbs."""


_JOINED = re.compile(r"(?:^|\s)[\w-]+\s+(?:and|or|&)\s+\Z")
_DESCRIBED = re.compile(r"\s+[a-z]{3,}\s+")
_LED_BY = re.compile(r"\s+by\b")


def _is_participle(text: str, span: Span, verb: re.Match[str]) -> bool:
    """Whether a word in -ed only describes: "whole and sliced pieces lead", "growth is strong, led by China"."""
    if not verb[0].lower().endswith("ed"):
        return False
    before = text[span.start : verb.start()]
    if before.endswith(", ") and _LED_BY.match(text, verb.end()):
        return True
    following = _DESCRIBED.match(text, verb.end(), span.end)
    return bool(following and _JOINED.fullmatch(before[-40:].split(",")[-1]) and FINITE.match(text, following.end()))


def _clause(text: str, span: Span, link: str) -> Clause:
    verb = FINITE.search(text, _main(text, span), span.end)
    if verb and _NOUNS.fullmatch(verb[0]) and not text[span.start : verb.start()].strip():
        verb = FINITE.search(text, verb.end(), span.end) or verb
    while verb and verb.start() > span.start and (text[verb.start() - 1] in "-'’" or _is_participle(text, span, verb)):
        verb = FINITE.search(text, verb.end(), span.end)
    if verb is None:
        return Clause(span, Span(span.start, span.start), None, link)
    return Clause(span, Span(span.start, verb.start()), verb.start(), link)


_FRONTED = re.compile(
    r"\W*(?:according to|owing to|due to|driven by|based on|on account of|thanks to|in line with|as "
    r"per|following|with|despite|because of|given|titled|named)\b[^,]*,",
    re.IGNORECASE,
)


def _main(text: str, span: Span) -> int:
    """Where the main clause can begin: after a fronted phrase that holds verb forms of its own."""
    match = _FRONTED.match(text, span.start, span.end)
    return match.end() if match and FINITE.search(text, match.end(), span.end) else span.start


def clauses(text: str, span: Span) -> list[Clause]:
    """The clauses of the sentence at `span`, in order, without gaps of meaning; brackets are not entered."""
    found: list[Clause] = []
    at, link = span.start, ""
    for match in _BREAK.finditer(text, span.start, span.end):
        if match.start() < at or _inside_brackets(text, span.start, match.start()):
            continue
        if match.end() >= span.end or match.start() <= at:
            continue
        if "ahead" in match[0] and _STANDS.search(text, max(at, match.start() - 30), match.start()):
            continue
        aside = link.startswith("with") and bool(re.search(r"\b(?:and|but)\b", match[0]))
        if _NEEDS_VERB.fullmatch(match[0]) and not aside and not FINITE.search(text, at, match.start()):
            continue
        found.append(_clause(text, Span(at, match.start()), link))
        at, link = match.end(), match[0].strip(" ,;:.–—").lower()
    found.append(_clause(text, Span(at, span.end), link))
    return [p for part in found for p in _embedded(text, part)]


_STANDS = re.compile(
    r"\b(?:is|was|are|were|stays?|remains?|be|came|comes)(?:\s+(?:still|well|far|now|just|clearly|already|slightly))*\Z",
    re.IGNORECASE,
)
"""A verb that "ahead of" belongs to, so that no clause begins there."""
_WHERE = re.compile(r",\s+where(?:in)?\s+(?P<inner>[^,;]+),\s+")


def _embedded(text: str, part: Clause) -> list[Clause]:
    """A clause with ", where ...," inside: its head, the inner clause, and the rest with the head as subject."""
    match = _WHERE.search(text, part.span.start, part.span.end)
    if match is None or not FINITE.search(text, match.end(), part.span.end):
        return [part]
    head = Span(part.span.start, match.start())
    if FINITE.search(text, head.start, head.end):
        return [part]
    rest = _clause(text, Span(match.end(), part.span.end), "where")
    return [
        Clause(head, head, None, part.link),
        _clause(text, Span(*match.span("inner")), "where"),
        Clause(rest.span, head, rest.verb, ""),
    ]


def _inside_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def clause_at(parts: list[Clause], offset: int) -> int:
    """Index of the clause that holds `offset` (the one before a gap)."""
    best = 0
    for i, part in enumerate(parts):
        if part.span.start <= offset:
            best = i
    return best
