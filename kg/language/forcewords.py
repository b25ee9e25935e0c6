"""Words that drive, hold back or open a market, and the shapes of the sentences they stand in."""

from __future__ import annotations

import re

from kg.language.cues import Section

DRIVE = (
    r"(?:driv(?:e|es|ing|en)|drove|propel(?:s|led|ling)?|fuel(?:s|led|ed|ling|ing)?|boost(?:s|ed|ing)?"
    r"|support(?:s|ed|ing)?|spur(?:s|red|ring)?|stimulat(?:e|es|ed|ing)|push(?:es|ed|ing)?|underpin(?:s"
    r"|ned|ning)?|accelerat(?:e|es|ed|ing)|lift(?:s|ed|ing|(?!\s+(?:market|industry|sector)))"
    r"|power(?:s|ed|ing|(?!\s+(?:market|industry|sector)))|help(?:s|ed|ing)?"
    r"|favou?r(?:s|ed|ing)?|encourag(?:e|es|ed|ing)|feed(?:s|ing|(?!\s+(?:market|industry|sector)))"
    r"|strengthen(?:s|ed|ing)?|augment(?:s|ed"
    r"|ing)?|promot(?:e|es|ed|ing)|carr(?:y|ies|ied)|sustain(?:s|ed|ing)?|foster(?:s|ed|ing)?|bolster(?:s"
    r"|ed|ing)?|contribut(?:e|es|ed|ing) to|(?:brought|bring(?:s|ing)?) about|lead(?:s|ing)? to|stok(?:e"
    r"|es|ed|ing)|enhanc(?:e|es|ed|ing)|benefit(?:s|ed|ing)? from|aid(?:s|ed|ing)|advanc(?:es|ing)"
    r"|further(?:s|ed|ing)?|nourish(?:es|ed)?)"
)

HAMPER = (
    r"(?:hamper(?:s|ed|ing)?|restrain(?:s|ed|ing)?|restrict(?:s|ed|ing)?|hinder(?:s|ed|ing)?|imped(?:e|es"
    r"|ed|ing)|limit(?:s|ed|ing)?|curb(?:s|ed|ing)?|slow(?:s|ed|ing)?(?: down)?|(?:hold|holds|holding|held"
    r"|keep|keeps|kept|keeping)(?=\s+(?:[\w-]+\s+){0,4}?(?:back|in check|down|at bay|low)\b)|constrain(?:s"
    r"|ed|ing)?|inhibit(?:s|ed|ing)?|challeng(?:e|es|ed|ing)|obstruct(?:s|ed|ing)?|weigh(?:s|ed|ing)? "
    r"(?:on|upon|down)|dampen(?:s|ed|ing)?|check(?:s|ed|ing)?|threaten(?:s|ed|ing)?|undermin(?:e|es|ed"
    r"|ing)|stifl(?:e|es|ed|ing)|brak(?:e|es|ed|ing)|stand(?:s|ing)? in the way|pos(?:e|es|ing) (?:a |an "
    r"|some |serious |significant |major |key )*(?:challenge|threat|obstacle|barrier|hurdle|risk)s?"
    r"|act(?:s|ing)? as (?:a |an )?(?:\w+ )?(?:restraint|brake|barrier|challenge|hurdle)s?|drag(?:s|ged"
    r"|ging)?|delay(?:s|ed|ing)?|deter(?:s|red|ring)?|burden(?:s|ed|ing)?)"
)

AUX = (
    r"(?:(?:is|are|was|were|will|would|can|could|may|might|has|have|had|been|be|being|also|continue(?:s)? "
    r"to|continuing to|expected|anticipated|likely|projected|set|forecast|to|further|mainly|primarily"
    r"|largely|chiefly|strongly|still|however|in turn|together|all|currently|increasingly|significantly"
    r"|substantially|somewhat|jointly)\b[\s,]*)*"
)

MARKET = (
    r"(?:market|industry|growth|demand|adoption|uptake|expansion|sales|take-?up|sector|use|revenues?"
    r"|development|business|trade|spending|rollout|roll-out|deployment|penetration|investment|it|them)"
)

ACTIVE = {
    Section.DRIVERS: re.compile(
        rf"^(?P<list>.+?)[,\s]+{AUX}{DRIVE}\s+(?P<what>[^.;]{{0,90}}\b{MARKET}\b|it\b|sales\b)",
        re.IGNORECASE | re.DOTALL,
    ),
    Section.RESTRAINTS: re.compile(
        rf"^(?P<list>.+?)[,\s]+{AUX}{HAMPER}\s+(?P<what>(?:the\s+|its\s+"
        rf"|this\s+)?[^.;]{{0,80}}?\b{MARKET}\b|back\b|it\b|sales\b)",
        re.IGNORECASE | re.DOTALL,
    ),
}

DRIVING = ACTIVE[Section.DRIVERS]
"""A sentence whose subject is said to drive growth or demand; the group `list` holds it."""

PASSIVE = {
    Section.DRIVERS: re.compile(
        rf"\b(?P<subject>{MARKET}|trend|momentum|rise|increase|boom|upswing"
        rf"|outlook)\b[^.;]{{0,70}}?\b(?:{AUX})(?:driven|propelled|fuell?ed|boosted|supported|spurred"
        rf"|stimulated|pushed|underpinned|accelerated|lifted|powered|helped|favou?red|carried|sustained"
        rf"|bolstered|fostered|strengthened|fed|encouraged|aided|buoyed|shaped)\s+(?:primarily\s+"
        rf"|mainly\s+|largely\s+|chiefly\s+|along\s+|forward\s+|ahead\s+|further\s+"
        rf"|up\s+)*by\s+(?P<list>[^.;]+)|\b(?P<subject2>growth|rise|increase|expansion|surge|demand"
        rf"|market)\b[^.;]{{0,70}}?\b(?:attributed|attributable|ascribed|credited|owed|due|owes\s+\w+"
        rf"|owing|thanks|rests?\s+on|stems?\s+from|results?\s+from|comes?\s+from|benefits?\s+from|(?:is"
        rf"|are)\s+rooted\s+in|hinges?\s+on)\s*(?:primarily\s+|mainly\s+|largely\s+"
        rf"|chiefly\s+)?(?:to\s+|from\s+|on\s+)?(?:factors\s+(?:such\s+as|like"
        rf"|including)\s+)?(?P<list2>[^.;]+)",
        re.IGNORECASE,
    ),
    Section.RESTRAINTS: re.compile(
        r"\b(?:hampered|restrained|restricted|hindered|impeded|limited|curbed|slowed(?: down)?|held "
        r"back|held in check|kept in check|constrained|inhibited|challenged|obstructed|weighed down"
        r"|dampened|checked|threatened|burdened|stifled|braked|hobbled|dogged)\s+(?:primarily\s+"
        r"|mainly\s+|largely\s+|chiefly\s+|somewhat\s+)*by\s+(?:factors\s+(?:such\s+as"
        r"|like)\s+)?(?P<list>[^.;]+)",
        re.IGNORECASE,
    ),
}

BEHIND = re.compile(
    r"\b(?:causes?|reasons?|factors?|forces?|drivers?)\s+(?:stand|lie|are|explain"
    r"|drive)\s+(?:behind\s+)?[^:.;]{0,40}:\s*(?P<list>[^.;]{5,400})|\b(?:name|names|cite|cites|see"
    r"|sees|list|lists|regard|regards|call|calls|count"
    r"|counts)\s+(?P<list2>[^.;]{4,160}?)\s+as\s+(?:the|a|its"
    r"|their)\s+(?:\w+\s+){0,3}?(?P<kind>drivers?|restraints?|challenges?|barriers?|opportunit(?:y"
    r"|ies))\b",
    re.IGNORECASE,
)

WHOLE = re.compile(
    r"\b(?:overall|global|worldwide|entire|whole)\s+(?:[\w-]+\s+){0,4}?market\b|\bgrowth of the "
    r"(?:[\w-]+\s+){0,5}?market\b",
    re.IGNORECASE,
)

BEHIND_ARE = re.compile(
    r"^\W*behind\s+(?:the|this|its|that)\s+(?:growth|rise|increase|expansion|trend|boom"
    r"|surge)\s+(?:are|is|stand|stands|lie|lies)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)

SUFFERS = re.compile(
    r"\b(?:market|industry|sector|growth|business|it)\s+(?:still\s+|also\s+|however\s+"
    r"|nevertheless\s+)?(?:suffers?\s+from|struggles?\s+with|contends?\s+with"
    r"|has\s+to\s+contend\s+with|wrestles?\s+with)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)

AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|do|does)\b", re.IGNORECASE
)

TREND = re.compile(
    r"^(?P<list>.+?)\s+(?:is|are|remain|remains|represents?)\s+(?:(?:among|some of|one "
    r"of)\s+)?(?:the\s+|a\s+|an\s+)?(?:(?:key|main|major|important|prominent|notable|emerging"
    r"|significant|growing|central|latest)\s+)*(?:market\s+|industry\s+)?trends?\b",
    re.IGNORECASE | re.DOTALL,
)

POSE = re.compile(
    r"^(?P<list>.+?)\s+(?:(?:will|may|can|could|also|still|continue(?:s)? to)\s+)*pos(?:e|es"
    r"|ed)\s+(?:a\s+|an\s+)?(?:\w+\s+)?(?:challenge|threat|obstacle|barrier|hurdle|risk)s?\b",
    re.IGNORECASE | re.DOTALL,
)

NOMINAL: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.DRIVERS,
        re.compile(
            r"\b(?:(?:growth|market|key|main|major|chief|primary|principal|important"
            r"|demand)\s+)*(?:drivers?|growth factors?|(?:factors?|forces?|reasons?"
            r"|trends?)\s+(?:(?:that\s+(?:are\s+)?)?(?:driving|pushing|propelling|fuell?ing|supporting"
            r"|boosting|behind|promoting|contributing to)|drive|push|propel"
            r"|support))\b[^.:;]{0,80}?(?:\b(?:include|includes|are|is|comprise"
            r"|were)\b(?!\s+(?:expected|likely|also expected))\s*:?|:|such as"
            r"|like)\s*(?P<list>[^.;]{5,400})",
            re.IGNORECASE,
        ),
    ),
    (
        Section.DRIVERS,
        re.compile(
            r"^(?P<list>.+?)\s+(?:is|are|remain|remains|count among|rank among|were"
            r"|constitute)\s+(?:(?:among|some of|one of)\s+)?(?:the\s+|its\s+|a\s+|all\s+)?(?:(?:key"
            r"|main|major|chief|primary|principal|important|other|biggest|strongest"
            r"|central)\s+)*(?:growth\s+|demand\s+|market\s+)?(?:drivers?|(?:factors?|forces?|reasons?"
            r"|motors?|engines?)\s+(?:of|behind|for|driving|pushing|propelling|fuelling|supporting"
            r"|that\s+\w+))\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.RESTRAINTS,
        re.compile(
            r"\b(?:(?:growth|market|key|main|major|chief|primary|principal"
            r"|important|biggest|greatest)\s+)*(?:restraints?|challenges?|barriers?|hurdles?|obstacles?|headwinds?"
            r"|brakes?|drawbacks?|bottlenecks?|stumbling blocks?|constraints?|impediments?|(?:restraining"
            r"|limiting)\s+factors?)\b[^.:;]{0,70}?(?:\b(?:include|includes|are|is|comprise|remain"
            r"|remains)\b(?!\s+(?:expected|likely))\s*:?|:|such as|like)\s*(?P<list>[^.;]{5,400})",
            re.IGNORECASE,
        ),
    ),
    (
        Section.RESTRAINTS,
        re.compile(
            r"^(?P<list>.+?)\s+(?:is|are|remain|remains|were)\s+(?:(?:among|some of|one "
            r"of)\s+)?(?:the\s+|its\s+|a\s+|all\s+)?(?:(?:key|main|major|chief|primary|principal"
            r"|important|other|biggest|greatest|gravest|serious|central)\s+)*(?:growth\s+"
            r"|market\s+)?(?:restraints?|challenges?|barriers?|hurdles?|obstacles?|headwinds?"
            r"|constraints?|brakes?|impediments?|drags?|threats?|concerns?|complaints?|burdens?"
            r"|worr(?:y|ies)|headaches?"
            r"|bottlenecks?|weakness(?:es)?|drawbacks?|stumbling blocks?|check)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.OPPORTUNITIES,
        re.compile(
            r"^(?P<list>.+?)[,\s]+(?:(?:will|would|could|can|may|is|are|should|also|likely|expected"
            r"|anticipated|projected|set|to|be|further|in turn|thus)\s+)*(?:offer(?:s|ed|ing)?"
            r"|creat(?:e|es|ed|ing)|present(?:s|ed|ing)?|provid(?:e|es|ed|ing)|open(?:s|ed|ing)?(?: "
            r"up)?|generat(?:e|es|ing)|represent(?:s|ing)?|hold(?:s|ing)?|bring(?:s|ing)?|unlock(?:s"
            r"|ed|ing)?|yield(?:s)?|constitut(?:e|es)|give(?:s)?"
            r"|mean(?:s)?)\s+(?:up\s+)?(?:[\w-]+\s+){0,5}?(?:opportunit(?:y|ies)|doors?|avenues?"
            r"|openings?|prospects|possibilities|potential|upside)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.OPPORTUNITIES,
        re.compile(
            r"\b(?:opportunit(?:y|ies)|openings?|upside|white space)\b[^.;]{0,60}?(?:\b(?:lie|lies|lay"
            r"|exist|exists|arise|arises|is seen|are seen|is found|are found|come|comes|open up|emerge"
            r"|emerges|stem|stems)\s+(?:\w+\s+)?(?:in|with|from|for)|\b(?:include|includes|are"
            r"|is)\b\s*:?|:|such as)\s+(?P<list>[^.;]{5,300})",
            re.IGNORECASE,
        ),
    ),
)

LEADING = re.compile(
    r"^(?:(?:however|on the debit side|on the credit side|on the downside|on the other side of the "
    r"ledger|on the negative side|on the upside|on the positive side|in "
    r"contrast|but|yet|besides|though|on the other (?:hand|side)|on the contrary|nevertheless"
    r"|nonetheless|still|moreover|furthermore|in addition|additionally|meanwhile|by contrast"
    r"|conversely|although|while|despite|even so|also|and|that said|at the same time|here|factors? "
    r"(?:such as|like|including)|such as|including|like|namely|by|from|for|the fact that|a number of "
    r"factors,? (?:such as|including)|demand is|as is|as are|as well as|in particular|above all|first "
    r"and foremost|among them|as|so)\b[\s,]*)+",
    re.IGNORECASE,
)

TRAILING = re.compile(
    r"\s*(?:,?\s*(?:among (?:others|other factors)|and (?:others|more|so on)|etc\.?|as (?:well|a "
    r"result)|respectively|over the (?:forecast|coming|next)[^,;]*|during the (?:forecast|coming|next"
    r"|projected)[^,;]*|in the (?:coming|next) years|however|nevertheless|also|too|still|though|in "
    r"turn|on the (?:contrary|other hand)|for its part)|,?\s+(?:which|where|while|whereas|and this"
    r"|thereby|thus|making|leading|resulting|so that|that (?:let|allow|make|help)|, as)\b.*)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)

_OBJECT = (
    r"(?:growth|demand|adoption|uptake|expansion|sales|take-?up|spending|storage|the\s+(?:[\w-]+\s+){0,3}?market|market"
    r"|the\s+trade|investment)"
)
STATES = re.compile(
    rf"\W*(?P<title>[A-Z].{{4,90}}?)\s+(?:(?P<drive>(?:spur|fuel|drive|boost|propel|lift|support"
    rf"|stimulate|accelerate|push"
    rf"|underpin|feed|stoke|bolster)s?\s+(?:[\w-]+\s+){{0,3}}?{_OBJECT})|(?P<hamper>(?:impede|hamper"
    rf"|hinder|limit|restrain|slow"
    rf"|curb|restrict|constrain|weigh on|hold back|threaten|dampen)s?\s+(?:[\w-]+\s+){{0,3}}?{_OBJECT}"
    rf"|(?:act|serve)s?\s+as\s+"
    r"(?:a\s+)?(?:brake|barrier|drag|restraint|hurdle)|stands?\s+in\s+the\s+way)|(?P<open>(?:open"
    r"|create|offer|present|provide)s?"
    r"\s+(?:up\s+)?(?:[\w-]+\s+){0,3}?(?:possibilit|opportunit|avenue|prospect|doors?\b)))",
)
"""A heading that states what a force does in the present ("High capital outlay impedes growth")."""

NAMED_AS = re.compile(
    r"^\W*(?P<list>[^.;:]{4,160}?)\s+(?:is|are|were|was)\s+(?:\w+ly\s+)?(?:named|cited|seen|listed"
    r"|mentioned|regarded|viewed"
    r"|considered|quoted|given)\s+as\s+(?:the\s+|a\s+|its\s+)?(?:[\w-]+\s+){0,2}?(?P<kind>drivers?"
    r"|restraints?|challenges?"
    r"|barriers?|hurdles?|opportunit(?:y|ies)|obstacles?|brakes?)\b",
    re.IGNORECASE,
)
DETERS = re.compile(
    r"^(?P<list>.+?)\s+(?:(?:may|might|could|can|will|still|also|often|continues?\s+to)\s+)*"
    r"(?:deters?|discourages?|puts?\s+off|dissuades?|scares?\s+(?:off|away)|keeps?\s+(?:[\w-]+\s+){1,4}away"
    r"|makes?\s+(?:[\w-]+\s+){1,4}(?:hesitate|cautious|wary|difficult|reluctant)|(?:weighs?|hangs?)\s+(?:on|over))\b",
    re.IGNORECASE | re.DOTALL,
)
TURNED = re.compile(
    r"^\W*(?:however|yet|but|still|nevertheless|nonetheless|that said|conversely|even so|by contrast"
    r"|on the other hand|on the downside|at the same time)\b,?\s+(?P<list>(?:an?\s+|the\s+)?(?:lack|shortage"
    r"|scarcity|absence|high|higher|limited|strict|stringent|complex|risks?|concerns?|uncertain\w*|dependence"
    r"|fears?|weak|slow|poor|volatil\w+|tight|patchy|costly|expensive|steep|scarce|long|lengthy|fragmented)\b"
    r"[^.;:]*?)\s+(?:is|are|was|were|has|have|remains?|may|might|could|can|will|continues?|keeps?|makes?|leaves?"
    r"|slows?|means?)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A turn of the text to what speaks against growth, told by its negative subject."""
WARNS = re.compile(r"\b(?:warn|warns|warned|warning)\s+(?:of|about|against)\s+(?P<list>[^.;]{4,120})", re.IGNORECASE)
THESE = re.compile(
    r"^\W*(?:(?:all\s+)?(?:of\s+)?these(?:\s+(?:two|three|four|five|factors|forces|trends))?|they"
    r"|all\s+(?:this|three|four))\b",
    re.IGNORECASE,
)
"""A subject that stands for what the clause before it lists."""

DOES = re.compile(
    r"\W*(?P<title>[A-Z].{4,90}?)\s+(?:to|will|is\s+expected\s+to|are\s+expected\s+to|expected\s+to"
    r"|likely\s+to)\s+(?:(?P<drive>drive|propel|fuel|boost|augment|aid|support|favou?r|accelerate|spur"
    r"|bolster|stimulate|surge|increase|foster|push|promote|enhance|impel|strengthen)"
    r"|(?P<hamper>hinder|hamper|restrain|limit|impede|restrict|curb|slow|challenge|deter|obstruct"
    r"|inhibit)|(?P<open>(?:create|offer|provide|present|open)s?\b.*\b(?:opportunit|prospect"
    r"|avenue)))\w*\b",
    re.IGNORECASE,
)

PRONOUNS = re.compile(
    r"^(?:this|that|these|those|it|they|which|who|what|he|she|we|you|both|all|such|the (?:report|study"
    r"|market|segment|region|former|latter|company|firm|trend|same|two|government|following factors"
    r"|growth)|there|growth|factors?|several factors|various factors|many factors|some factors|the "
    r"following|one|demand|market|a key (?:factor|driver))$",
    re.IGNORECASE,
)

BESIDES = re.compile(
    r"\W*(?:besides|also|and|in addition|moreover|furthermore|then|another|second|third)\b", re.IGNORECASE
)
"""How a sentence goes on from one force to the next."""

MARKET_WORDS = frozenset(
    "market industry growth demand adoption uptake expansion sector sale it business take takeup spending back revenue"
    " trade".split()
)
"""Words, without a plural s, by which a clause speaks of the market as a whole."""
