"""What stands around a subject without naming it: fronted phrases, articles, relative clauses, generic nouns."""

from __future__ import annotations

import re

from kg.language.patterns import compiled

FRONTED = re.compile(
    r"^\W*(?:(?:however|finally|lastly|first|second|third|indeed|in fact|in particular|for its part"
    r"|meanwhile|moreover|furthermore|additionally|similarly|nevertheless|on the other hand|in "
    r"contrast|by contrast|conversely|notably|overall|globally|worldwide|today|currently|now|still(?=,)"
    r"|also|thus|therefore|hence|in addition|in turn|accordingly|so|and|but|yet|while|whereas|although"
    r"|though|here|too|alone|then|at present|looking ahead|at the same time|of these|in (?:\w+\s+)?terms(?! of)"
    r"|(?:[a-z]+\s+)?(?:years?|months?|decades?)\s+(?:earlier|before|ago|later|on)|[a-z]{3,}ally"
    r"|(?:on|under|by|with)\s+(?:this|that|these|those|the same|its|their)\s+(?:basis|definitions?|measures?"
    r"|assumptions?"
    r"|count|counting|reckoning|numbers|premise)|in\s+(?:its|their|our)\s+(?:view|reading|opinion|base case)"
    r"|according to (?:them|it)"
    r"|taken (?:as one|together)|of (?:the|this|that|its) (?:total|market|whole|revenue|sum|value|sales)"
    r"|in terms of (?:value|revenue|volume|units?|sales|growth|size|market "
    r"size"
    r"|revenue share|market share)|by (?:value|revenue|volume|units)|measured (?:by|in) \w+)\b[\s,]*)+",
    re.IGNORECASE,
)

BY = re.compile(
    r"^\W*(?:(?:segment(?:ed|ation)|split|when split|broken down|divided|analy[sz]ed|viewed|sorted"
    r"|ranked|seen)\s+)?(?:based on|on the basis of|on basis of|in terms of|with respect to|with "
    r"regard to|with regards to|in regard to|regarding|as (?:to|for|regards)|by|from the perspective "
    r"of|in|from)\s+(?:the\s+)?(?P<dim>[A-Za-z][\w/&-]*(?:\s+[\w/&-]+){0,3}?)(?:\s+(?:segments?"
    r"|segmentation|basis|category|categories|analysis|insights|type of analysis))?\s*(?:[,:]"
    r"|\s[–—-]\s)\s*",
    re.IGNORECASE,
)

AMONG = re.compile(
    r"^\W*(?:among|amongst|of|across|within|out of|between)\s+(?:the\s+|all\s+|its\s+|these\s+"
    r"|various\s+|different\s+|both\s+)*(?P<dim>[\w/&-]+(?:\s+[\w/&-]+){0,4}?)\s*,\s*",
    re.IGNORECASE,
)

TIME = re.compile(
    r"^\W*(?:(?:in|by|during|over|from|between|until|through|throughout|as of|for|at|since|after"
    r"|before|within|to|late in|early in)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:(?:FY\s?)?(?:19"
    r"|20)\d\d(?:\s*(?:[-–—]|to|and|through)\s*(?:(?:19|20)\d\d|\d\d))?|january|february|march|april"
    r"|june|july|august|september|october|november|december|period(?:\s+(?:of\s+|from\s+)?(?:19"
    r"|20)\d\d\s*(?:[-–—]|to)\s*(?:(?:19|20)\d\d|\d\d))?|years?|decade|window|horizon|future|months?"
    r"|quarter|half|year)(?:\s*\([^)]*\))?\s*,?\s*)+(?=\S)",
    re.IGNORECASE,
)

WITHIN_IT = compiled(
    r"^\W*(?:within|inside|in|across|among)\s+(?:it|them|this|that|(?:the|this|that)\s+(?:region"
    r"|segment|category|group|market|continent|area))\b,?\s*",
    re.IGNORECASE,
)

WITHIN = re.compile(
    r"^\W*(?i:within|in|across|inside"
    r"|for)\s+(?:the\s+)?(?P<place>[A-Z][\w.&-]*(?:\s+(?:and\s+)?(?:the\s+)?[A-Z][\w.&-]*){0,3})(?:\s*,\s*"
    r"|\s+(?=(?:it|the\s+(?:[\w-]+\s+){0,4}?(?:market|figure|total)|this|sales|revenue|demand|growth|spending|consumption|shipments)\b))"
)

RELATIVE = re.compile(
    r",?\s+(?:which|that|who|within|where|whose|driven by|held back|supported by|owing to|due to|thanks to"
    r"|helped by|fuell?ed by|led by|including|such as|excluding|comprising|consisting|following"
    r"|for instance|for example|e\.g\.|notably|mainly|especially|because|as (?:a|the)|whereas|while|measured|used"
    r"|sold|made|based on|accounting for|with)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)
EXCEPT = re.compile(r"\s+(?:excluding|except|without|ex\.?)\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*")
"""A part of the world that a region's name leaves out ("Asia Pacific excluding Japan")."""

GRANTED = re.compile(
    r"^[^,;]{0,70}\b(?:disput\w+|doubts?|agree[sd]?|clear|likely|expect|expects|believe|believes|think"
    r"|certain|obvious|estimates?"
    r"|says?|finds?|shows?|notes?)\s+that\s+(?=\w)",
    re.IGNORECASE,
)
"""A clause that vouches for what follows ("no one disputes that")."""

PORTION = re.compile(
    r"(?:['’]s)?\s+(?:portion|slice|part|leg|side|share|chunk)\s+of\s+(?:the|this|that)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:business|market|total|trade|industry|pie|whole)\s*\Z",
    re.IGNORECASE,
)

SHARE_OF = re.compile(
    r"^(?:the\s+|its\s+)?(?:(?:market|revenue|combined)\s+)?(?:shares?|slice|contribution"
    r"|portion)\s+(?:of|held by|taken by|claimed by)\s+(?:the\s+)?|[’']s?\s+(?:(?:market|revenue|value"
    r"|own|overall)\s+)?(?:shares?|contribution|slice|portion)\s*$",
    re.IGNORECASE,
)

NUMBER_MARK = re.compile(r"^\W*\(?\d{1,2}[.)]\s+(?=[A-Z])")

RATED = re.compile(
    r"^\W*with\s+(?:about\s+|around\s+|over\s+|nearly\s+|almost\s+|some\s+)?[\d.,]+\s?(?:%"
    r"|per\s?cent)\s+of\s+(?:[\w-]+\s+){0,3}?[\w-]+,\s+|"
    r"^\W*(?:with|at)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}?\d[\d.,]*\s?(?:%|per\s?cent)\s+(?:CAGR|share"
    r"|growth|growth rate|rate|revenue share|market share)?,?\s*(?=\w)"
    r"|^\W*with\s+an?\s+(?:[\w-]+\s+){0,3}?(?:CAGR|share|rate|growth)\s+of\s+[\d.,]+\s?(?:%"
    r"|per\s?cent),?\s+",
    re.IGNORECASE,
)

DEMAND_FROM = re.compile(
    r"(?:the\s+)?(?:demand|sales|orders|spending|revenues?|purchases|consumption|use)\s+(?:from|by|to|in)\s+(?:the\s+)?(?=\w)",
    re.IGNORECASE,
)
"""A measure before the member it comes from: "demand from hotels"."""
DATELINE = re.compile(
    r"^\W*[A-Z]{3,}[^–—]{0,70}?\s(?:-{1,2}|–|—)\s+|^\W*\([A-Z][^()]{3,40}\d{4}\)\s+(?=[A-Z])"
    r"|^\W*[A-Z][a-z]+,\s+(?:[A-Z][\w.]+\s+){0,2}\d[^.–—]{4,14}\d{4}\s*(?:-{1,2}|–|—)\s+"
)

TOLD = re.compile(
    r"^.*\b(?:indicates?|shows?|finds?|found|says?|said|notes?|reveals?|states?|suggests?|reports?|estimates?|believes?"
    r"|expects?|reckons?|concludes?|adds?|argues?|projects?|predicts?|observes?)\s+(?:that\s+)?"
    r"(?=(?:the|its|this|global|worldwide|world|sales|revenues?|demand|spending)\s)",
    re.IGNORECASE | re.DOTALL,
)

SUBORDINATE = re.compile(
    r"^\W*(?:according to|following|driven by|owing to|due to|with|as|after|despite|because|thanks to"
    r"|given|supported by|led by|fuell?ed by|at|on|for|from|since|while|although|though|backed by|in "
    r"line with|under|against|amid|once|when|if|helped by|boosted by|propelled by|having|being"
    r"|compared)\b",
    re.IGNORECASE,
)

APPOSITION = re.compile(r"\s*,\s+(?!(?:and|&)\b)[^,]*(?:,\s*\Z|\Z)", re.DOTALL)

ARTICLE = re.compile(
    r"^(?:(?!\w+\s+(?:and|or|&)\s)(?:the|a|an|its|their|this|that|these|those|our|all|both|only|even|just|mainly|especially"
    r"|particularly|overall|worldwide|global|globally|world|international|total|annual|combined|entire"
    r"|whole|single|largest|leading|dominant|of)\s+)+",
    re.IGNORECASE,
)

TAIL = compiled(
    r"(?:[\s,]+(?:segments?|sub-?segments?|categor(?:y|ies)|regions?|sectors?|markets?|industry|alone"
    r"|also|still|now|however|therefore|thus|too|itself|together|remains?|again|already|in turn|for "
    r"its part|by far|meanwhile|currently|likewise|clearly|usually|mostly|easily|nevertheless|though"
    r"|on the other hand|on the contrary|in particular|then|all|each|first|there|combined|here|jointly"
    r"|as a group|next|instead|have|has|is|was|in value|in volume|by value|by revenue|by volume"
    r"|modality|modalities|globally|worldwide|'s|’s|group))+\s*,?\s*\Z",
    re.IGNORECASE,
)

PRONOUN = compiled(
    r"^(?:it|this|that|these|those|they|both|such|he|she|we|there|one|the (?:segment|region|category"
    r"|market|latter|former|country|group|sector|industry|figure|value|total|sum|number|amount"
    r"|turnover|revenue|tally|product|application|channel|technology|business|field|rest|remainder|area"
    r"|number|sub-?segment|whole|two))$|^(?:this|that|the same|the latter|the former|such "
    r"a)\s+(?:segment|region|category|market|country|group|sector|type|product|application|channel"
    r"|technology|material|area|modality|figure|value)$",
    re.IGNORECASE,
)

MEASURE_WORDS = frozenset(
    """
    the global globe across tally worldwide world international overall total whole entire annual market
    markets industry sector size revenue revenues sales turnover value valuation volume volumes shipments shipment
    demand spending
    consumption production output deliveries installations units figure sum business of for in by from on its this a
    an and combined worth opportunity report estimate estimated estimates current today terms
    total receipts expenditure trade addressable it pack level at field space share scale all to forecast cumulative
    through until till over
    yearly growth rate cagr compound average expansion pace increase rise demand headline end
    services service solutions products product systems system devices device also itself as with expected projected
    anticipated
    """.split()
)

BLOCK_LEAD = re.compile(r"\W*(?P<lead>(?:[\w/&-]+\s){0,5}?[\w/&-]+(?:\s*\([^)]{2,30}\))?)\s*(?::|\.\s|\s[–—-]\s)")

FUNCTION_WORDS = frozenset(
    "indicates i.e. up down on in at by for from with of to and or but as while when where who what "
    "here all some many most several two three four five one now then also more less however pre non "
    "next second first such than so if not only even both about compared around each other rest "
    "remainder".split()
)

LINKS = frozenset("and or in of for with by at from to as than on over under per market markets industry".split())

BARE_NOUNS = frozenset(
    "segment segments region regions category categories country countries type types product "
    "products application applications segment and region region and segment".split()
)

BY_KIND = re.compile(
    r"(?!(?:contrast|comparison|then|far|now|value|volume|revenue|revenues|sales|units|itself|law|design|default|name"
    r"|weight|number|tonnage|necessity|nature|definition|all|year|month|quarter|date|end)\b)[a-z]+(?:[\s-][a-z]+)?",
    re.IGNORECASE,
)
"""What "By ...," at the start of a sentence can name as a dimension."""

WHOLE = re.compile(
    r"\b(?:markets?|industry|sector|revenues?|sales|turnover|demand|growth|value|volume|size|shipments|spending"
    r"|total|world"
    r"|global|overall)\b",
    re.IGNORECASE,
)
"""Words of the whole, which no member named after its dimension has."""

ONE_OF = re.compile(
    r"^([^,]{2,60}),\s+one\s+of\s+the\s+(?:[\w-]+\s+){0,3}?(?:segments?|categories|sub-?segments?"
    r"|(?:product\s+)?types)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""A member that the sentence calls a segment beside its name."""
OWN_SHARE = re.compile(r"(?:its|their|whose)\s+(?:[\w-]+\s+){0,2}?share", re.IGNORECASE)
"""The share of what the sentence before spoke of."""
NEWCOMER = re.compile(
    r"^(?:[\w-]+\s+){0,2}?(?:entrant|newcomer|challenger|incumbent|runner-up|rival)\s+(?=[A-Z])", re.IGNORECASE
)
"""A description before a company's name."""
SHED = frozenset(
    "units unit pieces piece drinks goods models variants versions versions sets items plants vehicles".split()
)
"""Further nouns that a member's name can do without."""

KIND_NOUN = re.compile(
    r"(?<=\w)\s+(?:function|platform|format|process|mode|type|component|industry|vertical|application|technology|channel"
    r"|variety|grade|class|configuration|method|form)\Z"
)
"""What "the legal function" or "the single-axis type" calls its member, in the singular."""

GENERIC_TAIL = frozenset(
    "services service devices device systems system products product turbines solutions solution "
    "segment segments modality modalities applications application types type technology "
    "technologies equipment materials material users user".split()
)
UNSURE_TAILS = GENERIC_TAIL | frozenset(
    "function functions format formats platform platforms site sites class classes model models plan plans unit units "
    "option options version versions variant variants cells purchase purchases coaching packaging".split()
)
"""Nouns behind a member's name that a text adds or leaves out: which of both is the name is not known."""
BRACKETED = re.compile(r"\s*\([^()]*\)")
BRACKETED_LIST = re.compile(r"\s*\([^()]*,[^()]*\)")
TRAILING_TO = re.compile(r"\s+to\s*$")
VOICE = re.compile(r"\s*([^:,]{3,60}?)\s*:\s+")
"""A name and a colon, as before what somebody says."""
