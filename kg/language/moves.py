"""What kind of move a company's verb and object say."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.language.patterns import compiled
from kg.model.content import DevelopmentType as Kind


def _p(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, re.IGNORECASE)


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.ACQUISITION,
        _p(
            r"\b(?:acquir(?:e[sd]?|ing)|acquisitions?\b|bought(?: out)?|buys?(?: out)?|buying|to buy"
            r"|purchas(?:e[sd]?|ing)\s+(?:of\s+)?(?!orders?)(?=[A-Zx]|a\s|the\s|its\s|all\b)|took over"
            r"|takes? over|taken over|taking over|takeover|buyout|snapp(?:ed|s) up|majority stake"
            r"|minority stake|controlling (?:stake|interest)|(?<!% )(?<!per cent )stake\b|swallow\w+|absorb(?:ed|s)\b"
            r"|(?:pick|snatch|gobbl|scoop)(?:ed|s)\s+up|pa(?:y|id|ys)\s+[^;.]{3,40}?\s+for\s+(?=[A-Z])"
            r"|(?:sells?|sold|selling|divest(?:ed|s))\s+(?!a\s+(?:\d|minority)|(?:USD|US\$|EUR|GBP|INR|Rs"
            r"|[$€£])\s?\d|shares\b|\d)[^;.]{3,80}?\s+to\s+(?=(?:[a-z-]+\s+){0,3}[A-Z]))"
        ),
    ),
    (Kind.MERGER, _p(r"\b(?:merg(?:e[sd]?|ers?|ing)|amalgamat\w+)\b")),
    (
        Kind.PARTNERSHIP,
        _p(
            r"\b(?:partner(?:ed|s|ing)?\b(?!s? (?:firm|at))|partnerships?|team(?:ed|s|ing) up"
            r"|join(?:ed|s|ing)? (?:forces|hands)|collaborat\w+|alliances?|joint ventures?|memorandum"
            r"|MoU|agreements?|pact|tie-?ups?|tied up|cooperat\w+|co-develop\w*|co-operat\w+|join(?:ed"
            r"|s) a consortium|distribution deal|supply deal|licensing deal|ally\b|allied with|linked "
            r"up|tied the knot|tie-?ins?|joint\s+"
            r"(?:offer|offering|service|product|platform|program(?:me)?|brand|bid|laborator(?:y|ies)"
            r"|cent(?:re|er)|development|company|sales|marketing)|work(?:ed|s)?\s+as\s+partners"
            r"|cross-licen[cs]\w+|agree[sd]?\s+on\b|paired up|letters? of intent|LoI|heads "
            r"of terms|agree[sd]?\s+with\b|work(?:s"
            r"|ing)? together|agree[sd]?\s+to\s+(?:jointly\s+)?(?:develop|work"
            r"|cooperate|co-\w+|collaborate)|consortium)\b"
        ),
    ),
    (
        Kind.CONTRACT,
        _p(
            r"\b(?:(?<!under )contracts?|orders?\b(?!\s+"
            r"(?:to|climb|rose|ris|fell|fall|grew|grow|jump|slump|drop|declin|increas|intake"
            r"|book|were|was|are|is|came|reach|more|in hand)\w*)|award(?:ed|s)?|tender(?!\s+offer)"
            r"|selected (?:by|for|to|as)|chosen "
            r"(?:by|for|to|as)|sign(?:ed|s) up as|(?:was|been|is) (?:chosen|selected|picked|hired|engaged|mandated"
            r"|commissioned|contracted)|supply order|framework deal"
            r"|procurement|(?:won|wins|secured|landed|obtained|clinched)\s+(?:an?|the"
            r"|its)\s+(?:[\w-]+\s+){0,3}?(?:concession|franchise|mandate|tender|bid|project|licen[cs]e\s+(?:for"
            r"|to\s+run|to\s+operate))"
            r"|commission "
            r"from)\b"
        ),
    ),
    (
        Kind.REGULATORY,
        _p(
            r"\b(?:approv(?:al|als|ed|es)|clearances?|cleared\b|FDA\b|510\(k\)|CE[\s-]mark\w*"
            r"|certif\w+|authori[sz]\w+|green light|regulatory nod|nod\b|licen[cs]e from|granted (?:a "
            r")?(?:licen[cs]e|permission|permit)|marketing authori[sz]ation|type approval|accredit\w+"
            r"|designation|obtained (?:a )?(?:licen[cs]e|permit)|permit\b)"
        ),
    ),
    (
        Kind.FUNDING,
        _p(
            r"\b(?:rais(?:ed|es|ing)\b(?!\s+(?:its|the|prices|guidance|awareness|concerns))|funding"
            r"|fund-?rais\w+|series\s+[A-F]\b|seed round|financing|(?:funding|investment|equity"
            r"|venture) round|(?:debt|equity|new) round|round (?:was |is )?(?:co-)?led by|private placement"
            r"|follow-on offering|rights issue|refinanc\w+|(?:issued|placed|sold"
            r"|floated)\s+(?:[\w€£$.,-]+\s+){0,5}?(?:bonds?|notes|new shares|shares)"
            r"|(?:took|takes|taken) out (?:a|an)\s+(?:[\w-]+\s+){0,2}loan|(?:got|gets"
            r"|won) (?:a|an)\s+[^;.]{2,25}?\s+grant|(?:closed|completed|secured|landed|attracted"
            r"|collected|drew|obtained"
            r"|received|pulled in)\s+(?:a\s+|an\s+)?(?:[\w-]+\s+){0,3}?(?:US\$|USD|\$|€|EUR|£|GBP|INR"
            r"|Rs\.?|JPY|A\$|C\$|CNY|CHF|SEK)\s?\d[\d.,]*|venture capital|went public|IPO|initial public "
            r"offering|listed on)\b"
        ),
    ),
    (
        Kind.INVESTMENT,
        _p(
            r"\b(?:invest(?:ed|s|ing)?\b(?!or)|investments?|(?:sold|sells) a (?:\d"
            r"|minority)[^;.]{0,20}?\s+stake|(?:to\s+)?financ(?:e|es|ed)\b|(?:minority|new|anchor)"
            r" investor|shell(?:ed|s) out|(?:spend|splash)(?:ed|s)? out|committed\s+(?:US\$|USD|\$|€|EUR|£)"
            r"|earmark\w+|pledg(?:ed|es)|put\s+(?:US\$|USD|\$|€|EUR|£)\s?[\d.]+\s?\w+\s+into|(?:spend"
            r"|spent|spends)\s+(?:US\$|USD|\$|€|EUR|£))"
        ),
    ),
    (
        Kind.APPOINTMENT,
        _p(
            r"\b(?:appoint(?:ed|s|ment|ing)?|named\s+(?:[A-Z][\w'’.-]+\s+){1,4}(?:as|to|its|the|chief"
            r"|president|head|director|regional|CEO|CFO|CTO|chair\w*|vice|managing|general)|names\s+[A-Z][\w.-]*"
            r"|hir(?:ed|es)|(?:brought|brings) in\s+(?:[A-Zx][\w.-]*\s+){1,3}as\b|promot(?:ed|es)\s+[A-Z][\w.-]*|new "
            r"(?:chief|CEO|CFO|president|chair)|elected"
            r"|succeed(?:s|ed)?|step(?:s|ped|ping)? down|took office|took the helm|joins? as|joined as"
            r"|was named|chief executive(?: officer)?|became (?:chief|president|CEO))\b"
        ),
    ),
    (Kind.INTEGRATION, _p(r"\bintegrat(?:e[sd]?|ing|ion)\b")),
    (
        Kind.PROGRAMME,
        _p(
            r"\b(?:program(?:me)?s?\b(?!\s+(?:software|interface))|mentoring|training (?:scheme|course"
            r"|initiative)|academy|apprenticeship|fellowships?|scholarship\w*|bootcamp|awareness "
            r"campaign|pilot\b(?: project| scheme)?|initiative)\b"
        ),
    ),
    (
        Kind.LAUNCH,
        _p(
            r"\b(?:launch(?:ed|es|ing)?|introduc(?:e[sd]?|ing|tion)|unveil(?:ed|s|ing)?"
            r"|releas(?:e[sd]?|ing)|roll(?:ed|s|ing)?[\s-]?out|debut(?:ed|s)?|added\s+(?:an?\s+"
            r"|new\s+)?(?:[\w-]+\s+){0,4}?(?:features?|modules?|functions?|modes?|support|practice|courses?|options?"
            r"|versions?|tools?)\b|brought out|brings out"
            r"|presented|presents|commerciali[sz](?:e[sd]?|ing)|put on (?:the market|sale)|began "
            r"(?:selling|shipping|sales|delivering|offering)|start(?:ed|s) (?:selling|shipping|sales"
            r"|offering|deliveries)|went live(?:\s+with)?|shipped its first|new product|showcased|revealed"
            r"|premiered|put (?:it|them) on sale|brings? to market|brought to market|made available"
            r"|added .{0,40} to its (?:\w+ )?(?:range|portfolio|line(?:-up)?|catalogue|catalog|offering|platform)"
            r"|came out with|(?:commercial|general) availability"
            r"|brought\s+[^,;.]{3,50}?\s+to\s+(?:the\s+)?market|took the wraps off|lifted the (?:veil|lid) (?:on"
            r"|off)|(?:made|makes)\s+[^,;.]{3,50}?\s+available|upgraded|updated its"
            r"|to (?:present|showcase|debut)|put\s+[^,;.]{3,70}?\s+on (?:sale|(?:the\s+)?(?:[\w-]+\s+)?shelves)"
            r"|began\s+(?:paid|commercial(?!\s+(?:production|operation))|regular|public|daily|first"
            r"|its|trials?|runs?|tests?|sale|service)|start(?:ed|s)\s+(?:paid|commercial|regular"
            r"|trials?|service))\b"
        ),
    ),
    (
        Kind.EXPANSION,
        _p(
            r"\b(?:expand(?:ed|s|ing)?|expansions?|cut(?:s)? the ribbon|hit(?:s)? the shelves"
            r"|open(?:ed|s|ing)?\b(?!\s+(?:day|hours|price|speech|ceremony|(?:the|its)\s+order))|inaugurat(?:e[sd]?"
            r"|ing|ion)"
            r"|commission(?:ed|s|ing)\b(?!\s+(?:is|was|are|were|services?)\b)|complet(?:ed|es|ing)\s+(?:an?|its|the|work\s+on)\s+"
            r"(?:[\w-]+\s+){0,4}?(?:plant|line|expansion|factory|site|mill|facility|warehouse|hub|cent(?:re|er)|building|kiln)s?\b"
            r"|start(?:ed|s)\s+(?:an?|its|the)\s+(?:[\w-]+\s+){0,3}?(?:plant|line|factory|mill|kiln|furnace|facility|unit|site)\b"
            r"|switch(?:ed|es)\s+on|fir(?:ed|es)\s+up|set(?:s|ting)? up|establish(?:ed|es|ing)|broke ground"
            r"|foundation stone|start(?:ed|s)?\s+up|moved\s+(?:its|their)\s+(?:headquarters|head office|base"
            r"|production|seat)|(?:put|puts|putting)\b[^,;.]{0,60}\binto\s+(?:service|operation)"
            r"|breaks? ground|broken ground|ground-?breaking|extend(?:ed|s|ing)?"
            r"|enter(?:ed|ing)?\s+(?:the\s+)?(?!into)(?:[A-Z]|\w+\s+market)|enters\b|doubl(?:ed|es|ing)"
            r"|tripl(?:ed|es)|(?:increas|rais|lift|boost)(?:ed|es|s) (?:the |its )?(?:[\w-]+ ){0,2}?capacity|entry "
            r"into|installed its first|add(?:ed|s)?\s+[\d.,]+\s+\w+\s+of\s+(?:\w+\s+)?capacity|gained a foothold|set "
            r"foot in"
            r"|(?:second|third|fourth|fifth|another|further|additional) (?:[\w-]+ ){0,2}?(?:plant|factory|facility"
            r"|site|office|hub|warehouse"
            r"|cent(?:re|er)|line|clinic|store|depot|branch)\b|add(?:ed|s) (?:a |an |its "
            r"|new |second |third )?(?:\w+ ){0,3}(?:plant|line|site|capacity|office|facility|warehouse"
            r"|hub|clinics?|stores?)|built|build(?:s|ing)?\b|relocat(?:ed|es)|moved into|new (?:[\w-]+ ){0,2}?(?:plant"
            r"|factory|facility|site|office|hub|warehouse|centre|center|line)|start(?:ed|s) (?:commercial |mass "
            r"|series |serial |full |volume |regular )?"
            r"(?:production|construction|operations?|work)|began (?:production|construction"
            r"|operations?|work)|brought .{0,40} on stream|enlarg(?:ed|es)|scal(?:ed|es) up|ramp(?:ed"
            r"|s) up)\b"
        ),
    ),
)
_PARTNER_NOUN = _p(r"\b(?:partnership|agreement|collaboration|alliance|cooperation|pact|joint venture|tie-?up)\b")
_PROGRAMME_NOUN = _p(r"\b(?:program(?:me)?|initiative|scheme|course|academy|fellowship|campaign)\b")
_OBJECT_END = _p(r"\s+(?:to|for|that|which|using|with|in|at|from|by|after|following|aimed|designed)\s|[,;]|:\s")


_NOTED = _p(r"\W*(?:new|next-generation|upgraded|improved|first)\s+(?:[\w-]+\s+){0,4}?[a-z][\w-]+")


def noted_launch(predicate: str) -> bool:
    """Whether a note without a verb tells a launch: "new cloud viewer for small clinics"."""
    return _NOTED.match(predicate) is not None


@lru_cache(maxsize=2048)
def move_kind(predicate: str) -> tuple[Kind, int, int] | None:
    """Kind of move that a predicate ("acquired Terrapix ...") says, with start and end of the deciding words.

    The earliest words decide; an object that is a partnership or a programme outweighs "expanded" and "launched".
    """
    found = _kind(_without_names(predicate))
    if found is None:
        named = _kind(predicate)
        found = named if named and not _PROPER.match(predicate, named[1]) else None
    return found


_PROPER = re.compile(
    r"(?:Partners?|Alliances?|Holdings?|Works|Awards?|Ventures?|Investments?|Contracts?|Orders?"
    r"|Programmes?|Academy|Builds?|Initiative)\b"
)
"""Words that are parts of names when they have a capital."""
_NAME = re.compile(r"\b(?!Series\b|MoU\b)[A-Z][a-z][\w'’-]*")


def _without_names(predicate: str) -> str:
    """The predicate with capitalised words blanked out, so that "Radiology Partners" is no partnership.

    A capitalised word that opens the predicate before a small one ("Launched a ...") stays.
    """
    opening = re.match(r"\W*[A-Z][\w'’-]*\s+(?=[a-z0-9])", predicate)
    keep = opening.end() if opening else 0
    return predicate[:keep] + _NAME.sub(lambda m: "x" * len(m[0]), predicate[keep:])


def _kind(predicate: str) -> tuple[Kind, int, int] | None:
    best: tuple[int, int, Kind, int] | None = None
    for rank, (kind, pattern) in enumerate(_KINDS):
        match = pattern.search(predicate)
        if match and (best is None or (match.start(), rank) < best[:2]):
            best = (match.start(), rank, kind, match.end())
    if best is None or best[0] > 160:
        return None
    start, _, kind, end = best
    return _outweighed(predicate, kind, end), start, end


def _outweighed(predicate: str, kind: Kind, end: int) -> Kind:
    rest = predicate[end : end + 90]
    stop = _OBJECT_END.search(rest)
    noun = rest[: stop.start()] if stop else rest
    if kind in {Kind.EXPANSION, Kind.LAUNCH} and _PARTNER_NOUN.search(noun):
        return Kind.PARTNERSHIP
    if kind is Kind.LAUNCH and _PROGRAMME_NOUN.search(noun):
        return Kind.PROGRAMME
    if kind is Kind.EXPANSION and re.search(
        r"\b(?:through|by|via|with)\s+(?:the\s+)?(?:acqui\w+|purchase|takeover)", rest, re.IGNORECASE
    ):
        return Kind.ACQUISITION
    if kind is Kind.EXPANSION and re.search(
        r"\b(?:with|through|by)\s+the\s+(?:launch|introduction|release)\b", rest, re.IGNORECASE
    ):
        return Kind.LAUNCH
    if kind is Kind.PARTNERSHIP and re.search(
        r"\A(?:\s+\w+){0,4}?\s+(?:to|under which it (?:will|would|is to)|for the)\s+(?:acquire|buy|purchase|take "
        r"over|merge|acquisition|takeover|sale)\b",
        rest,
        re.IGNORECASE,
    ):
        return Kind.MERGER if re.search(r"\bmerge\b", rest[:40]) else Kind.ACQUISITION
    if kind is Kind.MERGER and re.match(r"\s+(?:their|its)\s+[a-z]", rest):
        return Kind.PARTNERSHIP
    if kind is Kind.CONTRACT and re.search(r"\b(?:grant|funding)\b", noun, re.IGNORECASE):
        return Kind.FUNDING
    return kind
