"""Words that drive, hold back or open a market, and the shapes of the sentences they stand in."""

from __future__ import annotations

import re

from kg.language.cues import Section
from kg.language.patterns import compiled

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

DRIVING = compiled(
    rf"^(?P<list>.+?)[,\s]+{AUX}{DRIVE}\s+(?P<what>[^.;]{{0,90}}\b{MARKET}\b|it\b|sales\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence whose subject is said to drive growth or demand; the group `list` holds it."""

BEHIND = re.compile(
    r"\b(?:causes?|reasons?|factors?|forces?|drivers?)\s+(?:stand|lie|are|explain"
    r"|drive)\s+(?:behind\s+)?[^:.;]{0,40}:\s*(?P<list>[^.;]{5,400})|\b(?:name|names|cite|cites|see"
    r"|sees|list|lists|regard|regards|call|calls|count"
    r"|counts)\s+(?P<list2>[^.;]{4,160}?)\s+as\s+(?:the|a|its"
    r"|their)\s+(?:\w+\s+){0,3}?(?P<kind>drivers?|restraints?|challenges?|barriers?|opportunit(?:y"
    r"|ies)|reasons?|causes?|obstacles?|hurdles?|brakes?|motors?|engines?|risks?|threats?|forces?)\b",
    re.IGNORECASE,
)

WHOLE = re.compile(
    r"\b(?:overall|global|worldwide|entire|whole)\s+(?:[\w-]+\s+){0,4}?market\b|\bgrowth of the "
    r"(?:[\w-]+\s+){0,5}?market\b",
    re.IGNORECASE,
)

AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|do|does)\b", re.IGNORECASE
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
            r"^(?P<list>.+?)\s+(?:is|are|remain|remains|counts?|ranks?|were|represents?|became|(?:has"
            r"|have)\s+(?:become|been)"
            r"|constitutes?)\s+(?:(?:among|some of|one of|as)\s+)?(?:the\s+|its\s+|a\s+|an\s+|all\s+"
            r"|another\s+)?(?:(?:single|largest|greatest|top|most|number[\s-]one|foremost|overriding|key|two|three"
            r"|four|second|third"
            r"|further|crucial|significant|leading|strong|critical|pivotal|vital|prominent"
            r"|main|major|chief|primary|principal|important|other|biggest|strongest"
            r"|central)\s+)*(?:growth\s+|demand\s+|market\s+)?(?:drivers?|(?:growth\s+|driving\s+"
            r"|success\s+)(?:factors?|forces?|engines?|motors?|levers?"
            r"|catalysts?)|tailwinds?|catalysts?|(?:factors?|forces?|reasons?"
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
            r"|limiting)\s+factors?)\b[^.:;]{0,70}?(?:\b(?:include|includes|stems?\s+from|comes?\s+from|lies?\s+in"
            r"|arises?\s+from|results?\s+from|are|is|comprise|remain"
            r"|remains)\b(?!\s+(?:expected|likely))\s*:?|:|such as|like)\s*(?P<list>[^.;]{5,400})",
            re.IGNORECASE,
        ),
    ),
    (
        Section.RESTRAINTS,
        re.compile(
            r"^(?P<list>.+?)\s+(?:is|are|remain|remains|were|counts?|ranks?|represents?|constitutes?|(?:has"
            r"|have)\s+(?:become|been))\s+(?:(?:among|some of|one "
            r"of|as)\s+)?(?:the\s+|its\s+|a\s+|an\s+|all\s+|another\s+)?(?:(?:single|most|number[\s-]one|foremost"
            r"|overriding|key|two|three|four|second|third|further|growing|common|frequent|constant|critical|notable"
            r"|prominent|significant|considerable|formidable|persistent|main|major|chief|primary|principal"
            r"|important|other|biggest|greatest|gravest|serious|central)\s+)*(?:growth\s+"
            r"|market\s+)?(?:restraints?|challenges?|barriers?|hurdles?|obstacles?|headwinds?"
            r"|constraints?|brakes?|impediments?|drags?|threats?|concerns?|problems?|issues?|complaints?|burdens?"
            r"|worr(?:y|ies)|headaches?"
            r"|bottlenecks?|weakness(?:es)?|drawbacks?|stumbling blocks?|check)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.OPPORTUNITIES,
        re.compile(
            r"^(?P<list>.+?)\s+(?:are|is|remain|remains)\s+(?:(?:among|one of|some of)\s+)?(?:the\s+"
            r"|an?\s+)?(?:(?:two|three|four|main|key|chief|biggest|largest|new|further"
            r"|great)\s+)*(?:opportunit(?:y|ies)|openings|avenues)\b",
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
            r"\b(?:(?:sees?|finds?|seeks?|spots?|identif(?:y|ies)|expects?|encounters?|meets?|enjoys?|has)\s+(?:an?\s+|new\s+|big\s+|great\s+"
            r"|further\s+|the\s+)*opportunit(?:y|ies)"
            r"|(?:room|scope|potential|space)\s+for\s+(?:further\s+|more\s+|future\s+|strong\s+)?(?:growth"
            r"|expansion|improvement|gains|sales|development)"
            r"|(?:untapped|great|huge|considerable|vast|large|strong|significant|unexploited|much|enormous"
            r"|immense)\s+potential)\s+"
            r"(?:\w+\s+)?(?:in|with|for|among|lies\s+in|exists\s+in)\s+(?P<list>[^;]{5,200})",
            re.IGNORECASE,
        ),
    ),
    (
        Section.OPPORTUNITIES,
        re.compile(
            r"\b(?:opportunit(?:y|ies)|openings?|chances|upside|white space)\b[^.;]{0,60}?(?:\b(?:lie|lies|lay"
            r"|exist|exists|arise|arises|(?:is|are)\s+(?:seen|found|expected|anticipated|foreseen|likely"
            r"|projected)(?:\s+to\s+(?:lie|arise|emerge|come|exist))?|can be found|come|comes|open up|emerge"
            r"|emerges|stem|stems)\s+(?:\w+\s+)?(?:in|with|from|for)|\b(?:include|includes|are"
            r"|is)\b\s*:?|:|such as)\s+(?P<list>[^.;]{5,300})",
            re.IGNORECASE,
        ),
    ),
)

JOINT = re.compile(
    r";\s+(?:and\s+|but\s+)?|(?:,|\s[–—])\s+(?:but|while|whereas|although|though|yet|however)\s+|(?P<and>,\s+and\s+)",
    re.IGNORECASE,
)
"""Where a sentence may be cut; before "and" only between clauses that have a verb each."""

LEADING = re.compile(
    r"^(?:(?:however|according to [^,]{2,60},|coupled with|along with|together with|alongside|combined with|in "
    r"conjunction with|against "
    r"(?:this|that|it)|on the debit side|on the credit side|on the downside|on the other side "
    r"of the "
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
    r"|thereby|thus|making|leading|resulting|so that|that (?:let|allow|make|help)|, as|than)\b.*)\s*\Z",
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
    r"|mentioned|regarded|viewed|identified|singled\s+out|described|rated|called"
    r"|considered|quoted|given)\s+(?:(?:by|in)\s+[^.;,]{2,40}?\s+)?(?:as\s+)?(?:the\s+|a\s+|an\s+"
    r"|its\s+)?(?:[\w-]+\s+){0,2}?(?P<kind>drivers?"
    r"|restraints?|challenges?"
    r"|barriers?|hurdles?|opportunit(?:y|ies)|obstacles?|brakes?|threats?|risks?|headwinds?)\b",
    re.IGNORECASE,
)
DETERS = compiled(
    r"^(?P<list>.+?)\s+(?:(?:may|might|could|can|will|still|also|often|continues?\s+to)\s+)*"
    r"(?:(?:prevent|stop|keep|hold)s?\s+(?:[\w-]+\s+){1,4}?(?:back\s+)?from\s+\w+ing|(?:is|are)\s+(?:preventing"
    r"|stopping|keeping|deterring|discouraging|putting\s+off)(?:\s+(?:[\w-]+\s+){1,4}?(?:from|off|away))?|deters?"
    r"|discourages?|puts?\s+off|dissuades?|scares?\s+(?:off|away)|keeps?\s+(?:[\w-]+\s+){1,4}away"
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
WARNS = re.compile(
    r"\b(?:warn(?:s|ed|ing)?\s+(?:of|about|against)|complain(?:s|ed|ing)?\s+(?:about|of)|(?:is|are)\s+(?:worried"
    r"|concerned|nervous)\s+about|worr(?:y|ies)\s+about|bemoans?|laments?)\s+(?P<list>[^.;]{4,120})",
    re.IGNORECASE,
)
INVERTED: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.RESTRAINTS,
        re.compile(
            r"^\W*(?:against|opposed\s+to|set\s+against|on\s+the\s+other\s+side\s+of)\s+(?:this|that|it|these"
            r"|which)\s+(?:stands?|speaks?|weighs?|works?"
            r"|(?:is|are)(?:\s+set)?)\s+(?P<list>[^;]+)|^\W*(?:standing\s+in\s+(?:the|its)\s+way|in\s+the\s+way"
            r"|working\s+against|holding\s+(?:it|the\s+market|growth)"
            r"\s+back|holding\s+back|weighing\s+on|hampering|hindering|slowing|limiting|restraining|curbing"
            r"|dampening)\b[^.;,]{0,60}?\s+(?:is|are|stands?)\s+"
            r"(?P<list2>[^;]+)",
            re.IGNORECASE,
        ),
    ),
    (
        Section.DRIVERS,
        re.compile(
            r"^\W*behind\s+(?:the|this|its|that)\s+(?:[\w-]+\s+){0,4}?(?:growth|rise|increase|expansion|trend|boom"
            r"|surge|upswing|demand|momentum|jump|figures?"
            r"|forecast)\s+(?:are|is|stands?|lies?)\s+(?P<list>[^;]+)|^\W*(?:driving|fuell?ing|propelling|powering"
            r"|supporting|helping|boosting|lifting|pushing"
            r"|feeding|underpinning|adding\s+to)\s+(?:this|the|its|that|market|demand|growth|sales"
            r"|it)\b[^.;,]{0,50}?\s+(?:is|are)\s+(?P<list2>[^;]+)",
            re.IGNORECASE,
        ),
    ),
)
"""A force behind its verb: "Against this stand a and b", "Driving the market are a and b"."""

IMPULSES = compiled(
    r"\b(?:positive\s+|fresh\s+|further\s+|additional\s+|strong\s+|new\s+)*(?P<good>impuls\w+|impetus|tailwinds?"
    r"|momentum|support|help|stimul\w+|push|boost|demand"
    r"|growth)?(?P<bad>pressure|headwinds?|resistance|drag|trouble|opposition)?\s+(?:has\s+|have\s+|also\s+|is\s+"
    r"|are\s+)?(?:came|comes?|coming|stemm?(?:ed|s|ing)?"
    r"|arriv\w+|emanat\w+|blows?|arose|arises?)\s+(?:\w+ly\s+)?from\s+(?P<list>[^;]+)",
    re.IGNORECASE,
)
BASES = re.compile(
    r"\bbases?\s+(?:its|this|their|the|our)\s+(?:view|forecast|outlook|estimate|projection|expectation|optimism"
    r"|confidence)s?\s+(?:up)?on\s+"
    r"(?:(?:two|three|four|five|several)\s+(?:\w+\s+)?(?:things|factors|trends|developments|assumptions"
    r"|pillars))?\s*:?\s*(?P<list>[^;.]{6,300})",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"^\W*(?:asked|when\s+asked|questioned)\s+(?P<what>[^,]{4,80}),[^.;]{0,40}?\s+(?:point(?:s|ed)?\s+to|cit(?:e|es"
    r"|ed)|nam(?:e|es|ed)|mention(?:s|ed)?"
    r"|list(?:s|ed)?|answer(?:s|ed)?|sa(?:y|ys|id))\s+(?P<list>[^;]+)",
    re.IGNORECASE,
)
FORCE_RANKED = re.compile(
    r"\b(?:largest|biggest|greatest|fastest|strongest|main|leading|top|chief|primary|dominant"
    r"|highest)\s+(?:[\w-]+\s+){0,2}?(?:drivers?|restraints?|challenges?|barriers?"
    r"|hurdles?|obstacles?|brakes?|threats?|risks?|concerns?|opportunit(?:y|ies)|headwinds?|tailwinds?|trends?"
    r"|factors?|forces?|reasons?|problems?)\b",
    re.IGNORECASE,
)
"""A force, not a member, that is called the largest."""
AGAINST = re.compile(
    r"\b(?:hold|hinder|hamper|slow|stop|keep|worr|stand|discourag|deter|limit|trouble|fear|against|obstacle|barrier)",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"^(?P<list>.+?)\s+(?:(?:also|will|may|can|should|increasingly|now|have|has)\s+)*(?:encourag(?:e|es|ed|ing)"
    r"|induc(?:e|es|ed)|prompt(?:s|ed)?|push(?:es|ed)?"
    r"|forc(?:e|es|ed)|lead(?:s)?|led|compel(?:s|led)?|oblig(?:e|es|ed)|motivat(?:e|es|ed)|persuad(?:e|es|ed)"
    r"|driv(?:e|es)|drove|urg(?:e|es|ed)|requir(?:e|es|ed)"
    r"|incentivi[sz](?:e|es|ed)|spur(?:s|red)?|nudg(?:e|es|ed)|(?:is|are)\s+(?:encouraging|prompting|pushing|forcing"
    r"|compelling|leading|driving|motivating|urging|obliging|spurring|nudging|persuading"
    r"|requiring))\s+(?:[\w’'-]+\s+){1,4}?to\s+(?:change|switch|adopt|buy|invest|move|turn|install|upgrade|replace"
    r"|use|convert"
    r"|order|outsource|automate|modernise|modernize|shift|take\s+up|purchase|seek|choose|opt)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What makes buyers buy: "a encourages growers to change"."""
AS_ARE = re.compile(
    r",\s+(?:as|so)\s+(?:too\s+)?(?:is|are|was|were|does|do|did|will|has|have)\s+(?P<list>[^,;.]+)", re.IGNORECASE
)
"""A second cause behind the first: "a holds the market back, as does b"."""

FACTOR = re.compile(
    r"\b(?:factors?|forces?|reasons?|elements?|aspects?|developments?|causes?|issues?|things?)\s+(?:(?:that"
    r"|which)\s+)?(?:(?:is|are|can|could|may|might|will|has|have|been|currently"
    r"|also|continues?\s+to|expected\s+to|likely\s+to|further|mainly|contributing\s+to|behind|responsible\s+for"
    r"|helping\s+to)\s+)*",
    re.IGNORECASE,
)
"""The noun for a force, before the verb that tells what it does: "a factor that holds growth back"."""
ARE = re.compile(
    r"\s(?:is|are|was|were|includes?|comprises?|remains?|has\s+been|have\s+been)\s+(?!\w+ing\b|expected\b|likely\b"
    r"|projected\b|anticipated\b)(?::\s*)?|:\s*|\s(?:such\s+as|like|including)\s+",
    re.IGNORECASE,
)
IS_ONE = re.compile(
    r"^(?P<list>.{4,200}?)\s+(?:is|are|was|were|remains?|represents?|counts?|ranks?|(?:has|have)\s+(?:been|become"
    r"|emerged)|becomes?)\s+(?:(?:also|still|currently|as|by\s+far)\s+)*"
    r"(?:(?:among|one\s+of|some\s+of)\s+)?(?:(?:the|a|an|its|other|another|two|three)\s+)*(?:[\w-]+\s+){0,3}?\Z",
    re.IGNORECASE | re.DOTALL,
)

TRENDS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"^(?P<list>.+?)\s+(?:is|are|remains?|represents?|(?:has|have)\s+(?:emerged|become)(?:\s+as)?|(?:is"
        r"|are)\s+emerging\s+as|(?:is|are)\s+becoming|emerged\s+as"
        r"|count\s+among|rank\s+among|constitutes?)\s+(?:(?:among|some\s+of|one\s+of)\s+)?(?:the\s+|a\s+|an\s+"
        r"|another\s+)?(?:(?:key|main|major|important|prominent|notable"
        r"|emerging|significant|growing|central|latest|clear|strong|big|biggest|dominant|new|further|crucial|popular"
        r"|defining)\s+)*(?:market\s+|industry\s+)?trends?\b",
        r"\b(?:(?:key|main|major|important|prominent|notable|emerging|significant|central|latest|current|other"
        r"|recent|new)\s+)*(?:market\s+|industry\s+)?trends?\b"
        r"(?!\s+(?:and|analysis|report))[^.:;]{0,60}?(?:\b(?:include|includes|are|is|comprise"
        r"|comprises)\b(?!\s+(?:expected|likely|driving|fuell?ing|shaping|also\s+expected))\s*:?"
        r"|:|\bsuch\s+as|\blike|\bincluding)\s*(?P<list>[^;]{5,400})",
        r"\b(?:a|the|one|another)\s+(?:[\w-]+\s+){0,2}?trend\s+(?:towards?|to|of"
        r"|in\s+favou?r\s+of)\s+(?P<list>[^,;]{4,140}?)(?=\s+(?:is|are|can|has|was|continues|will|which|that)\b"
        r"|[,;]|\.?\s*\Z)",
    )
)
"""Sentences that call something a trend."""

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

TURN = re.compile(
    r"\W*(?:yet|but|however|still|nevertheless|nonetheless|on\s+the\s+(?:other|downside|debit)|conversely"
    r"|that\s+said|against)\b",
    re.IGNORECASE,
)
"""How a sentence turns to what speaks against the one before."""

BESIDES = re.compile(
    r"\W*(?:besides|also|and|in addition|moreover|furthermore|then|another|second|third)\b", re.IGNORECASE
)
"""How a sentence goes on from one force to the next."""

MARKET_WORDS = frozenset(
    "market industry growth demand adoption uptake expansion sector sale it business take takeup spending back revenue"
    " trade need appetite outlook momentum consumption deployment penetration rollout popularity acceptance usage "
    "upswing"
    " boom procurement installation".split()
)
"""Words, without a plural s, by which a clause speaks of the market as a whole."""
