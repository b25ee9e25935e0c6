"""What question words ask for: cue phrases by name, looked for in the folded question.

Nothing here belongs to one market: the words of markets, companies, members and places come from the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.answers.question import Question

CUES: dict[str, str] = {
    # measures
    "size": r"(?:market )?(?:size|valuation|volume)|(?:market|total|overall|dollar) (?:value|worth|revenues?|estimates?|figures?|number)|valued?(?: at| of)?|worth|revenues?|turnover|sales|how (?:big|large|much)(?: is| was| will)?|(?:dollar|usd) (?:size|value)|topline|top line|value of the (?:market|industry|sector)|estimates?|stands? at|amounts? to|total",
    "growth": r"(?:compound(?:ed)? )?(?:annual(?:ised|ized)? |yearly |average )*(?:growth )?(?:cagr|growth rates?)|cagr|annual growth|compound(?:ed|s)?(?: annual(?:ly)?)?(?: rate| growth)?|growth (?:forecast|outlook|pace|per year)|rate of growth|pace of growth|how (?:fast|quickly|rapidly)(?: is| does| will)?|percent(?:age)? (?:a|per|each) year|(?:grow|growing|grows|expand|expanding|rise|rising) (?:a|per|each|every) year|yearly growth|growth",
    "share": r"(?:market |revenue |volume |value |percentage )*shares?|slice(?: of the pie)?|portion|proportion|percentages?(?: of(?: the)? (?:total|revenues?|market|sales))?|% of(?: the)?(?: total| market| revenues?)?|what %|percent of|part of the (?:market|pie|revenue)|cut of the market|fraction|contribution|contributes?|accounts? for|accounted for",
    "percent": r"percentage points?|percent(?:age)?s?|%|pct|pp",
    "money": r"usd(?: (?:billion|million|bn|mn))?|dollars?|(?:billion|million)s?(?: of dollars| usd)?|bn|mn|\$|in money|eur|euros?|currency terms",
    "units": r"units?|currency|currencies|denominat\w+|measured in|quoted in|expressed in",
    # operations
    "count": r"how many|number of|count(?: of)?|how large is the number|total number|cardinality",
    "list": r"list(?: of| all| out)?|name(?:s)?(?: of| all| every)?|enumerate|which(?: ones)?|what are|who are|all(?: of)?(?: the)?|give me|show(?: me)?|every|overview|headline|covered|coverage|included|mentioned|tell me",
    "largest": r"(?:number one|no 1|biggest|largest|highest|top|leading|leads?|leader|led|dominat\w+|dominant|dominance|strongest|major|main|greatest|most (?:important|used|dominant|valuable|lucrative)|first place|ranks? first|ahead|in front|most revenue|market leader|most|holds the lead|commands?|generates? the most|earns? (?:the )?most)(?: (?:share|revenue share|market share|revenues?|position|contributor|slice))?",
    "fastest": r"(?:fastest|quickest|most rapidly|most quickly|strongest|highest|speediest|most dynamic|swiftest)(?: (?:growing|growth|expanding|expansion|rising|riser|gains?|cagr|growth rates?|rate of growth|pace|growth label))+|grow(?:s|ing|th)? (?:the )?(?:fastest|quickest|most|strongest)|(?:expand\w*|gain\w*|ris\w+|increas\w+|advanc\w+|accelerat\w+|climb\w+)(?: \w+){0,2} (?:fastest|quickest|highest speed|most)|highest speed|momentum|gaining (?:fastest|most)|fastest|quickest|hot ?spots?|growth hot ?spots?|growth leader|highest growth|highest cagr",
    "smallest": r"smallest|lowest|least|slowest(?: growing)?|weakest|minor|bottom|last place|lagging",
    "difference": r"how much (?:bigger|larger|more|higher|greater|additional|new|extra)|difference|absolute (?:dollar )?(?:increase|growth|gain|change)|increase|added|adds?|gap|spread|incremental|new revenue|delta|gain|rise (?:from|between)|change (?:from|between)|additional revenue|extra revenue|grow by|rise by|expand by",
    "ratio": r"how many times|multiple|times (?:bigger|larger|the|as (?:big|large))|ratio|factor",
    "growth_total": r"(?:total|overall|cumulative) (?:growth|increase|percentage|percent|expansion)|(?:what|how many) percent(?:age)?(?: \w+){0,4} (?:grow|expand|increase|rise|gain)|percentage (?:increase|change|growth|gain)|in total|grow in total|expand in total|percent increase|% (?:increase|change|growth)",
    "yoy": r"yoy|year on year|year over year|y o y|annual change|from one year to the next|alone versus|versus the year before|over the previous year|year earlier",
    "average": r"average(?:d|s)?|avg|mean|per year|each year|a year|per annum|annually|yearly",
    "double": r"doubl\w+|twice (?:its|the) size",
    "threshold": r"(?:tops?|exceeds?|passe?s?|crosse?s?|surpass\w*|above|over|reach(?:es)?|hits?|goes? (?:above|past|beyond|over)|cross(?:es)?|beyond|breaks?|more than|line)",
    "first_year": r"first year|which year|what year|when|year (?:when|in which)|in what year|how soon|by when|earliest year",
    "extrapolate": r"extrapolat\w+|beyond the (?:forecast|horizon)|project\w*|if (?:the )?(?:growth|rate|trend) (?:continues|stays|holds)|interpolat\w+|at (?:that|this|the stated|the published|the same) (?:rate|pace|cagr|growth)|at the cagr|same (?:rate|pace)|keeps growing|applying|growing steadily|based on the cagr|stated rate|forecast pace|estimat\w+",
    "combined": r"combined|together|sum(?: of)?|jointly|put together|aggregate|in total|plus",
    "others": r"(?:all )?(?:the )?(?:other|others|rest|remaining|remainder|outside|except|excluding|apart from|other than|without|non)(?: of)?(?: the)?(?: (?:world|market|regions?|segments?))?(?: (?:than|of|from))?",
    "if": r"if|suppos\w+|assum\w+|what if|hypothetically|captured?|keeps?",
    # study
    "base_year": r"base (?:year|yr)|reference year|baseline year|starting year|base period",
    "forecast_period": r"forecast (?:period|horizon|window|years?|span|run|range)|projection (?:period|horizon|window|years?)|(?:study|analysis) horizon|forecast(?:ing)? (?:start|end)\w*|time ?frame|when does the forecast|forecast run|period (?:of|covered by) the forecast|horizon|forecast",
    "forecast_end": r"(?:once |when |at |by )?(?:the )?(?:end of (?:the )?(?:forecast|period|horizon|study)(?: (?:period|horizon|window))?|forecast (?:period |horizon )?ends|forecast end|forecast horizon|horizon|final year|last year of the (?:forecast|study)|end year)",
    "forecast_start": r"(?:start|beginning|first year) of (?:the )?(?:forecast|projection)(?: period| horizon)?|year after(?: (?:that|the base year))?|following year|next year",
    "study_period": r"(?:study|historical|analysis|review) (?:period|years|span)|years (?:do|does)|historical (?:data|years)",
    "publisher": r"publisher|published (?:by|this)|(?:who|which firm|which company) (?:wrote|published|publishes|authored|produced|issued|made|is behind|prepared|compiled|put out)|author(?:ed)?(?: of)?|research (?:firm|house|company|provider)|source of (?:the|this) (?:report|study)|whose (?:report|study)|issuer|who (?:says so|stands behind)",
    "price": r"prices?|pricing|priced|price tags?|cost(?:s|ing)?|fees?|pay|dearest|cheapest|priciest|most expensive|least expensive|licen[cs]es?|purchase(?: page| options?)?|buy|list prices?|how much(?: does| is| do)?(?: it| the report| a copy| one)? cost|charge[sd]?",
    "report_word": r"reports?|stud(?:y|ies)|document|copy|text|paper|publication|source|pdf|research|analysis|article|press release|page|doc",
    "dearest": r"dearest|priciest|most expensive|highest price|costliest|top price|maximum price|expensive",
    "cheapest": r"cheapest|least expensive|lowest price|lowest|minimum price|cheap(?:er)?|least",
    "option": r"options?|ways?|tiers?|versions?|licen[cs]es?|levels?|editions?|tag",
    "customise": r"custom\w*|tailor\w*|bespoke|personalis\w*|personaliz\w*|made to order|on offer|add ons?",
    "citation": r"(?:can|may|could|should) i (?:cite|quote|use)|citable|quotable",
    "says_who": r"who says(?: so| that| this)?|according to whom|whose (?:figure|number|estimate)|source\b",
    "how_sure": r"how (?:sure|certain|reliable|confident|trustworthy)|how many (?:independent )?(?:sources|voices)|independent sources|sources (?:behind|support\w*)",
    # things
    "dimension_word": r"dimensions?|segmentation(?:s)?(?: dimensions| criteria| axes| variables)?|(?:is|was|how|are)?(?: \w+){0,4} segmented|axes|criteria|ways? of (?:cutting|splitting|dividing)|taxonomy|breakdowns?|split|cuts?|carved up|divided(?: up)?|broken down|break down|segments?(?: covered)?",
    "member_word": r"segments?|members?|categories|category|sub ?segments?|kinds?|classes|groups|items|entries|options",
    "company_word": r"compan(?:y|ies)|players?|vendors?|firms?|providers?|suppliers?|competitors?|manufacturers?|participants?|organi[sz]ations?|businesses|producers?|names|brands?|who|anyone|anybody|someone|operators?|contenders?|makers?",
    "profiled": r"profiled|profiles?|listed|list|prominent|key|covered|(?:is|are) (?:in|on) the list|named|featured|companies covered|figure among|included|major|leading|top|tracked",
    "development_word": r"developments?|news(?: items?| section| flow)?|announcements?|announced?|moves?|moved|events?|activit(?:y|ies)|happen\w*|initiatives?|milestones?|latest|been up to|up to|been going on|going on|did something|done something|doing(?: something)?|something|deals?|stories|updates?|anything new|whats new|what is new|new|recent(?:ly)?|lately|actions?|steps?|item|did|done",
    "recent": r"recent(?:ly)?|latest|lately|newest|most recent|last|current(?:ly)?|nowadays|now",
    "newest": r"newest|latest|most recent|last|freshest",
    "oldest": r"oldest|earliest|first|least recent",
    "ordinal": r"second|third|fourth|fifth|2nd|3rd|4th|5th|next to last|penultimate",
    "order": r"in order|chronolog\w*|timeline|sorted|sequence|order(?:ed)?|newest first|oldest first|latest first|starting (?:from|with) the (?:earliest|oldest|latest|newest)|by date",
    "ascending": r"oldest first|earliest first|starting (?:from|with|at) the (?:earliest|oldest|first)|from the (?:earliest|oldest)|chronological(?:ly)?|oldest to newest|ascending",
    "after": r"after|following|since|next|subsequent|later than|from .{0,20} onwards?|succeed\w*",
    "immediately": r"immediately|directly|right|straight|just|next",
    "before": r"before|prior to|earlier than|preced\w*|until|ahead of|predate\w*",
    "when": r"when|what (?:date|month|day|time)|which (?:month|date|day|year|quarter)|month(?: and year)?|date|how long ago|since when|in what (?:month|year)",
    "who": r"who|whose|whom|which (?:compan(?:y|ies)|players?|vendors?|firms?|providers?|organi[sz]ations?|one|supplier|manufacturer)|what (?:company|companies|vendor|firm|provider)",
    "what": r"what(?: did| has| have| do| does)?|how",
    "launch": r"launch\w*|introduc\w*|releas\w*|unveil\w*|roll(?:ed|s)? out|debut\w*|new products?|product launch\w*|product or tool|came? out|comes? out|brought out",
    "expansion": r"expan\w*|enter\w*|footprint|growing its|opens?|opened|opening|scal(?:ed|ing) up|new (?:market|office|site|plant|facility)|adding|adds?|add(?:ed)?",
    "partnership": r"partner\w*|alliances?|collaborat\w*|tie ?ups?|team(?:ed|ing)? up|joint venture|cooperat\w*|hook(?:ed|s)? up|tied up|agreements?|worked? with|working with",
    "integration": r"integrat\w*|connect(?:ed|s|ing)|link(?:ed|s)? (?:its|up)|plug(?:ged)? into|hook(?:ed|s)? up",
    "programme": r"program(?:me)?s?|initiatives?|scheme|training|mentor\w*|educat\w*|pilot",
    "acquisition": r"acqui\w+|buy(?:s|ing)?|bought|purchas\w+|takeovers?|take over|took over|m&a|m & a|mergers? and acquisitions?|buyouts?",
    "merger": r"merg\w+|m&a|m & a",
    "funding": r"funding|raised?|raises|funds?|financing|series [a-e]|venture|capital round|ipo",
    "investment": r"invest\w*|capex|capital expenditure|built|build(?:s|ing)?",
    "regulatory": r"regulatory (?:approvals?|clearances?)|approv\w+|clear(?:ed|ance)|fda|ce mark\w*|certif\w+|licen[cs]ed|authoris\w+|authoriz\w+",
    "contract": r"contracts?|orders?|awarded|tender|won|wins",
    "appointment": r"appoint\w*|hired?|hires|named (?:ceo|cfo|head|chief)|new (?:ceo|cfo|chief|head)|joins?|management change",
    "trend": r"trends?|themes?|shifts?",
    "driver": r"drivers?|driv(?:es|ing|en)|growth (?:factors?|drivers?|levers?|engines?)|tailwinds?|pushing|pushes|push|fuel(?:s|ling|ed)?|propel\w*|main force|forces?|boost\w*|stimul\w+|what helps|helps? the market",
    "restraint": r"restrain\w*|barriers?|challenges?|hurdles?|headwinds?|obstacles?|hold(?:s|ing)? back|hinder\w*|hamper\w*|limit(?:s|ing|ations?)?|brakes?|slow(?:s|ing) down|risks?|threats?|constraints?|impediments?|hurts?",
    "opportunity": r"opportunit\w+|openings?|upside|prospects?|white ?spaces?|promising|potential",
    # companies
    "owner": r"owns?|owned|owner(?:ship)?|parent(?: company)?|belongs?(?: to)?|subsidiar\w+|part of|group|controlled|controls?|mother company|holding|affiliat\w+|division|unit of",
    "profile": r"profile(?! list)|one pager|tell me (?:about|more about)|about|describe|description|background|summary|overview|fact ?sheet|brief(?:ing)?|what can you tell me|what do (?:you|we) know|dossier|who is|know about|regarding",
    "compare": r"compar\w+|versus|vs|v|contrast|against|side by side|difference between|differ\w*|both|each do",
    "rivals": r"rivals?|competitors?|compet\w+ (?:with|against)|peers?|competition|alternatives? to",
    "full_name": r"full(?: company)? name|name in full|(?:what does|stands? for|spell(?:ed)? (?:it )?out|spelt out|written out|expand(?:ed)?|abbreviat\w+|short for|acronym|as printed|long form|real name|official name|legal name|complete name)",
    "headquarters": r"home country|headquarter\w*|based|hq|country of origin|located|where is|nationality|home market|seat|home",
    "silent": r"silent|quiet|no (?:news|developments?|activit\w+|recent|moves?|announcements?|reported)|without (?:a |any |a single )?(?:news|recent|developments?|moves?|activit\w+|announcements?|single)|did nothing|nothing|inactive|not (?:done|made|announced|moved|reported|in the news)|stayed silent|(?:have|has|having) no|idle|never (?:mentioned|announced)",
    "not_profiled": r"(?:not|arent|isnt|without being|but not|never) (?:in the |on the |among the |a |one of the )?(?:profiled?|listed|list|profile list|profiled list|prominent)(?: list| compan\w+| players?)?|unprofiled|outside the (?:profiled )?list|non profiled|missing from the list",
    "also": r"also|as well as|both|at once|at the same time|and",
    "starts_with": r"(?:name )?(?:starts?|starting|begins?|beginning) with|initial letter",
    "contains": r"contain(?:s|ing)?|includ(?:es|ing) the word|with the word|having the word|end(?:s|ing)? (?:with|in)",
    "capacity": r"capacity|in what role|as what|which role|what role|role|what kind of (?:company|player)|how (?:is|does) .{0,30} (?:come up|appear|mentioned|feature)",
    "share_of_companies": r"(?:what|which) (?:percent(?:age)?|%|share|fraction|proportion) of (?:the )?(?:profiled |listed |key )?compan\w+",
    "exists": r"(?:is|are|was|were|has|have|does|do|did) (?:there|any|anyone|anybody)|any(?:one|body|thing)?|is there|are there|y n|yes or no|true that|is it true",
    # reasons and relations
    "why": r"why|reasons?(?: for| why| behind)?|how come|what (?:explains|drives|makes|underpins|is behind|accounts for|causes?|fuels|justifies)|explain\w*|cause[sd]?(?: of| by)?|because|whats behind|for what reason|argument|rationale|due to|thanks to|behind",
    "relation": r"(?:relat\w+|connect\w*|link(?:ed|s)?|tied?|ties|associat\w+|bear\w* on|have to do|go together|fit together|interplay|influence\w*|affect\w*|feature|tie in|relationship|connection|role|part|matter)(?: (?:between|of|to|with|in|for))*",
    "countries": r"countr(?:y|ies)|nations?|states?|governments?|places?|jurisdictions?|where|which part of the world",
    "regions": r"regions?|part of the world|geograph(?:y|ies|ic|ical|ically)|parts? of the world|continents?|areas?|regional(?:ly)?|territor\w+|worldwide breakdown",
    "not_discussed": r"(?:never|not|no|without|yet not|but not|hardly)(?: \w+){0,3} (?:analy[sz]ed|discussed|covered|commented|commentary|mentioned|described|treated|addressed|explained|text|analysis|discussion)|get no commentary|no commentary|undiscussed|left out",
    "conflict": r"conflict\w*|contradict\w*|disagree\w*|inconsisten\w*|discrepanc\w*|two different answers|different answers|disput\w*|both answers|at odds|mismatch",
    "value_meaning": r"(?:what|which) (?:does|do|is|are|year|years)|stands? for|belongs? to|refers? to|of what|what is|meaning|mean|correspond\w*|represent\w*|associated with|relates? to",
    "unknown_fact": r"ceo|chief executive|founder|employees?|headcount|staff size|salar(?:y|ies)|wages?|profit(?:s|ability)?|margins?|ebitda|stock|share price|stock price|market cap|phone|email|address|website|password",
}  # fmt: skip
"""Name to pattern, matched on whole words."""

FILLER = frozenset(
    """
    please pls thanks thank hi hello hey kindly want need know like tell grateful exactly actually currently today now
    question quick quickly wondering curious check verify confirm find look looking looked search info information detail
    details answer say says said according stated state states given gives mention mentions mentioned report reports study
    document text paper publication here there global globally world worldwide international overall whole entire total
    industry sector market markets mkt mkts business space figure figures number numbers data stat stats exact approximate
    approximately roughly around anywhere also just right currently existing corresponding specific particular certain
    per regarding concerning respect respectively terms term basis based order think believe guess wonder appear appears
    come comes show shows shown named call called calls labelled labeled label labels described describe describes
    expect expects expected forecast forecasts forecasted predicted project projected anticipate anticipated estimated
    deck board slide slides presentation memo meeting boss colleague client team analyst analysts investor budget plan
    pitch purposes preparing updating writing working need needs make sure keep put see anyone somebody someone quoted
    scope table very contain contains contained already land lands sit sits lie lies fall falls belong belonging exist exists
    big bigger published chain landscape ecosystem order ordering include includes happen explicitly far knows known
    heard seen author authors section part sections table page end beginning paragraph heading possible available
    today year years during time s o k ok y n x it its thing things stuff kind sort way one ones
    """.split()
)
"""Words that frame a question and ask for nothing."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{CUES[name]})(?!\S)")


def shows(name: str, text: str) -> bool:
    """True when a text shows a cue."""
    folded = re.sub(r"[^a-z0-9%&$]+", " ", text.lower())
    return _pattern(name).search(folded) is not None


def find_cues(question: Question) -> dict[str, frozenset[int]]:
    """Cue name to the numbers of the tokens that show it; names without a match are left out."""
    found: dict[str, frozenset[int]] = {}
    for name in CUES:
        tokens: set[int] = set()
        for match in _pattern(name).finditer(question.normal):
            if match[0]:
                tokens.update(question.token_range(match.start(), match.end()))
        if tokens:
            found[name] = frozenset(tokens)
    return found


@cache
def is_cue_word(word: str) -> bool:
    """True when a word alone shows some cue, or frames a question."""
    return word in FILLER or any(_pattern(name).fullmatch(word) for name in CUES)


def cue_words() -> Iterator[str]:
    """Plain words of the cue patterns, with and without an optional "s", and fillers: what misspelt words are mended to."""
    for pattern in CUES.values():
        for match in re.finditer(r"(?<![\\[a-z(?])([a-z]{3,})(s\?)?(?![\\a-z\[*?])", pattern):
            yield match[1]
            if match[2]:
                yield match[1] + "s"
    yield from sorted(FILLER)
