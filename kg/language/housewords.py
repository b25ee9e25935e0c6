"""Words by which a text names who publishes it, and the research houses it quotes."""

from __future__ import annotations

import re

from kg.language.cues import Section
from kg.language.patterns import compiled

HOUSE = compiled(
    r"\b(?:research|insights?|analytics|intelligence|consulting|consultancy|consultants|reports?"
    r"|markets|advis(?:or|ors|ory|er|ers)|economics|study|studies|statistics|data|watch|associates"
    r"|institute|analysts?|strateg(?:y|ies)|metrics|outlook|forecasts?|forecasting|knowledge"
    r"|observatory|review|monitor|foresight|partners|vantage|lens|surveys?|figures|briefings?|compass"
    r"|almanac|ledger|gauge|radar|index|house|bureau|lab|labs|quarterly|wire)\b",
    re.IGNORECASE,
)
HOUSE_NAME = re.compile(
    r"[A-Z][\w.'’&-]*(?:\s+(?:[A-Z&][\w.'’&-]*|and|of)){0,4}\s+(?:Research|Insights?|Analytics|Intelligence|Consulting"
    r"|Consultancy|Advisory|Advisors|Economics|Data|Metrics|Observatory|Foresight|Forecasting|Statistics)"
    r"(?:,?\s+(?:Inc|LLC|Ltd|LLP|Limited)\.?)?"
)
"""A name that by its last word is a research house's."""
BEFORE: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern + r"(?:\s+(?-i:The))?[^\w|·•]{0,3}\Z", re.IGNORECASE))
    for weight, pattern in (
        (
            7,
            r"\bdesk\s+of|\b(?:published|prepared|issued|released|compiled|authored|produced|brought out|written"
            r"|conducted|carried out|drawn up|put together|presented|brought to you|distributed"
            r"|researched)\s+by(?:\s+the)?(?:\s+(?:[\w-]+\s+)?(?:editors?|analysts?|team"
            r"|staff|desk|practice)\s+(?:of|at))?"
            r"(?:\s+the)?",
        ),
        (
            7,
            r"\b(?:publication\s+(?:of|from)|(?:with|by)\s+(?:the\s+)?(?:kind\s+)?permission\s+(?:of|from)"
            r"|imprint:|trade\s?mark\s+of|(?:full|complete|whole)\s+(?:report|study)"
            r"[^.;]{0,40}\s(?:from|by|at))(?:\s+the)?",
        ),
        (6, r"^\W*(?-i:by|By|BY)"),
        (
            6,
            r"^\W*(?:text|figures|data|numbers|analysis|research|study|survey|model|charts?|credit|estimates"
            r"|forecasts?)"
            r"(?:\s+and\s+\w+)?\s*:",
        ),
        (
            5,
            r"\b(?:reports?|study|brief|research|note|analysis|survey|update|review|edition"
            r"|publication|forecast|paper|estimates?|figures|data|numbers)\s+(?:[\w-]+\s+){0,3}?(?:by"
            r"|from|of|at)(?:\s+the)?",
        ),
        (
            6,
            r"\b(?:(?:market[- ])?research|consulting|analyst|intelligence|advisory|market|industry|data|analytics"
            r"|forecasting)\s+(?:firm|house|company|group|outfit|agency|publisher|provider|shop|boutique|tracker"
            r"|watcher"
            r"|researcher|specialists?|institute)",
        ),
        (
            6,
            r"\b(?:consultancy|consultants|analysts|researcher|(?<!software )(?<!auction )(?<!fashion )"
            r"(?<!trading )house|think[- ]tank|forecaster|tracker|watcher|pollster)",
        ),
        (5, r"\badded\s+to(?:\s+the)?(?:\s+(?:offering|library|catalogue|portfolio)\s+of)?"),
        (
            5,
            r"\b(?:research|analyst|senior\s+analyst|lead\s+analyst|principal\s+analyst|industry\s+analyst)\s+(?:at|with)",
        ),
        (
            4,
            r"\b(?:analysts?|economists?|researchers?|author|director|partner|consultant|manager|desk"
            r"|team|practice|division|editors?)\s+(?:at|of|with|from)",
        ),
        (3, r"\b(?:according\s+to|as\s+per|per|so\s+says?|as\s+seen\s+by)(?:\s+the)?"),
        (5, r"^\W*about(?:\s+(?:us|the\s+(?:company|publisher|author|firm)))?"),
        (7, r"\b(?:sincerely|regards),?\s+(?:the\s+)?(?:[\w-]+\s+)?(?:team|editors?|analysts?|desk)\s+(?:at|of)"),
        (7, r"^\W*(?:the\s+)?(?:[\w-]+\s+)?(?:team|editors?|analysts?|staff)\s+(?:at|of)"),
        (
            7,
            r"\b(?:contact|in\s+touch\s+with|reach|write\s+to|speak\s+to|talk\s+to|call|e-?mail|ask)\s+(?:(?:our|the|an?)\s+)?"
            r"(?:[\w-]+\s+){0,2}(?:team|desk|analysts?|experts?|office|editors?|department)\s+(?:at|of|from)",
        ),
        (6, r"\bin\s+touch\s+with"),
        (7, r"\bhow to cite:?"),
        (4, r"\b(?:choose|contact|visit|trust|buy from|subscribe to)"),
        (5, r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:by)?"),
        (
            3,
            r"\b(?:says|reports|finds|shows|reveals|sees|expects|estimates|source|courtesy of"
            r"|methodology of|methodology at|report by)(?:\s+the)?",
        ),
        (2, r"\b(?:at|by|from)"),
    )
)
AFTER: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE))
    for weight, pattern in (
        (
            4,
            r"\A(?:,?\s+inc\.?,?)?\s+(?:has|have)\s+(?:segmented|divided|categori[sz]ed|published"
            r"|added|released|analy[sz]ed|studied|revised|counted)",
        ),
        (
            3,
            r"\A[\s,]+(?:for its part,?\s+)?(?:now\s+)?(?:estimates|expects|anticipates|projects"
            r"|forecasts|puts|predicts|believes|reckons|sees|values|divides|segments|notes|says|said"
            r"|publishes|counts|covers|offers|supplies|calculates|found|pegs)\b",
        ),
        (6, r"\A\s+is\s+an?\s+(?:[\w-]+\s+){0,5}?(?:research|consult\w*|advis\w*|intelligence|publisher|analyst)"),
        (
            6,
            r"\A(?:['’]s)?\s+(?:\w+\s+)?(?:data|figures|estimates|numbers|research|analysis|report|study|survey"
            r"|forecasts?|model|index|tracker|database|projections?)\s+"
            r"(?:shows?|suggests?|indicates?|reveals?|puts?|says?|finds?|points?|impl(?:y|ies)|sees?)\b",
        ),
        (
            6,
            r"\A,?\s+(?:said|says|found|notes?|noted|reported|reports|writes|wrote|estimates?|estimated)\s+in\s+"
            r"(?:an?|its|the)\s+(?:[\w-]+\s+){0,3}?(?:report|study|note|survey|paper|briefing|release|edition)\b",
        ),
        (
            6,
            r"\A\s+(?:(?:has|have)\s+)?(?:just\s+|now\s+|recently\s+)?(?:publish(?:ed|es)|releas(?:ed|es)|issu(?:ed|es)|present(?:ed|s)"
            r"|updat(?:ed|es)|brought\s+out|put\s+out|complet(?:ed|es))\s+(?:an?|its|the|this|new)\s+(?:[\w-]+\s+){0,3}?(?:reports?"
            r"|study|survey|forecasts?|outlook|analysis|note|update|edition|paper|briefing)\b",
        ),
        (7, r"\A\.?\s+All\s+rights\s+reserved\b"),
        (
            6,
            r"\A,?\s+in\s+(?:its|an?)\s+(?!(?:[\w-]+\s+)?(?:annual|quarterly|interim|earnings|financial|half-year|sustainability))"
            r"(?:[\w-]+\s+){0,3}?(?:report|study|survey|white\s?paper|briefing|outlook|forecast)\b",
        ),
        (6, r"\A\s*\((?:www\.|https?://)"),
        (6, r"\A,?\s+which\s+(?:has\s+)?(?:polled|surveyed|interviewed|tracks|tracked|counted|monitors)\b"),
        (
            6,
            r"\A(?:['’]s?)?\s+(?:(?!told|tells|informed|asked|gave|reminded|and\b|for\b|by\b)\w+\s+)?(?:analysts|economists|researchers|forecasters)\b",
        ),
        (
            6,
            r"\A['’]s?\s+(?:\w+\s+)?(?:market\s+model|(?:latest|new|recent|current)\s+(?:[\w-]+\s+){0,2}?(?:report|study|survey"
            r"|forecast|outlook|edition)|[\w-]+\s+(?:report|study)|(?:analysis|study|report|survey|figures|numbers|model|ranking"
            r"|data)\s+(?:is|are|rests?|draws?|covers?|includes?|lists?|counts?|was|were))\b",
        ),
        (
            4,
            r"\A['’]s?\s+(?:\w+\s+){0,2}?(?:report|study|analysts?|forecast|estimates?|figures?|survey"
            r"|database|numbers|outlook|research)",
        ),
        (6, r"\A,\s+an?\s+(?:[\w-]+\s+){0,4}?(?:research|consult\w*|advisory|intelligence|analyst|analytics)\b"),
        (
            5,
            r"\A['’]s?\s+(?:view|reckoning|count|opinion|assessment|reading|calculations?|base\s+case|central\s+scenario)\b",
        ),
        (6, r"\A\s+(?:white\s?paper|report|study|brief|briefing|publication|note|survey|market study)\b"),
    )
)
ASSERTS = re.compile(
    r"\A\s*(?::\s|[\s,]+(?:for its part,?\s+)?(?:now\s+)?(?:estimates|expects|anticipates|projects"
    r"|forecasts|puts|predicts|believes|reckons|sees|values|says|calculates|pegs|has revised|quotes"
    r"|gives|counts)\b)"
)
SEGMENTED = compiled(
    r"(?:^|[,;.]\s+)(?P<name>[A-Z][\w&.'’-]*(?:\s+[\w&.'’-]+){0,4}?),?\s+(?:Inc|LLC|Ltd|Pvt"
    r"|Limited)\b\.?,?\s+(?:has|have)\s+(?:segmented|divided|categori[sz]ed|published|added"
    r"|analy[sz]ed|studied)"
)
DATE_WORDS = compiled(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|\d{4})\b"
)
SECTION_WORDS = frozenset(
    "covered included profiled cagr attribute attributes"
    " report reports market markets scope overview summary insights insight highlights takeaways "
    "analysis outlook key figures data introduction snapshot size share growth trends trend drivers "
    "driver dynamics the of and in a research industry study coverage executive segments "
    "segmentation regional recent developments faq frequently asked questions news global worldwide "
    "press release sample draft base year forecast historical period methodology source sources "
    "format pdf id this that our its secondary primary expert experts interviews interview company companies annual "
    "filings website websites press releases public database databases desk field paid own internal other players "
    "opportunities opportunity impact competitive landscape top leading by type application end user use to and "
    "forecasts forecasting historic years projection projections projected timeline estimated estimation horizon"
    " units unit "
    "volume table figure chart pages price licence license single user "
    "statistics demand revenue revenues value volume facts update edition new latest".split()
)
IMPRINT_WORDS = frozenset(
    "quarterly monthly weekly daily issue vol no number code ref reference page pp excel ppt formats brief briefing"
    " digest full version updated final own my date all rights reserved on year series doc document extract excerpt"
    " memo bulletin newsletter web online english copyright strategic business strategies statistics geography"
    " competitive".split()
)
"""Words for a document and its edition, beside those of its sections."""
DESCRIBED = re.compile(
    r"(?:(?:Market\s+)?(?:Research(?:er)?|Consulting|Advisory|Analyst|Intelligence)\s+(?:firm|house"
    r"|company|group)|Consultancy|Consultants|Researcher|Analysts?|Think[- ]tank|Forecaster"
    r"|Pollster)\s+(?=[A-Z])",
    re.IGNORECASE,
)
HEARD = re.compile(
    r"\b(?:according\s+to|as\s+per|so\s+says)\s+(?:(?:an?|the)\s+)?"
    r"(?:(?:[\w-]+\s+){0,3}?(?:report|study|data|figures|analysis|estimates|research|numbers|survey)\s+(?:by|from|of)"
    r"\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""A source that is named for a figure, whatever its name."""
MODELS = re.compile(
    r"\A\s*,?\s+(?:(?:also|now|analysts?|experts?)\s+)?(?:estimates?|expects?|anticipates?|projects?|forecasts?|puts?"
    r"|predicts?|reckons?|sees?|values?|pegs?|sizes?|says?|said|finds?|reports?|counts?|counted"
    r"|calculates?)\s+(?:that\s+)?(?:(?:the|global|worldwide|this|its)\s+)*"
    r"(?:[\w-]+\s+){0,4}?(?:markets?|industry|sector|sales|revenues?|demand|value|spending)\b"
)
"""What a house does with a market, whatever its name."""
IN_VIEW = re.compile(
    r"\A['’]s?\s+(?:[\w-]+\s+)?(?:view|reckoning|count|opinion|assessment|calculations?|estimates?|figures|numbers|forecasts?|model"
    r"|base\s+case|data)\b"
)
"""A house's own view of a market, whatever its name."""
ASIDE = re.compile(
    r"\A,\s+(?:which|whose|who|an?|the|in\s+(?:its|an?|the)|on\s+(?:its|the)|for\s+its\s+part|based|using|by\s+contrast|however"
    r"|meanwhile)\b(?:[^,;.]|[,.](?=\d)){0,90},"
)
"""Words set between commas behind a name, before its verb."""
PERSON_AFTER = re.compile(
    r"\A,?\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:analyst|partner|chief|head|director|professor|manager|president"
    r"|founder|author|officer|spokes\w+|minister|executive|owner)\b"
)
PAIR = re.compile(
    r"(?!(?:food|foods|beverages?|chemicals?|materials?|health\w*|pharma\w*|aerospace|defen[cs]e|electronics"
    r"|semiconductors?|energy"
    r"|power|automotive|transport\w*|consumer|retail|technology|media|telecom|packaging|construction"
    r"|manufacturing|agriculture|life"
    r"|medical|size|share|trends|drivers|type|value|volume|research|development|mergers|questions|methods|scope"
    r"|facts|figures)\b)"
    r"[A-Z][\w'’-]+\s+(?:&|and)\s+[A-Z][\w'’-]+",
    re.IGNORECASE,
)
"""A name made of two partners' names ("Kestner & Hale"), which houses often bear; no category of goods."""
HEADER_HOUSE = re.compile(
    HOUSE.pattern + r"|\b(?:securities|equities|brokers?|brokerage|capital|advisors|group|institute|agency)\b",
    re.IGNORECASE,
)
"""Last words of a name that heads a document before a bar or colon."""
_NAME_RUN = r"(?P<name>[A-Z][\w&.'’-]*(?:\s+(?:[A-Z&][\w&.'’-]*|and|of)){0,5})"
TITLE_NAMES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?:\A\W*|[:–|]\s*|\b(?:on|of|from|by)\s+(?:the\s+)?){_NAME_RUN},\s+[\"“«*]"),
    re.compile(
        rf"\A\W*(?:[\w-]+\s+){{0,2}}?(?i:notes?|summary|digest|extracts?|excerpts?|takeaways|highlights|points|figures|numbers)\s+"
        rf"(?:on|of|from)\s+(?:the\s+)?{_NAME_RUN}(?:['’]s?\s+|\s+(?:on|about)\s+)(?!\d)"
    ),
    re.compile(
        rf"\b(?:from|of|in|on)\s+(?:the|an?)\s+{_NAME_RUN}(?:['’]s)?\s+(?:report|study|survey|forecast|note"
        rf"|white\s?paper"
        r"|databook|tracker)\b"
    ),
    re.compile(
        rf"\A\W*{_NAME_RUN}\s+(?:announces|publishes|releases|presents|issues|unveils|updates)\s+(?:the\s+|its\s+"
        rf"|an?\s+)?"
        r"(?:[\w-]+\s+){0,3}?(?:results|findings|report|study|survey|forecasts?|outlook|figures|data|numbers)\b"
    ),
)
"""How titles name a house beside the name of its report."""
PRONOUNS = frozenset(
    "analyst author editor contact they we our their this that these those readers analysts vendors companies"
    " firms clients he she it".split()
)
PUBLIC_BODY = re.compile(
    r"\b(?:Public\s+Health|National\s+(?:Institutes?|Bureau|Statistics)|of\s+Health|Census\s+Bureau)\b"
)
"""Public bodies with a house's word in their name."""
NO_HOUSE = re.compile(
    r"\b(?:organi[sz]ation|ministry|department|agency|association|bank|society|university|foundation|council|commission"
    r"|federation|cent(?:er|re)s?|administration|authority|office|census|union|nations|registry|journal|college"
    r"|hospital"
    r"|academy|board|committee|government|congress|parliament|fund|forum|alliance|network|national|U\.?S|EU|UN|WHO|OECD"
    r"|FDA|CDC|IMF|GDP|CAGR|CEO|news|times|post|reuters|bloomberg|newswire|prnewswire|globenewswire|wire)\b",
    re.IGNORECASE,
)
"""Words of public bodies, associations and newspapers, which are quoted but do not publish market studies."""
OF_MARKET = re.compile(
    r"\b(?:markets?|industry|sector|sales|revenues?|shipments?|CAGR|turnover|spending|deliveries)\b", re.IGNORECASE
)
"""What a house's figure is of."""
NEVER_FIRST = frozenset(
    "in on by published updated last format buy purchase request download get read order see view click why"
    " access".split()
)
SECTIONS = frozenset({
    Section.CONTENTS,
    Section.RELATED,
    Section.OFFER,
    Section.DEVELOPMENTS,
    Section.PLAYERS,
    Section.SEGMENTS,
})
