"""Predicates that make their subject a force without a verb of driving or hampering: "a and b lend support"."""

from __future__ import annotations

import re

from kg.language.cues import Section
from kg.language.force import Force
from kg.language.forcenouns import FORCE_NOUN, direction, noun_section
from kg.language.patterns import compiled
from kg.model.span import Span

_MAY = r"(?:(?:also|now|still|could|may|might|can|will|would|should|often|too|certainly|probably|in\s+turn)\s+)*"
_BE = (
    r"(?:is|are|was|were|remains?|stays?|(?:has|have)\s+(?:been|become|remained)|becomes?|(?:is|are)\s+becoming"
    r"|(?:could|may|might|will|would|can)\s+(?:be|become|remain)|counts?\s+as|ranks?\s+as)"
)
_ADVERBS = r"(?:(?:still|also|by\s+far|clearly|now|as\s+yet|currently|perhaps|probably|equally|itself|themselves)\s+)*"
_ADJECTIVES = r"(?:(?!to\b|of\b|in\b|for\b|and\b|by\b|with\b|on\b|no\b|not\b)[\w’'-]+\s+){0,3}?"
_YET = r"(?:(?:still|as\s+yet|so\s+far|nearly|almost|largely|mostly|hardly|barely|practically|all\s+but)\s+)*"
_VENTURE = (
    r"(?:business(?:es)?|markets?|lines?(?:\s+of\s+business)?|fields?|niches?|outlets?|earners?|income|pillars?"
    r"|revenue\s+(?:streams?|sources?)|(?:streams?|sources?)\s+of\s+(?:income|revenue|growth|profit|sales)|scope"
    r"|room(?=\s+(?:for|to))|growth\s+(?:areas?|fields?|pockets?)|customers?|uses|applications|ground)"
)
_NORM = (
    r"(?:normal(?:\s+practice)?|the\s+norm|(?:the\s+)?(?:new\s+)?standard|common(?:place|\s+practice)?|mainstream"
    r"|the\s+rule|fashionable|routine|widespread|popular|customary|usual|a\s+habit)"
)
_PREDICATES: tuple[tuple[Section, re.Pattern[str]], ...] = tuple(
    (section, compiled(rf"^(?P<list>.+?)[,\s]+{_MAY}(?:{pattern})", re.IGNORECASE | re.DOTALL))
    for section, pattern in (
        (
            Section.RESTRAINTS,
            r"(?:work|pull|point|push|cut|act)s?\s+(?:in\s+the\s+(?:other|opposite)\s+direction|the\s+other\s+way)"
            r"|slows?\s+(?:things|matters|it|everything|progress)\s+down|(?:make|render)s?\s+(?:matters|things|it"
            r"|life)\s+(?:worse|harder|hard|difficult|no\s+easier)|do(?:es)?\s+not\s+help\W*\Z"
            r"|spoils?\s+the\s+(?:picture|mood|party)|keeps?\s+(?:[\w’'-]+\s+){1,3}?(?:cautious|hesitant|wary|waiting"
            r"|awake|on\s+the\s+(?:sidelines|fence)|reluctant|at\s+bay)\b|(?:is|are)\s+what\s+(?:keeps?\s+(?:[\w’'-]+"
            r"\s+){1,3}?(?:awake|cautious|away|back|waiting|low|down|small)|holds?|stops?|slows?|hinders?|hampers?"
            r"|limits?|brakes?)\b|(?:weigh|hang|press)s?\s+(?:\w+ly\s+)?(?:on|upon|over)\s+(?:[\w-]+\s+){0,2}?"
            r"(?:producers|makers|suppliers|operators|manufacturers|vendors|builders|owners|farmers|growers|brands"
            r"|retailers|buyers|firms|budgets|margins|providers|importers|developers)\b",
        ),
        (
            Section.DRIVERS,
            r"(?:lend|give|provide|offer|bring|add)s?\s+(?:\w+\s+){0,2}?(?:support|momentum|impetus|help|stimulus"
            r"|tailwinds?|strength|lift|a\s+boost|a\s+push)\W*\Z|(?:is|are)\s+what\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?"
            r"(?:lives?|feeds?|thrives?|depends?|rests?|runs?)\s+on\b|(?:is|are)\s+what\s+(?:drives?|moves?|push(?:es)?"
            r"|lifts?|fuels?|sells?|powers?|carries|keeps?\s+(?:[\w’'-]+\s+){1,4}?(?:busy|going|alive|growing|high|up"
            r"|running|afloat|buoyant|turning|full|healthy))\b|keeps?\s+(?:[\w’'-]+\s+){1,3}?(?:busy|turning|humming"
            r"|full)\b|(?:work|act|pull|push)s?\s+in\s+(?:its|the\s+market['’]s|favou?r\s+of\s+growth)",
        ),
        (
            Section.OPPORTUNITIES,
            rf"(?:(?:turn(?:s|ing)?|gr[oe]ws?|growing|develops?|developing|evolves?)\s+(?:out\s+to\s+be\s+|into\s+"
            rf"|to\s+be\s+)|(?:becomes?|becoming|(?<=could\s)be|(?<=may\s)be|(?<=might\s)be)\s+)an?\s+{_ADJECTIVES}{_VENTURE}\b"
            r"(?!\s+share)"
            rf"|(?:offer|open|give|bring|provide|create|mean|promise|unlock)s?\s+(?:up\s+)?(?:[\w’'-]+\s+){{0,2}}?(?:an?"
            rf"\s+|the\s+)?(?:new|fresh|further|additional|second|lucrative|promising|attractive|untapped|extra|wide"
            rf"|ample|considerable|profitable|good|big|large|rich|whole)\s+{_ADJECTIVES}{_VENTURE}\b"
            rf"|{_BE}\s+{_YET}(?:untouched|untapped|unexploited|unserved|unexplored|underserved|undeveloped|unclaimed)\b"
            r"|be\s+worth\s+(?:a\s+(?:try|look)|trying|exploring|the\s+effort|pursuing)\b"
            rf"|(?:look|seem|appear|is|are)s?\s+{_ADVERBS}(?:\w+ly\s+)?promising\b"
            rf"|(?:hold|show|bear|carr(?:y|ie)|has|have)s?\s+(?:out\s+)?(?:\w+\s+)?(?:promise|(?:great|much|large|big"
            rf"|considerable|untapped|huge|strong|plenty\s+of|most)\s+potential)\b"
            rf"|(?:is|are)\s+(?:an?\s+|the\s+)?{_ADJECTIVES}(?:opportunit(?:y|ies)|chances?|openings?)\s+(?:that|which"
            r"|nobody|few)\b|(?:give|bring|deliver|provide)s?\s+the\s+next\s+(?:leg|wave|round|phase|stage|step)\b",
        ),
        (
            Section.TRENDS,
            rf"(?:is|are)\s+(?:fast\s+|slowly\s+|quickly\s+|gradually\s+)?(?:becoming|turning\s+into)\s+{_NORM}\b"
            r"|(?:is|are)\s+(?:catching\s+on|in\s+vogue|in\s+fashion|(?:all\s+)?the\s+rage|on\s+(?:the\s+|many\s+)?"
            r"drawing\s+boards?|taking\s+hold|spreading)\b|(?:has|have)\s+(?:caught\s+on|taken\s+hold|arrived\W*\Z"
            r"|spread\s+(?:from|to|across|through|rapidly|quickly|fast)|come\s+into\s+fashion|become\s+(?:fashionable"
            r"|a\s+habit))\b|(?:is|are)\s+the\s+(?:\w+\s+)?(?:developments|topics|subjects|things|themes|innovations)\s+"
            r"(?:most\s+)?(?:talked|spoken|discussed|written)\b",
        ),
    )
)
_CALLED = compiled(
    rf"^(?P<list>[^;:]+?)[,\s]+{_BE}\s+{_ADVERBS}(?:(?:the|an?|another|one\s+of\s+the|among\s+the|its|their|two|three"
    rf"|further|some\s+of\s+the|one)\s+)(?P<noun>{_ADJECTIVES}(?:{FORCE_NOUN}))\b(?P<rest>[^;]*)",
    re.IGNORECASE | re.DOTALL,
)
_ALSO = compiled(
    rf"^(?P<list>[^;:]+?)\s+(?:is|are)\s+(?P<noun>{FORCE_NOUN})\s+(?:too|as\s+well|also)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_WHAT = compiled(
    r"^\W*what\s+(?P<what>(?:[\w’'-]+\s+){1,6}?)(?:is|are|was|were)\s+(?!the\s+(?:market|share)\b)(?P<list>[^;]+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SET_BY = compiled(
    rf"^\W*(?:the|an?|another|its)\s+(?P<noun>{_ADJECTIVES}(?:{FORCE_NOUN}))\s+(?:is|are|was|were)\s+(?:set|formed|posed"
    r"|given|provided|supplied|imposed|caused)\s+by\s+(?P<list>[^;]+)\Z",
    re.IGNORECASE,
)
_WE_SEE = compiled(
    r"\b(?:sees?|find|finds|spot|spots)\s+(?:good\s+|much\s+|great\s+|bright\s+|ample\s+|plenty\s+of\s+|considerable\s+"
    r"|most\s+|more\s+)?(?:prospects|room|potential|scope|chances|space|openings?)\s+(?:for\s+(?:vendors|suppliers"
    r"|makers|newcomers|growth|producers|manufacturers|companies|operators|sellers|more|expansion)\s+)?(?:in|for|with"
    r"|among|at)\s+(?P<list>[^;]{4,200})",
    re.IGNORECASE,
)
FOR_THEM = compiled(
    r"^\W*(?:and\s+)?for\s+(?:them|it|these|this)\s+(?:we|analysts|the\s+authors)\s+(?:see|expect|find)s?\s+"
    r"(?:good|great|bright|fine|better|the\s+best)\s+(?:prospects|chances|opportunities)",
    re.IGNORECASE,
)
"""A clause that sees good prospects for what the clause before it names."""
_EXPECTED = compiled(
    r"\bexpects?\s+(?P<list>[^;,]{3,80}?)\s+to\s+(?:give|bring|deliver|provide|be|become|start)\s+the\s+next\s+(?:leg"
    r"|wave|round|phase|stage|step|source|engine)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = compiled(
    r"\W*(?:(?:this|that|it|they|these|those|which|what|there|he|she|we|you|here|who|one|some|both|all)\b\W*\Z"
    r"|(?:in|on|at|by|of|for)\s+(?:19|20)\d\d\W*\Z)",
    re.IGNORECASE,
)
_MEASURED = compiled(r"\d\s?(?:%|per\s?cent)|[$€£¥]\s?\d|\bsegments?\b", re.IGNORECASE)
_ASIDES = compiled(
    r"(?<=[\w)]),\s+(?:in\s+(?:our|their|its|my)\s+(?:eyes|view|opinion|judgment|judgement|experience)|we\s+(?:think"
    r"|believe|find|feel)|to\s+(?:our|their)\s+mind|as\s+we\s+see\s+it|more\s+than\s+(?:anything|all)\s+else"
    r"|above\s+(?:all|everything)|it\s+seems|however|though|too|also|no\s+doubt|without\s+doubt|of\s+course"
    r"|by\s+contrast|in\s+contrast|for\s+(?:its|their)\s+part|the\s+\w+\s+says|says\s+[^,]{3,40}"
    r"|according\s+to\s+[^,]{3,50}),?(?=\s)|\s\((?:which|who|where)\s[^()]*\)",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """The text with blanks for what is said by the way between commas (", in our eyes,"); offsets stay."""
    return _ASIDES.sub(lambda aside: " " * len(aside[0]), text)


def predicated(text: str) -> list[Force]:
    """The forces of a clause whose predicate, or noun, says that its subject is one."""
    for found in (_called(text), _what(text), _set_by(text), _seen(text)):
        if found:
            return [found]
    for section, pattern in _PREDICATES:
        match = pattern.match(text)
        if match and not _NO_SUBJECT.match(match["list"]) and not _MEASURED.search(match["list"]):
            return [Force(section, Span(*match.span("list")), whole=section is Section.TRENDS and "," in match["list"])]
    return []


def _called(text: str) -> Force | None:
    """Reads "Planning permission is the great obstacle" and "a and b are obstacles too"."""
    match = _ALSO.match(text) or _CALLED.match(text)
    if match is None or _NO_SUBJECT.match(match["list"]) or _MEASURED.search(text):
        return None
    section = noun_section(match["noun"])
    if section is None:
        return None
    told = text.find(": ", match.end("noun"))
    return (
        Force(section, Span(told + 2, len(text)), whole=True) if told > 0 else Force(section, Span(*match.span("list")))
    )


def _what(text: str) -> Force | None:
    """Reads "What stops buyers is a" and "What spoils the picture are a and b"."""
    match = _WHAT.match(text)
    if match is None:
        return None
    spoils = re.match(
        r"(?:spoils?|stops?|worries|troubles|bothers|scares|holds|slows|keeps)\b", match["what"], re.IGNORECASE
    )
    section = Section.RESTRAINTS if spoils else direction(match["what"])
    return Force(section, Span(*match.span("list"))) if section else None


def _set_by(text: str) -> Force | None:
    """Reads "The ceiling is set by a and b"."""
    match = _SET_BY.match(text)
    section = noun_section(match["noun"]) if match else None
    return Force(section, Span(*match.span("list"))) if match and section else None


def _seen(text: str) -> Force | None:
    """Reads "We see room for vendors in a" and "Dealers expect a to give the next leg of growth"."""
    for match in (_EXPECTED.search(text), _WE_SEE.search(text)):
        if match:
            return Force(Section.OPPORTUNITIES, Span(*match.span("list")), whole=match.re is not _WE_SEE)
    return None
