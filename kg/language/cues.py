"""Cue phrases by class: what a heading announces, what a verb says, what kind of number stands beside it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from kg.language.patterns import compiled


class Section(StrEnum):
    """What a heading or lead-in announces."""

    DEVELOPMENTS = "developments"
    PLAYERS = "players"
    TRENDS = "trends"
    DRIVERS = "drivers"
    RESTRAINTS = "restraints"
    OPPORTUNITIES = "opportunities"
    SEGMENTS = "segments"
    CONTENTS = "contents"
    OFFER = "offer"
    ABOUT = "about"
    RELATED = "related"
    HIGHLIGHTS = "highlights"


def _words(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, re.IGNORECASE)


_SECTIONS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.CONTENTS,
        _words(
            r"\b(?:table of contents?|list of (?:tables|figures|exhibits|charts)|contents|toc|chapter "
            r"\d+)\b|^chapters?\b|^index$"
        ),
    ),
    (
        Section.RELATED,
        _words(
            r"\b(?:(?:related|trending|similar|other|recent|latest|top|popular"
            r"|more)\s+(?:market\s+)?(?:research\s+)?(?:reports?|studies|publications|titles|articles"
            r"|posts|insights)"
            r"|more from|you may also|also (?:read|of interest)|browse (?:more|related|our|similar)"
            r"|read more|see also|further reading|explore more)\b"
        ),
    ),
    (
        Section.OFFER,
        _words(
            r"\b(?:prices?|pricing|licen[cs]e (?:fees?|types?|options?)|purchase|proceed to"
            r"|buy(?:ing)? (?:now|this|the report|options?)|order (?:now|form|this|online|the report)"
            r"|^order(?:ing)?\b|how to order|checkout|customi[sz]ations?"
            r"|request (?:a )?(?:sample|quote|discount|customi[sz]ation)"
            r"|subscribe|subscription options|inquir(?:y|e)|enquir(?:y|e)|reasons to (?:buy|purchase"
            r"|invest)|why (?:buy|choose|purchase)|free sample|speak to|discount|key questions"
            r"|deliverables|what you get|benefits (?:of|for))\b"
        ),
    ),
    (
        Section.ABOUT,
        _words(
            r"^\W*(?:about\b(?! the market)|contact\b|media contact|press contact|methodology"
            r"|research method\w*|methods?\b|disclaimer|legal notice|privacy|cookies?|our (?:team"
            r"|clients|methodology)|notes? (?:to|for) editors"
            r"|how we|author|assumptions|abbreviations|glossary|sources?\b|references|research "
            r"coverage|report coverage and)"
        ),
    ),
    (
        Section.TRENDS,
        _words(
            r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:\w+\s+)?(?:developments|trends|shifts"
            r"|changes|themes|currents)\s+"
            r"(?:that|which|to watch|shap\w+|will|on)\b|\btrends?\s*(?:and|&|/)\s*(?:\w+\s+)?drivers?$|(?:noteworthy"
            r"|notable|hot|key|main|current) "
            r"(?:topics|themes)\b"
        ),
    ),
    (
        Section.DEVELOPMENTS,
        _words(
            r"\b(?:trends|moves|activities|events|movements|actions)\s+(?:among|of|by"
            r"|at)\s+(?:\w+\s+){0,2}?(?:companies|players|firms|enterprises|vendors|makers)"
        ),
    ),
    (
        Section.DEVELOPMENTS,
        _words(
            r"\b(?:(?:recent|latest|key|industry|strategic|company|corporate|competitive|notable|major"
            r"|new|top|significant|important|market)\s+(?:\w+\s+){0,2}?(?:developments?|news"
            r"|activit(?:y|ies)|initiatives?|moves|deals|updates?|milestones?|launches|announcements?"
            r"|happenings|events)"
            r"|developments?$|^developments?\b|developments that|^(?:lately|diary|log|calendar"
            r"|clippings|bulletin|events|moves"
            r"|ticker|vendor news|company news|recent moves|the plot so far|any news.*)$|news flow"
            r"|news$|^news\b|in the news|timeline|deal "
            r"(?:watch|log|tracker|flow)|recently|what happened|moves of the|company moves|chronicle(?: of moves)?"
            r"|chronology|latest moves|happenings|m&a)\b"
        ),
    ),
    (
        Section.RESTRAINTS,
        _words(
            r"\bwhy\b.*\b(?:slip\w*|stall\w*|fail\w*|lag\w*|slow\w*|delay\w*|hesitat\w+|declin\w+|struggl\w+"
            r"|shrink\w*|suffer\w*|not|falls?|falling)\b"
            r"|^\W*(?:[\w-]+\s+){0,2}(?:headaches|clouds|worries|concerns|difficulties|problems|snags|drawbacks|doubts"
            r"|irritants|counterweights|weak(?:nesses| points| spots)|sore points|stumbling blocks|troubles)\W*$"
            r"|^negatives?$|^against\b|what (?:drags|stops|brakes|hampers)|^headwind|^weighing\b|\b(?:restraints?"
            r"|restraining|challenges?|barriers?"
            r"|hurdles?|headwinds?|limiting"
            r"|limitations?|threats?|risks?|hindrances?|obstacles?|brakes?|what(?: is|'s|’s)? (?:hurts|hinders|holds"
            r"|hampers|limits|restrains|holding|hindering|hampering|limiting|slowing|restraining"
            r"|slows|stands|pushing back|pushes back)|why not(?: yet)?$|^minus(?:es)?$|^cons$|to be wary|debit side"
            r"|hold(?:s|ing)? (?:it|the market|growth) back|pitfalls?|constraints?"
            r"|inhibitors?|downside|what (?:could|can|might|may) go wrong|why (?:it|the market"
            r"|growth) (?:could|might|may) \w+|against it|impediments?|bottlenecks?|drags?)\b"
        ),
    ),
    (
        Section.OPPORTUNITIES,
        _words(
            r"^\W*(?:[\w-]+\s+){0,2}(?:open doors|chances|possibilities|next fields|promising fields)\W*$"
            r"|^where\s+(?:are\s+the\s+(?:chances|gaps|possibilities)|(?:we|to|one|else|i)\b.{0,20}\b(?:look|invest|go)\b)|^(?:worth\s+a"
            r"\s+(?:try|look))"
            r"|\b(?:opportunit(?:y|ies)|openings?|white ?spaces?|where (?:growth|the upside)|upside"
            r"|avenues?|future potential|prospects)\b"
        ),
    ),
    (
        Section.DRIVERS,
        _words(
            r"^\W*(?:the\s+)?(?:[\w-]+\s+)?(?:reasons|motors|engines|supports|stimuli|impulses|motives)\W*$|^what\s+(?:makes|moves"
            r"|sells|pulls|attracts|tempts)\s"
            r"|\b(?:drivers?|driving (?:factors?|forces?)|growth (?:factors?|catalysts?|levers?"
            r"|engines?)|tailwinds?|determinants|what(?: is|'s|’s)? (?:helps|driving|fuell?ing|propelling|boosting"
            r"|supporting|behind|drives|moves|fuels|pushes|propels|supports|lifts|pulls|is "
            r"pulling|shapes demand)|why now|^plus(?:es)?$|^pros$|^positives?$|growth reasons?|growth (?:comes"
            r"|stems) from|what (?:pushes|lifts)"
            r"|reasons to be cheerful|why (?:the "
            r"market|it) (?:grows|is growing)|propell\w+|catalysts?|behind the growth|why (?:the "
            r"market |it )?(?:grows|is growing|rises)|^why\b|forces? at work|key factors?|reasons for "
            r"growth|demand factors?)\b"
        ),
    ),
    (
        Section.HIGHLIGHTS,
        _words(
            r"\b(?:highlights?|takeaways?|key (?:figures|findings|insights|facts|statistics|points"
            r"|numbers)|snapshot|at a glance|in brief|summary)\b"
        ),
    ),
    (
        Section.TRENDS,
        _words(
            r"(?<!geographical )(?<!geographic )(?<!regional )(?<!price )(?<!pricing )\btrends?\b"
            r"|\b(?:things? to watch|what (?:is changing|to watch|we see)|emerging (?:themes"
            r"|shifts)|shifts?|themes?|developments to watch|watch ?list)\b"
        ),
    ),
    (
        Section.PLAYERS,
        _words(
            r"\b(?:compan(?:y|ies)|players?|vendors?|suppliers?|manufacturers?|participants?"
            r"|competitors?|producers?|competitive (?:landscape|outlook|analysis|scenario)|competition"
            r"|makers|the cast|carriers|underwriters|who (?:sells|is in it|makes|supplies|competes|is "
            r"who)|brands|providers?|operators?"
            r"|contenders?|names?|firms)\b"
        ),
    ),
    (
        Section.SEGMENTS,
        _words(
            r"\b(?:segment(?:s|ation|al)?|segments? (?:covered|studied|analy[sz]ed)|taxonomy|market "
            r"breakdown|categories covered|scope of the (?:report|study))\b"
        ),
    ),
)


@lru_cache(maxsize=4096)
def section_of(heading: str) -> Section | None:
    """What a heading announces, or None; for the title of a whole document it means nothing."""
    return next((section for section, pattern in _SECTIONS if pattern.search(heading)), None)


SILENT = frozenset({Section.CONTENTS, Section.OFFER, Section.ABOUT, Section.RELATED})
"""Sections in which nothing about the market is said."""

FORECAST = _words(
    r"\b(?:will|shall|would|should|could|may|might|is going to|are going to|to (?:be|become|grow|reach"
    r"|register|witness|dominate|lead|remain|hold|expand|keep|retain|account|post|record|see|display"
    r"|exhibit|portray|manifest|continue|maintain|surpass|exceed|hit|cross|touch|attain)"
    r"|expected|projected|anticipated|forecast(?:ed)?|predicted|estimated to|likely|poised|set to"
    r"|slated|tipped|foreseen|foreseeable|destined|bound to|due to (?:be|climb|reach|grow|rise)|on "
    r"track|seen (?:at|below|above|reaching|growing)|envisaged|expects|believes|anticipates|predicts"
    r"|projects|sees)\b"
)
"""Words that put a statement into the future."""

ESTIMATE = _words(
    r"\b(?:is|are|being|currently|now)\s+(?:\w+\s+)?(?:estimated|valued|worth|put|pegged|sized"
    r"|assessed|calculated)\b|\bestimated at\b|\bstands? at\b|\bwas calculated at\b"
)
"""Present-tense valuations."""

ANNUAL = _words(
    r"\b(?:CAGR|C\.A\.G\.R\.?|compound(?:ed)?\s+(?:annual|average|yearly)|annual(?:ly"
    r"|i[sz]ed)?\s+(?:average\s+)?(?:growth|rate)|annually|per annum|p\.\s?a\.|(?:a|per|each"
    r"|every)[\s-]year|yearly|average annual)\b|p\.a\.|(?<=%)\s*(?:/|per )yr"
)
"""Signs that a percentage is a yearly rate over several years."""

GROWTH = _words(
    r"\b(?:gr[oe]w(?:s|n|ing|th)?|expand(?:s|ed|ing)?|expansion|advanc(?:e|es|ed|ing)|increas(?:e|es"
    r"|ed|ing)|ris(?:e|es|ing)|rose|climb(?:s|ed|ing)?|surg(?:e|es|ing)|progress(?:es|ing)?"
    r"|develop(?:s|ing)?|accelerat\w+|CAGR|pace|rate)\b"
)

ONE_YEAR = _words(
    r"\b(?:year[\s-]on[\s-]year|year[\s-]over[\s-]year|y-?o-?y|on the year before|(?:than|from|against"
    r"|over|on|compared (?:with|to)) (?:a year|the (?:previous|prior|preceding) year|the year before"
    r"|(?:19|20)\d\d(?!\s?[-–—]\s?(?:20)?\d\d|\s+(?:to|until|till|through)\b)|the same)|from a year|twelve months"
    r"|higher in|lower in|last year|this quarter"
    r"|quarter[\s-]on[\s-]quarter)\b"
)
"""Signs of a change over one year, which is not a compound rate."""

SHARE_NOUN = _words(
    r"\b(?:market\s+share|revenue\s+share|volume\s+share|value\s+share|shares?|slice|portion"
    r"|proportion|stake (?:of the market|in the (?:total|market|whole))|split|contribution|the "
    r"(?:balance|remainder) of)\b"
)
SHARE_VERB = _words(
    r"\b(?:account(?:s|ed|ing)?\s+for|held|holds?|holding|captur(?:e|es|ed|ing)|represent(?:s|ed|ing)?"
    r"|contribut(?:e|es|ed|ing)(?:\s+to)?|command(?:s|ed|ing)?|garner(?:s|ed|ing)?|generat(?:e|es|ed"
    r"|ing)|ma(?:de|kes?|king)\s+up|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|occup(?:y|ies|ied"
    r"|ying)|secur(?:e|es|ed|ing)"
    r"|(?:is|was|are|were|be)\s+responsible\s+for|took|tak(?:es|ing)|had|has|have|claim(?:s|ed|ing)?"
    r"|dominat(?:e|es|ed|ing)|led|leads?|leading|top(?:s|ped)|bought|sold|absorb(?:s|ed)|deliver(?:s"
    r"|ed)|form(?:s|ed)|earn(?:s|ed)|provid(?:es|ed)|suppl(?:ies|ied)|brought in|came|comes|stood"
    r"|stands|was|is|were|are|retain(?:s|ed)|enjoy(?:s|ed)|own(?:s|ed)|reach(?:es|ed)?|draw|drew"
    r"|ranks?|ranked|yield(?:s|ed)|won|wins|gets?|got|collected|recorded|posted|registered|followed"
    r"|br(?:ing|ings|ought)|earns?|stood for|stands for|take up|takes up)\b"
)
MEASURE = _words(
    r"\b(?:markets?|revenues?|turnover|sales|demand|value|volume|total|whole|overall|industry|spending"
    r"|expenditure|units?|shipments?|consumption|receipts|business|GWh|sold|shipped|installed|cells"
    r"|output|production|capacity|installations?|installed|deliveries|billings|income|worldwide|worth"
    r"|pie|it|this|that|sector|premiums?|tonnage|takings|supply|trade|installed\s+base"
    r"|orders|outlays?|purchas(?:es|ing)|bookings|billing|servings|lit(?:re|er)s|tonnes|budgets?|procurement|invoices"
    r"|subscriptions|transactions|square\s+(?:met(?:re|er)s|feet)|(?:rented|floor|leased)\s+(?:space|area))\b"
)
"""What a market share can be a share of."""

MARKET_SUBJECT = _words(
    r"\b(?:markets?|industry|sector|revenues?|turnover|sales|spending|shipments?|volumes?|demand"
    r"|segment|sub-?segment|category|market size|size|value|valuation|consumption|production|output"
    r"|receipts|business|figure|sum|total|it|field|space|deliveries|installations|bookings|expenditure"
    r"|opportunity|trade)\b"
)
"""Subjects of which a size is said."""

SIZE_VERB = _words(
    r"\b(?:valued|estimated?|estimates|worth|sized|pegged|assessed|reckoned|calculated|stood|stands"
    r"|standing|reach(?:es|ed|ing)?|hit(?:s|ting)?|attain(?:s|ed|ing)?|exceed(?:s|ed|ing)?"
    r"|surpass(?:es|ed|ing)?|cross(?:es|ed|ing)?|touch(?:es|ed|ing)?|total(?:s|l?ed|l?ing)?|amount(?:s"
    r"|ed|ing)?|generat(?:e|es|ed|ing)|account(?:s|ed)?\s+for|grow(?:s|n|ing)?|grew|climb(?:s|ed|ing)?"
    r"|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|expand(?:s|ed|ing)?"
    r"|exhibited|garner(?:s|ed)?|came|com(?:e|es|ing)|was|is|were|are|be|been|being|put|puts"
    r"|ballooned?|swell(?:s|ed)?|move(?:s|d)?|from|size|value|valuation|revenues?|sales|up|equal"
    r"|accru(?:e|es|ed)|mark(?:s|ed)?|record(?:s|ed)?|register(?:s|ed)?|earn(?:s|ed)?|end(?:s|ed)?"
    r"|achiev(?:e|es|ed)|pass(?:es|ed)?|top(?:s|ped)?|approach(?:es|ed)?|near(?:s|ed)?|brought"
    r"|bring(?:s)?|fetch(?:es|ed)?|projected|forecast|expected|anticipated|predicted|seen|sees?|due"
    r"|set|course|track|heading|headed|takes?|took|carr(?:y|ies)|lifts?|pushes)\b"
)

MONEY_MARKET = _words(
    r"\b(?:markets?|industry|sector|revenues?|turnover|sales|spending|receipts|premiums?|demand|business|trade|tally"
    r"|consumption|opportunity|value|worth)\b"
)
"""Words that tie an amount to a market when its subject does not."""

NOT_SIZE_BEFORE = _words(
    r"(?:\b(?:costs?|costing|price[ds]?|pric(?:es|ing)|fees?|budget(?:ed|s)?|subsid(?:y|ies|ised|ized)"
    r"|grants?|fund(?:s|ed|ing)?|rais(?:e|es|ed|ing)|rounds?|loans?|invest(?:s|ed|ing|ments?)?|deal"
    r"|acqui(?:re[sd]?|ring|sitions?)|bought|buys?|purchas(?:e[sd]?|ing)|paid|pays?|paying|takeover"
    r"|stake|fines?|penalt(?:y|ies)|losses|loss|debts?|profits?|earnings|ebitda|margins?|net income"
    r"|capex|capital expenditure"
    r"|market cap(?:itali[sz]ation)?|savings?|sav(?:e|es|ed)|gdp|salar(?:y|ies)|wages?|licen[cs]e"
    r"|subscription|tickets?|ticket size|contracts?|orders? worth|awarded|order book|plant|factory"
    r"|facility|hall|set aside|earmark\w*|allocat\w+|pledg\w+|donat\w+|damages|claims?|compensation"
    r"|tuition|rent|bill|bills|(?:gr[oe]w\w*|increas\w+|ris(?:e|es|ing)|rose|expand\w*|climb\w*"
    r"|swell\w*|add|adds|added)\s+by(?![^.;]{0,50}\bto\s+(?:\w+\s+){0,3}\Z)|(?:add|adds|added"
    r"|adding)(?=\s+(?:about\s+|another\s+"
    r"|a\s+further\s+|up\s+to\s+)?\Z)|incremental|growth of|opportunity|per unit|each|average selling "
    r"price|asp|insured|backlog|financing|credit facility|valuation of the company|ipo|tax(?:es)?"
    r"|incentives?|program(?:me)?s?|outlay|spends?|spent)\b)[^.;]{0,60}\Z"
)
"""Words before an amount that make it something else than a market's size."""

NOT_SIZE_AFTER = _words(
    r"\A\s*(?:-?\s*(?:per|a|each|an)\s+(?!year\b)(?:unit|kg|kilogram|tonne|ton|kWh|mwh|litre|liter"
    r"|month|seat|user|piece|barrel|patient|scan|head|household|capita|person|licen[cs]e|day|hour|week"
    r"|watt|dose|vehicle|device|m2|gallon|pound|site|employee|report|copy|test|procedure|study)\b"
    r"|/\s*(?:unit|kg|kWh|t\b|ton|MWh|month)"
    r"|(?:-?\s*)?(?:in (?:cash|funding|subsid\w+|grants?|debt|equity|financing|venture|investments?"
    r"|series|seed|losses|damages)|round|deal|acquisition|takeover|investment|plant|factory|contract"
    r"|fund\b|loan|facility|stake|series|grant|subsid\w+|program(?:me)?|seed|credit|bond|order\b"
    r"|fine\b|penalty|savings?|loss(?:es)?|budget))"
)
"""Words after an amount that make it something else than a market's size."""
