"""Company moves told from the other side: by passives, nouns, sellers, customers, persons and agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.language.patterns import compiled
from kg.model.content import DevelopmentType as Kind

_WORD = r"(?:[A-Z0-9À-Þ][\w’'&+./-]*|[a-z]{1,3}[A-Z][\w’'-]*)"
_JOIN = (
    r"(?:\s+(?:&|of|de|du|la|le|van|von|der|del|di|y|do|dos|das)\s+|(?:(?<!\.)|(?<=St\.)|(?<=Co\.)|(?<=Dr\.))\s+"
    r"|,\s+(?=(?:Inc|Ltd|LLC|Co\b|Corp|PLC|S\.A|LP|LLP"
    r"|N\.V|GmbH|Limited)))"
)
NAME = rf"{_WORD}(?:{_JOIN}{_WORD}){{0,6}}?"
"""A run of capitalised words, as short as what follows allows."""
FULL = rf"{_WORD}(?:{_JOIN}{_WORD}){{0,6}}"
"""A run of capitalised words, as long as it goes."""
_THE = (
    r"(?:(?:the|its|a|an|his|their|smaller|larger|fellow|former|then|privately"
    r"|family-owned)\s+)?(?:[\w’'-]+\s+){0,7}?"
)
"""A descriptor before a name: "the Spanish warehouse group"."""
_SHORT = r"(?:(?:[\w’'%.,£$€-]+)\s+){0,7}?"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell a move.

    Attributes:
        kind: the kind of move.
        pattern: its shape; group `a` holds the acting company, `b` the other party, if any.
    """

    kind: Kind
    pattern: re.Pattern[str]


_TRIGGERS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(words.split("|"))
    for kind, words in (
        (
            Kind.ACQUISITION,
            "acqui|bought|buy|purchas|taken|took|takes|take |snapped|swallow|absorb|sold|sell|divest|offload|bid|offer"
            "|control|ownership|hands of|stake|holding|part of|subsidiary|unit of|added|adds|transferred|secured|gained"
            "|raised its|takeover|take-over",
        ),
        (Kind.MERGER, "merge|combin"),
        (
            Kind.PARTNERSHIP,
            "between|agree|decide|teamed|joined|distributor|reseller|dealer|agent|partner|licens|licenc",
        ),
        (
            Kind.CONTRACT,
            "award|hand|gave|gives|grant|order|option|renewal|extension|select|chose|choos|pick|tapp|appoint|hire|engag"
            "|commission|contract|name",
        ),
        (
            Kind.REGULATORY,
            "approv|clear|authori|certif|licen|permi|designat|mark|accredit|nod|go-ahead|green|registered|waved",
        ),
        (
            Kind.FUNDING,
            "backed|financed|funded|supported|round|financing|raise|subscrib|injected|contributed|put in|shares",
        ),
        (Kind.INVESTMENT, "minority|small"),
        (
            Kind.APPOINTMENT,
            "appoint|named|elected|promot|chosen|hired|install|join|move|over|step|resign|retire|became|become|succe"
            "|start",
        ),
        (Kind.LAUNCH, "launch|introduc|unveil|releas|present|on sale|shelves|market|debut"),
        (Kind.EXPANSION, "opened|inaugurat|operation|started up|stream"),
    )
}


def kinds_hinted(text: str) -> frozenset[Kind]:
    """Kinds of moves that words of a sentence hint at: a quick look before the slow one."""
    small = text.lower()
    return frozenset(kind for kind, words in _TRIGGERS.items() if any(word in small for word in words))


def _frame(kind: Kind, pattern: str) -> Frame:
    return Frame(kind, compiled(pattern))


_SAID = (
    r"(?:(?:has\s+|today\s+|also\s+|then\s+)?(?:announced|said|says|announces|confirmed|disclosed"
    r"|revealed)\s+(?:(?:on|last|today|yesterday|earlier)\b[^,;.]{0,20}?\s+)?"
    r"(?:that\s+)?(?:it\s+|they\s+)?)?"
)
_WAS = (
    r"(?:was|were|is|are|has\s+been|have\s+been|is\s+being|is\s+to\s+be|will\s+be|to\s+be|would\s+be|gets?|got"
    r"|be)(?:\s+(?:then|also|\w+ly))?"
)
_BOUGHT = (
    r"(?:acquired|bought(?:\s+out)?|purchased|taken\s+over|snapped\s+up|swallowed(?:\s+up)?|absorbed"
    r"|taken\s+private)"
)
_DEAL = r"(?:acquisition|purchase|takeover|take-over|buyout|buy-out)"
_PACT = (
    r"(?:agreement|partnership|alliance|collaboration|cooperation|co-operation|joint\s+venture|deal|pact|tie-?up"
    r"|contract|memorandum(?:\s+of\s+understanding)?"
    r"|letter\s+of\s+intent|MoU|accord)"
)
_GIVEN = r"(?:award(?:s|ed)?|hand(?:s|ed)?|gave|gives|grant(?:s|ed)?)"
_CHOSE = (
    r"(?:select(?:s|ed)|cho(?:se|oses)|pick(?:s|ed)|tapp?(?:s|ed)|appoint(?:s|ed)|hire[sd]|engage[sd]"
    r"|commission(?:s|ed)|contract(?:s|ed)|nam(?:es|ed))"
)
_SUPPLY = (
    r"(?:to\s+(?:supply|deliver|provide|build|install|read|run|operate|equip|develop|manage|design|carry|make"
    r"|produce|maintain|modernise|modernize|train|handle|host|support"
    r"|construct|help|serve|staff|digitise|digitize|implement)|as\s+(?:its|their|the|a|an|sole|exclusive"
    r"|preferred)?\s*(?:\w+\s+){0,3}?(?:supplier|provider|partner|vendor"
    r"|contractor|operator|distributor)|for\s+(?:a|an|the|its)\s)"
)
_ROLE = (
    r"(?:chief|CEO|CFO|CTO|COO|CMO|president|chair\w*|director|head|managing|general\s+manager|vice|executive|board"
    r"|partner|finance|medical|country|regional|sales|treasurer"
    r"|boss|leader|manager|officer)"
)
_APPROVED = (
    r"(?:approv(?:ed|es)|clear(?:ed|s)|authori[sz]ed|certified|licen[cs]ed|accredited|green-?lit|registered"
    r"|waved\s+through)"
)
_NOD = (
    r"(?:approval|clearance|authori[sz]ation|certification|certificate|licen[cs]e|permission|permit|designation"
    r"|mark(?:ing)?|accreditation|nod|go-ahead)"
)
_AGENCY = (
    r"(?:[Tt]he\s+)?(?:US\s+|U\.S\.\s+|European\s+|UK['’]s\s+|[A-Z]\w+['’]s\s+)?(?:FDA|EMA|MHRA|NMPA|PMDA|CDSCO"
    r"|ANVISA|TGA|BaFin|FCA|Food\s+and\s+Drug\s+Administration"
    r"|European\s+Commission|European\s+Medicines\s+Agency|Health\s+Canada|Swissmedic"
    r"|(?:[A-Z]\w+\s+)?(?:[Rr]egulators?(?:\s+in\s+[A-Z]\w+)?|[Cc]entral\s+[Bb]ank|[Mm]inistry(?:\s+of\s+\w+)?"
    r"|[Aa]uthority))"
)

FRAMES: tuple[Frame, ...] = (
    _frame(
        Kind.FUNDING,
        rf"(?P<b>{NAME})\s+(?:has\s+|had\s+|also\s+)?(?:backed|financed|funded"
        rf"|supported)\s+{_THE}(?P<a>{NAME})\s+with\s+"
        rf"(?:US)?[$€£A-Z]",
    ),
    _frame(
        Kind.REGULATORY,
        rf"\b(?:of|from|by)\s+{_THE}(?P<a>{NAME}),?\s+(?:was|were|has\s+been|have\s+been)\s+{_APPROVED}\s+(?:by|in"
        rf"|for)\b",
    ),
    _frame(
        Kind.APPOINTMENT,
        rf"\b(?:board|shareholders|directors|owners)\s+of\s+{_THE}(?P<a>{NAME})\s+(?:has\s+|have\s+)?(?:elected"
        rf"|appointed|named|chose)\b",
    ),
    _frame(Kind.ACQUISITION, rf"(?P<b>{FULL}),?\s+{_BOUGHT}\s+by\s+{_THE}(?P<a>{FULL})"),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<b>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:(?:agreed|agrees|is\s+set)"
        rf"(?:\s+(?:in|on)\s+[^,;.]{{3,18}}?)?\s+to\s+)?{_WAS}\s+{_BOUGHT}\b[^;]{{0,50}}?\s+by\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<b>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:{_WAS}|agreed\s+to\s+be|agrees\s+to\s+be)\s+(?:sold|divested"
        rf"|transferred)(?:\s+by\s+[^;,.]{{2,40}}?)?\s+to\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<b>{FULL})\s+(?:became|becomes|will\s+become|is\s+now|has\s+become)\s+(?:a\s+)?(?:part"
        rf"|(?:wholly[\s-]owned\s+)?(?:subsidiary|unit|division|member))\s+of\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<b>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|have\s+|had\s+|also\s+)?(?:pass(?:ed|es)|went|goes|gone|came"
        rf"|moved|fell|falls)\s+(?:in)?to\s+(?:the\s+)?(?:hands|ownership|possession|portfolio|fold|control)\s+of"
        rf"\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<a>{NAME})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|had\s+|also\s+)?(?:added|adds|bought|buys|acquired|acquires"
        rf"|purchased|took\s+over)\s+(?:the|all|most|some|part\s+of\s+the)\s+(?:[\w-]+\s+){{0,5}}?(?:activities|business(?:es)?"
        rf"|operations|assets|division|unit|arm)\s+of\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(Kind.ACQUISITION, rf"(?P<a>{NAME})(?:['’]s|['’])\s+{_SHORT}(?:{_DEAL})\s+of\s+{_THE}(?P<b>{FULL})"),
    _frame(Kind.ACQUISITION, rf"\b{_DEAL}\s+of\s+{_THE}(?P<b>{FULL})\s+by\s+{_THE}(?P<a>{FULL})"),
    _frame(
        Kind.ACQUISITION,
        rf"\b(?:shareholders|owners|founders)\s+of\s+(?P<b>{FULL})\s+[^.;]{{0,40}}?\b(?:takeover|acquisition"
        rf"|purchase|sale)\s+(?:by|to)\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<s>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|have\s+|had\s+|also\s+|will\s+|agreed\s+to\s+"
        rf"|agrees\s+to\s+|is\s+to\s+|plans\s+to\s+|last\s+\w+\s+|yesterday\s+|this\s+\w+\s+)*(?:sell|sells|sold|divests?|divested|offload(?:s|ed))"
        rf"\s+(?!shares\b|\d|(?:US)?[$€£]|USD|EUR|GBP|INR|Rs)(?P<o>[^;.]{{3,80}}?)\s+to\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<a>{FULL})(?:,[^,;.]{{3,90}},)?\s+{_SAID}(?:has\s+|had\s+|also\s+)?(?:made|makes|submitted|launched"
        rf"|tabled"
        rf"|lodged|presented)\s+(?:an?\s+)?(?:\w+\s+){{0,3}}?(?:offer|bid)\s+(?:for|to\s+(?:buy"
        rf"|acquire))\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<a>{FULL})(?:,[^,;.]{{3,90}},)?\s+{_SAID}(?:has\s+|had\s+|also\s+|will\s+)?(?:took|take|takes|taken"
        rf"|gained"
        rf"|gains|assumed|acquired|obtained|won|secured)\s+(?:full\s+|majority\s+|sole\s+)?(?:control"
        rf"|ownership)\s+of\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<a>{FULL})\s+(?:has\s+|had\s+|also\s+)?(?:added|adds|brought|brings|integrated"
        rf"|folded)\s+{_THE}(?P<b>{FULL})[^.;]{{0,60}}?\b(?:acquisition|takeover|purchase|into\s+its\s+(?:fold"
        rf"|group)|to\s+its\s+stable)\b",
    ),
    _frame(Kind.MERGER, rf"\b[Mm]erger\s+(?:of|between)\s+{_THE}(?P<a>{FULL})\s+(?:with|and)\s+{_THE}(?P<b>{FULL})"),
    _frame(Kind.MERGER, rf"(?P<a>{NAME})(?:['’]s|['’])\s+(?:[\w-]+\s+){{0,3}}?merger\s+with\s+{_THE}(?P<b>{FULL})"),
    _frame(
        Kind.MERGER,
        rf"(?P<a>{NAME})\s+and\s+{_THE}(?P<b>{NAME})\s+(?:have\s+|has\s+|today\s+|also\s+)*(?:merged(?!\s+(?:their|its)\b)|merge"
        rf"|are\s+merging|will\s+merge|combined|(?:announced\s+(?:plans|an?\s+agreement)|agreed|plan|intend|decided"
        rf"|want|are)"
        rf"\s+to\s+(?:merge|combine)|(?:closed?|completed?|finali[sz]ed?|sealed?|announced?|agreed?(?:\s+on)?"
        rf"|approved?)\s+(?:their|the|a|an)\s+(?:\w+\s+)?merger|complete\s+merger|closed?\s+merger)",
    ),
    _frame(
        Kind.MERGER,
        rf"(?P<a>{NAME})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|had\s+|also\s+)?(?:agreed\s+to\s+|agrees\s+to\s+"
        rf"|plans\s+to\s+|will\s+|is\s+to\s+)?(?:merged?|merges|combined?)\s+(?:forces\s+)?with\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.PARTNERSHIP,
        rf"(?P<a>{NAME})\s+and\s+{_THE}(?P<b>{NAME})\s+(?:have\s+|also\s+)?(?:agreed?|decided?|teamed\s+up"
        rf"|joined\s+forces)(?:\s+(?:in|on|last|this)\s+[^,;.]{{3,18}}?)?\s+to\s+(?!merge|combine|buy|acquire|sell)",
    ),
    _frame(
        Kind.PARTNERSHIP,
        rf"\b{_PACT}\b(?:\s+(?:worth|valued|signed|covering|for|on"
        rf"|of)\s+[^;]{{1,60}}?)?\s+between\s+{_THE}(?P<a>{NAME})\s+and\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.PARTNERSHIP,
        rf"(?P<a>{NAME})\s+(?:has\s+|had\s+|also\s+)?(?:enlisted|selected|chose|tapped|picked)\s+{_THE}(?P<b>{NAME})"
        rf"\s+to\s+(?:co-\w+|jointly\s)",
    ),
    _frame(
        Kind.PARTNERSHIP,
        rf"(?P<a>{NAME})\s+(?:has\s+|had\s+|also\s+)?(?:named|appointed|selected|chose|tapped"
        rf"|picked)\s+{_THE}(?P<b>{FULL})\s+(?:as\s+)?(?:its|an?|the|sole"
        rf"|exclusive)\s+(?:\w+\s+){{0,3}}?(?:distributor|reseller|dealer|agent|partner|licensee)",
    ),
    _frame(
        Kind.PARTNERSHIP,
        rf"(?P<a>{NAME})\s+(?:has\s+|had\s+|also\s+)?(?:out-?)?licen[cs]ed\s+(?:its|the|rights"
        rf"|a)\s+[^;.]{{2,60}}?\s+to\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.CONTRACT,
        rf"(?P<b>{NAME})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|had\s+|also\s+)?{_GIVEN}\s+{_THE}(?P<a>{NAME})\s+(?:an?"
        rf"|the|its|two|three)\s+(?:[\w€£$.,-]+\s+){{0,6}}?(?:contract|order|deal|tender|mandate|framework"
        rf"|concession|agreement|commission)\b",
    ),
    _frame(
        Kind.CONTRACT,
        rf"(?P<b>{NAME})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|had\s+|also\s+)?(?:awarded|awards)\s+(?:an?"
        rf"|the)\s+(?:[\w€£$.,-]+\s+){{0,6}}?(?:contract|order|tender|mandate"
        rf"|framework)\s+[^;]{{0,60}}?\bto\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.CONTRACT,
        rf"(?P<b>{NAME})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|had\s+|also\s+)?{_CHOSE}\s+{_THE}(?P<a>{NAME})\s+{_SUPPLY}",
    ),
    _frame(
        Kind.CONTRACT,
        rf"(?P<a>{NAME})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|had\s+|also\s+)?(?:ordered|orders"
        rf"|placed\s+an\s+order\s+for)\s+(?!that\b)[^;.]{{3,70}}?\s+(?:from|with)\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.CONTRACT,
        rf"\b(?:renewal|extension|award)\s+of\s+(?P<a>{NAME})(?:['’]s"
        rf"|['’])\s+[^;.]{{0,40}}?(?:contract|agreement)\s+with\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.CONTRACT,
        rf"\b{_THE}(?P<b>{FULL})\s+(?:has\s+|had\s+)?(?:exercised|took\s+up|drew)\s+(?:an?|its"
        rf"|the)\s+option\s+(?:for|on|with)\b",
    ),
    _frame(
        Kind.REGULATORY,
        rf"{_AGENCY}\s+(?:has\s+|have\s+|had\s+|also\s+)?{_APPROVED}\s+(?:[\w-]+,\s+)?{_SHORT}(?P<a>{NAME})(?:['’]s"
        rf"|['’])\s",
    ),
    _frame(
        Kind.REGULATORY,
        rf"{_AGENCY}\s+(?:has\s+|have\s+|had\s+|also\s+)?{_APPROVED}\s+[^;.]{{3,80}}?\s+(?:of|from|by|made\s+by"
        rf"|developed\s+by)\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.REGULATORY,
        rf"{_AGENCY}\s+(?:has\s+|have\s+|had\s+|also\s+)?(?:granted|grants|gave|gives|issued|awarded"
        rf"|handed)\s+{_THE}(?P<a>{NAME})\s+(?:an?\s+|the\s+|its\s+)?(?:[\w-]+\s+){{0,4}}?{_NOD}\b",
    ),
    _frame(
        Kind.REGULATORY,
        rf"(?P<a>{NAME})(?:['’]s|['’])\s+(?:[\w’'.-]+\s+){{1,8}}?(?:has\s+|have\s+)?(?:received|receives|won|wins"
        rf"|obtained|obtains|got|gets|gained|secured|was\s+granted|been\s+granted|was\s+awarded)\s+(?:an?\s+|the\s+"
        rf"|its\s+)?[^;.]{{0,60}}?\b{_NOD}\b",
    ),
    _frame(
        Kind.FUNDING,
        rf"(?P<b>{NAME})\s+(?:has\s+|had\s+|also\s+)?(?:led|leads|headed|co-led|anchored|joined)\s+(?:an?"
        rf"|the)\s+[^;]{{0,50}}?\b(?:round|financing|raise)\b[^;.]{{0,20}}?\s+(?:in|for|of|by)\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.FUNDING,
        rf"(?P<a>{NAME})\b[^;.]{{0,60}}?\bafter\s+{_THE}(?P<b>{NAME})\s+(?:has\s+|had\s+)?(?:subscribed|contributed"
        rf"|put\s+in|injected|bought\s+(?:new\s+)?shares)\b",
    ),
    _frame(
        Kind.INVESTMENT,
        rf"(?P<a>{NAME})(?:,[^,;.]{{3,90}},)?\s+{_SAID}(?:has\s+|had\s+|also\s+)?(?:took|takes|taken|bought|buys"
        rf"|acquired"
        rf"|acquires|purchased|picked\s+up|secured)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:minority|small)\s+"
        rf"(?:stake|holding|interest|share|shareholding)\s+(?:in|of)\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.ACQUISITION,
        rf"(?P<a>{NAME})(?:,[^,;.]{{3,90}},)?\s+{_SAID}(?:has\s+|had\s+|also\s+)?(?:took|takes|taken|bought|buys"
        rf"|acquired"
        rf"|acquires|purchased|picked\s+up|secured|raised\s+its|lifted\s+its|increased\s+its"
        rf"|announced\s+the\s+(?:purchase|acquisition)\s+of)"
        rf"\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:majority\s+|controlling\s+|\d[\d.]*\s?(?:%|per\s?cent)\s+)?(?:stake"
        rf"|holding|interest|shareholding)\s+(?:in|of)\s+{_THE}(?P<b>{FULL})",
    ),
    _frame(
        Kind.APPOINTMENT,
        rf"(?P<p>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:{_WAS}\s+)?(?:appointed|named|elected|promoted(?:\s+to)?|chosen"
        rf"|hired|installed)\s+(?:as\s+)?(?:the\s+|its\s+|new\s+|an?\s+)*{_ROLE}\b[^;.]{{0,60}}?\s+(?:of|at|by"
        rf"|for)\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.APPOINTMENT,
        rf"(?P<p>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|will\s+|also\s+)?(?:joined|joins|join|moved\s+to"
        rf"|moves\s+to)\s+{_THE}(?P<a>{FULL})\s+(?:as|to\s+(?:lead|head|run))\s+(?:the\s+|its\s+|new\s+"
        rf"|an?\s+)*(?:\w+\s+)?{_ROLE}\b",
    ),
    _frame(
        Kind.APPOINTMENT,
        rf"(?P<p>{FULL})(?:,[^,;.]{{3,90}},)?\s+(?:has\s+|will\s+|also\s+|is\s+to\s+)?(?:took\s+over|takes\s+over"
        rf"|take\s+over|stepped\s+down|steps\s+down|step\s+down|resigned|resigns|retired|retires|becomes?|became"
        rf"|succeeds?|succeeded|started|starts)"
        rf"\s+(?:as\s+)?(?:the\s+|its\s+|new\s+|an?\s+)*(?:\w+\s+)?{_ROLE}\b[^;.]{{0,60}}?\s+(?:of|at"
        rf"|for)\s+{_THE}(?P<a>{FULL})",
    ),
    _frame(
        Kind.LAUNCH,
        rf"\b(?:from|by|of)\s+{_THE}(?P<a>{NAME}),?\s+(?:was|were|has\s+been)\s+(?:launched"
        rf"|introduced|unveiled|released|presented)\b",
    ),
    _frame(
        Kind.LAUNCH,
        rf"(?P<a>{NAME})(?:['’]s|['’])\s+(?:[\w’'.-]+\s+){{1,6}}?(?:(?:was|were|has\s+been)\s+(?:launched|introduced"
        rf"|unveiled|released|presented)|went\s+on\s+sale|hit\s+the\s+(?:market|shelves)|debuted)\b",
    ),
    _frame(
        Kind.EXPANSION,
        rf"\b(?:[Aa]\s+|[Tt]he\s+)?new\s+(?:[\w-]+\s+){{0,4}}?(?:of|by|from)\s+{_THE}(?P<a>{NAME})\s+(?:opened"
        rf"|was\s+opened|was\s+inaugurated|went\s+into\s+operation|started\s+up|came\s+on\s+stream)\b",
    ),
    _frame(
        Kind.EXPANSION,
        rf"(?P<a>{NAME})(?:['’]s|['’])\s+(?:new\s+|second\s+|third\s+)?(?:[\w-]+\s+){{0,4}}?(?:plant|factory"
        rf"|cent(?:re|er)|site|office|warehouse|facility|line|hub|clinic|store)\s+(?:in\s+[A-Z]\w+\s+)?(?:opened"
        rf"|was\s+opened|was\s+inaugurated|went\s+into\s+operation|started\s+up|came\s+on\s+stream)\b",
    ),
)
"""Shapes in the order they are tried; the first whose names can be companies' tells the move."""
