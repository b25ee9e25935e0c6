"""Words around a percentage that make it a growth rate, a share or neither."""

from __future__ import annotations

import re

YEARLY = re.compile(
    r"\s*\)?\s*(?:\(?(?:a|per|each|every)[\s-]year\b(?!\s+(?:earlier|ago|before))|annually\b|per "
    r"annum\b|p\.\s?a\.|yearly\b|compound(?:ed)?\b"
    r"|in annual terms\b)",
    re.IGNORECASE,
)
OVER_PERIOD = re.compile(
    r"\s*\)?,?\s*\(?(?:for|over|during|between|in the (?:years|period))?\s*(?:20\d\d)\s?(?:[-–—]|to"
    r"|and)\s?(?:20)?\d\d\b",
    re.IGNORECASE,
)
FASTEST_AT = re.compile(
    r"\b(?:fastest|quickest|highest|strongest|steepest|the\s+most|best|top)\b[^.;%]{0,40}\b(?:grow\w*"
    r"|expand\w*|rise|rising"
    r"|advance|CAGR|pace|bunch\s+for\s+growth)\b[^.;%]{0,12}(?:\bat|\bwith|\bof|,|\()\s*(?:about\s+|around\s+)?\Z"
    r"|\b(?:speeding\s+up|gaining|growing|rising|advancing)\s+(?:the\s+)?(?:most|fastest"
    r"|quickest)\b[^.;%]{0,12}(?:\bat|\bwith"
    r"|,|\()\s*\Z",
    re.IGNORECASE,
)
GROWING = re.compile(
    r"\b(?:growing|expanding|advancing|climbing)\s+(?:at\s+|by\s+)?(?:about\s+|around\s+)?\Z", re.IGNORECASE
)
NO_GROWTH = re.compile(
    r"\b(?:prices?|costs?|interest|inflation|fees?|rents?|wages?|salar\w+|discount|failure|turnover rate|churn|dividend"
    r"|yield|loan\w*|patients|users|accidents|deaths|tuition)\b",
    re.IGNORECASE,
)
NOW_BEFORE = re.compile(r",\s*(?:now|currently|today|still|at present)\s*(?:at\s+)?\Z")
RANK_BEFORE = re.compile(
    r"(?:\bwith|\bat|\bon|,|\()\s*(?:(?:about|around|some|nearly|almost|over|just|roughly"
    r"|an?\s+estimated)\s+)*\Z",
    re.IGNORECASE,
)
"""What stands between a rank and the share that goes with it."""
RANKED_WITH = re.compile(
    r"\b(?:majority|bulk|lion['’]s\s+share|lead)\b\s*(?:\(|,\s*|with\s+|at\s+)\s*(?:about\s+|around\s+)?\Z|"
    r"\b(?:second|third|fourth|fifth|next|runner-up|behind)\b[^.;%]{0,30}(?:\bwith|\bat|\bon|\()\s*(?:about\s+"
    r"|around\s+)?\Z",
    re.IGNORECASE,
)
FORMER_SHARE = re.compile(r"\b(?:down|up)\s+from\s+(?:about\s+|around\s+)?\Z", re.IGNORECASE)
DATED_AFTER = re.compile(r"\A\s*\(?(?:in|for)?\s*(?:FY\s?)?(?:19|20)\d\d\b")
GROW_AT = re.compile(
    r"\b(?:to|will|should|would|could|may)\s+(?:[a-z]+\s+)?(?:grow|expand|advance|climb|rise|increase"
    r"|progress)\s+(?:at|by)\s+"
    r"(?:(?:about|approximately|around|nearly|an?|some|roughly)\s+)*\Z",
    re.IGNORECASE,
)
"""Growth ahead, by a rate of several years unless one year follows."""
ONE_AHEAD = re.compile(
    r"\A\s*on\s+(?:an\s+)?annual\s+basis\b|\A\s*,?\s*(?:in|during|for|this|next)\s+(?:the\s+)?(?:(?:19"
    r"|20)\d\d(?!\s?[-–])|year\b|quarter|first|second|current)"
)
GREW_BY = re.compile(
    r"\b(?:gr[oe]w\w*|increas\w+|ris(?:e|es|ing|en)|rose|expand\w*|climb\w*|advanc\w+"
    r"|swell\w*)\s+by\s+(?:about\s+|around\s+|nearly\s+)?\Z"
    r"|\b(?:grew|rose|expanded|climbed|increased|advanced|swelled|shrank|contracted)\s+(?:about\s+|around\s+|nearly\s+|a\s+)?\Z|\bgrowth\s+of\s+(?:about\s+|around\s+)?\Z",
    re.IGNORECASE,
)
"""A change, which no share is."""
TYPICAL = re.compile(
    r"\b(?:typically|usually|generally|normally|on\s+average)\s+(?:between\s+|about\s+)?\Z", re.IGNORECASE
)
EVERY = re.compile(
    r"\A\s*of\s+all\s+(?:[\w-]+\s+){0,2}?[\w-]+(?=\s+(?:in|by|sold|used|worldwide)\b|[.,;]|\s*\Z)", re.IGNORECASE
)
"""A share of all goods of a kind."""
GROWTH_LEAD = re.compile(
    r"[^:%]{0,80}\b(?:growth|CAGR|grow(?:s|ing)?|expansion)\b[^:%]{0,60}:(?=(?:[^.%]|\.\d){2,60}%)|[^:%]{0,60}\b(?:CAGR"
    r"|growth)\s*\([^)]*\)\s*:",
    re.IGNORECASE,
)
"""A lead-in that announces growth rates for the names after its colon."""
LASTING_YEARLY = re.compile(
    r"\b(?:through|until|till|to|up\s+to|by)\s+(?:to\s+)?(?:the\s+)?(?:end\s+of\s+)?20\d\d\b[^%]*\Z", re.IGNORECASE
)
YEAR_ON_YEAR = re.compile(r"\s*\)?\s*(?:year[\s-]on[\s-]year|y-?o-?y|year[\s-]over[\s-]year)\b", re.IGNORECASE)
SPLIT_LEAD = re.compile(r"\W*(?:split|shares?|breakdown|mix|composition|structure|distribution)\b[^:]*:", re.IGNORECASE)
WORD_AFTER = re.compile(r"\s*[a-z]")
OF_OWN = re.compile(r"\s*(?:\)|,)?\s*of\s+(?:its|their|his|her|our)\b")
OF_OTHERS = re.compile(
    r"\b(?:exports?|imports?|cost|costs|households|respondents|adults|people|stock|shares)\b", re.IGNORECASE
)
OF_MARKET = re.compile(r"\b(?:market|revenue|sale|turnover|demand|cell|unit|value|spend|volume)s?\b", re.IGNORECASE)
SHARE_AFTER = re.compile(
    r"\s*(?:\)\s*)?(?:(?:revenue|market|volume|value|sales|turnover)\s+)?share\b|\s*(?:slice|portion)\b",
    re.IGNORECASE,
)
SHARES_MOVED = re.compile(r"\bshares\s+(?:rose|fell|of)\b", re.IGNORECASE)
ENDS_SHARE = re.compile(
    r"\s*to\s+(?:the|its|total|overall|global)\s+(?:[\w-]+\s+){0,3}?(?:market|revenue|sales|total)"
    r"|\s*(?:in|during|for|by)\s+(?:19|20)\d\d"
    r"|\s*(?:[,.;)]|\Z|from\b|and\b|while\b|the\b|each\b|this\b|respectively\b|a\b)"
)
OF = re.compile(
    r"\A\s*(?:\)|,)?\s*(?:(?:revenue|market|volume|value)\s+)?(?:shares?\s+|share\s+)?of\s+(?:(?:the"
    r"|its|all|overall|global|worldwide|world|entire|whole|aggregate|combined|that|last|this|year"
    r"|year['’]s|\d{4}|our|their|annual|these|those|regional|national|local|estimated|[A-Z][\w-]+"
    r"|[\w-]+['’]s)\s+)*(?P<noun>[\w-]+(?:\s+[\w-]+){0,3})",
)
AT = re.compile(
    r"\b(?:gr[oe]w\w*|expand\w*|advanc\w+|increas\w+|ris(?:e|es|ing)|climb\w*|progress\w*|fastest"
    r"|quickest|quicker|faster|growth|CAGR|rate|pace|expansion|clip)\b[^.;]{0,70}?(?:\bat\b|\bof\b"
    r"|\bby\b|:|,|\()\s*(?:a\s+|an\s+)?(?:[\w-]+\s+){0,4}?\W*\Z",
    re.IGNORECASE,
)
UNTIL_AFTER = re.compile(
    r"\A\s*,?\s*(?:(?:each|every|per|a)\s+year\s+)?(?:through|to|until|till|by|between|from|over"
    r"|during|up to|in the (?:years|period)|throughout)\s+(?:to\s+)?(?:the\s+)?(?:(?:end "
    r"of\s+)?(?:FY\s?)?(?:19|20)\d\d|forecast|projected|projection|study|analysis|assessment|coming"
    r"|next|period|same|years)",
    re.IGNORECASE,
)
NOT_SHARE_BEFORE = re.compile(
    r"\b(?:margins?|utili[sz]ation|penetration|prevalence|incidence|mortality|occupancy|efficiency"
    r"|accuracy|sensitivity|specificity|discount|off\b|cut(?:s|ting)?|reduc(?:e|es|ed|ing|tion)"
    r"|lower(?:s|ed|ing)?|sav(?:e|es|ed|ing)|fell|fall(?:s|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed"
    r"|ing)|decreas\w+|rose|jumped|gained|stake|shareholding|equity|interest|approval|turnaround|tax"
    r"|duty|tariff|probability|poll|respondents|survey(?:ed)?|answered|probabil\w+|inflation"
    r"|unemployment|yield|bad loans|default|vacancy|dose|sank|soared|slid|shed|swelled|dipped|plunged"
    r"|tumbled|slumped|surged|crept|compared (?:with|to)|versus|exports?|imports?|spends?|spent"
    r"|spending|invests?|alcohol|fat|protein|purity|response rate|success rate|retention|churn"
    r"|conversion|loss(?:es)?|improv\w+|boost(?:s|ed)?|accelerat\w+|shares?\s+(?:rose|fell|jumped"
    r"|gained|climbed|slipped))\b[^.;,]{0,50}\Z",
    re.IGNORECASE,
)
CHANGE_AFTER = re.compile(
    r"\A\s*(?:\)\s*)?(?:(?:more|less|fewer|higher|lower|cheaper|faster|slower|smaller|bigger|larger"
    r"|increase|decrease|decline|drop|rise|reduction|discount|off|margin|stake|jump|gain|saving"
    r"|premium|cut|improvement|longer|shorter|above|below|up\b|down\b|price|interest|equity|accura|tax"
    r"|duty|yield|points?|probability|chance|likel|confident|efficien|sensitiv|ownership|controlling"
    r"|minority|majority stake)\b)",
    re.IGNORECASE,
)
POSTED = re.compile(
    r"\b(?:posts?|posted|registers?|registered|records?|recorded|sees?|logs?|logged|reach(?:es)?"
    r"|manifests?|grows?|rises?)\s+"
    r"(?:about\s+|around\s+|a\s+)?\Z",
    re.IGNORECASE,
)
UP_OR_DOWN = re.compile(
    r"(?:,|\band|\(|\bis|\bwas|\bwere|\bare|\bwent)\s*(?:down|up)\s+(?:by\s+|about\s+|some\s+|another\s+)?\Z",
    re.IGNORECASE,
)
CAGR_WORD = re.compile(r"\b(?:CAGR|compound(?:ed)?\s+(?:annual|average|yearly|growth|rate))\b", re.IGNORECASE)
YEARLY_GROWTH = re.compile(
    r"\s*\)?\s*(?:\(?(?:a|per|each|every)[\s-]year\b|annually|per annum|p\.\s?a\.|yearly"
    r"|(?:(?:average|mean)\s+)?annual(?:ly)? (?:growth|rate|expansion|increase)|annual\b|(?:growth|expansion|increase"
    r"|rise)\s+(?:annually|a year|per year|each year|per annum|p\.a\.|yearly))",
    re.IGNORECASE,
)
A_YEAR = re.compile(r"\s*(?:a|per|each|every)[\s-]year\b|\s*(?:annually|per annum|p\.\s?a\.)", re.IGNORECASE)
TO_YEAR = re.compile(r"\b(?:between|from|over|through|until|till|to|in)\b.{0,12}\b(?:19|20)\d\d")
GROWTH_RATE = re.compile(
    r"\b(?:growth\s+rate|(?:average|mean|annual|yearly|implied|expected|forecast"
    r"|projected)\s+(?:(?:annual|yearly)\s+)?(?:growth|expansion|advance|increase|rise|gain))\b[^.;]{0,60}\Z"
    r"|\b(?:in|on)\s+(?:an\s+)?annual(?:i[sz]ed)?\s+(?:terms|basis)\b[^.;]{0,30}\Z|\bfor\s+growth,?\s+(?:with"
    r"|at)\s+(?:about\s+)?\Z",
    re.IGNORECASE,
)
OVER_TIME = re.compile(
    r"\b(?:over|during|throughout|between|through|until|in(?=\s+the\s+(?:next|coming)))\b[^,;]{0,40}\b(?:period"
    r"|20\d\d|next\s+\w+\s+years"
    r"|(?:next|coming)\s+(?:decade|years))\b",
    re.IGNORECASE,
)
SHARE_SUBJECT = re.compile(r"\b(?:share|slice|portion)\b(?!holder)")
BY_BEFORE = re.compile(r"\bby\s+(?:about\s+|some\s+)?\Z")
