"""Words around the names in a company's move: who introduces a partner, whose thing it is, who only speaks."""

from __future__ import annotations

import re

from kg.model.content import DevelopmentType

KEYWORDS: dict[DevelopmentType, str] = {
    DevelopmentType.ACQUISITION: r"",
    DevelopmentType.MERGER: r"\b(?:with|and|of|into)\s+",
    DevelopmentType.PARTNERSHIP: r"\b(?:with|and|between|alongside|to supply)\s+",
    DevelopmentType.CONTRACT: r"\b(?:with|from|by|for|to|of)\s+",
    DevelopmentType.FUNDING: r"\b(?:led by|from|by|backed by|investor|investors|with)\s+",
    DevelopmentType.INVESTMENT: r"\b(?:in|into|with|from|stake to)\s+",
    DevelopmentType.REGULATORY: r"\b(?:from|by|of the|that the|the|US|U\.S\.)\s+",
    DevelopmentType.INTEGRATION: r"\b(?:with|into)\s+",
    DevelopmentType.LAUNCH: r"\b(?:with|alongside|together with|in (?:partnership|collaboration|cooperation) with)\s+",
    DevelopmentType.EXPANSION: r"\b(?:with|together with)\s+",
    DevelopmentType.PROGRAMME: r"\b(?:with|together with|at)\s+",
}

DESCRIPTOR = re.compile(
    r"(?:the\s+|an?\s+|its\s+)?(?:[A-ZÀ-Þ][\w’'.-]*\s+){0,2}"
    r"(?:(?!of\b|for\b|by\b|to\b|in\b|at\b|with\b|and\b|from\b|on\b)[a-z][\w-]*\s+){0,3}"
    r"(?:(?!other|over|under|after|former|rather|another)[a-z][\w-]{2,}(?:ers?|ors?)|firm|company|group"
    r"|fund|start-?up|house|brand|giant|specialist|arm|bank|chain|trust|utility|agency|business|unit|subsidiary"
    r"|conglomerate|brewery|winery|dairy|bakery|shipyard|studio|lab|laboratory|refinery|foundry|mill|workshop|cannery"
    r"|cooperative|co-operative|consortium|airline|carrier|affiliate|rival|newcomer|venture|platform|label|club)\s+"
    r"(?=[A-ZÀ-Þ0-9])"
)
"""What says of a company what it is, before its name: "the Danish firm", "Paris start-up"."""

LOCATED = re.compile(r"\b(?:near|in|at|outside|around)\s+\Z")

BUYS = re.compile(
    r"\b(?:will|to|would)\s+(?:buy|acquire|purchase|take\s+over)\b|\b(?:acquisition|purchase|takeover"
    r"|buyout)\s+of\b"
)

PLURAL = re.compile(
    r"s\s+(?:come|have|are|were|do|go|make|take|need|want|say|see|use|cost|carry|work|sell|buy"
    r"|offer|remain|grow)\b"
)
"""A plural noun with its verb: it opens the sentence and is no name."""

THING = re.compile(
    r"\w?['’]s\s+(?:[\w-]+\s+){0,2}?(?:airports?|ports?|hospitals?|metro|railway|university|harbou?r"
    r"|city|government|health\s+service|grid)\b"
)
"""Something a place owns: no company is named."""

SITE = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|sites?|works|laborator\w+|cent(?:re|er)s?|facilit(?:y|ies)"
    r"|warehouses?|mills?|lines?|hubs?|offices?|capacity)\b",
    re.IGNORECASE,
)

HEADED = re.compile(
    r"\s+(?!(?:to|for|in|into|and|on|at|as|which|that|will|by|from|with|under|of|over|last|this|earlier|late|early"
    r"|after|before|during|until|worth|valued|when|where|who|has|have|is|was|are"
    r"|were|announced|signed|agreed|covering|through|via|near|since|plus|or|but|while|an?|the|its|his|their|alone"
    r"|together|jointly|also|said|says|yesterday|today)\b)[a-z]{3,}"
)
"""A small word behind capitals that goes on with their noun: "a Hindi edition" names no company."""

SUBSIDIARY = re.compile(
    r"\w?['’]?s?['’]?\s+(?:[A-Z]\w+\s+)?(?:[\w-]+\s+){0,2}?(?:subsidiary|unit|arm|division|affiliate|business|brand"
    r"|spin-off)(?:,)?\s+(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?:\s+[A-ZÀ-Þ&][\w’'&.-]*){0,4})"
)

PERSON_LEAD = re.compile(
    r"\b(?:[Cc]hief\s+\w+(?:\s+officer)?|CEO|CFO|CTO|[Aa]nalysts?|[Dd]irector|[Mm]anager|[Ss]pokes\w+|[Ff]ounder"
    r"|[Pp]resident|[Mm]inister|[Cc]hair\w*|[Aa]uthor|[Pp]rofessor|Mr|Ms"
    r"|Mrs|Dr)\.?\s+\Z"
)
"""Words that make the name behind them a person's."""

PERSON_TAIL = re.compile(
    r",\s+(?:the\s+|its\s+|a\s+|an\s+)?(?:[\w-]+\s+){0,3}?(?:chief\s+\w+|CEO|CFO|analyst|director|manager|spokes\w+"
    r"|founder|president|minister|chair\w*|author|professor|head"
    r"\s+of)\b"
)

REPORTS = re.compile(
    r"\s*(?:had|has|posted|made|earned)\s+(?:an?\s+)?(?:revenues?|turnover|sales|profits?|loss|order\s+backlog)\b"
    r"|\s*(?:it\s+)?(?:is|was)\s+(?:the|its|an?|one)\s|\s*(?:says|expects|estimates|believes|claims|forecasts|sees"
    r"|warns|hopes|reported(?!\s+(?:closing|raising|winning|completing|signing))|reports|posted|argues|thinks|notes"
    r"|predicts)\b(?!\s+(?:that\s+)?(?:it|they)\s+(?:has"
    r"|have|had|will"
    r"|would|is|plans))"
)
"""A predicate that tells what a company says or earns, not what it does."""

WHICH = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?:\s+[A-ZÀ-Þ&][\w’'&.-]*){0,4}),\s+(?:which|who)\s+")
LED_NEXT = re.compile(
    r"\s+(?:The|This)\s+(?:[\w-]+\s+){0,3}?(?:round|financing|investment|exercise|raise|funding|deal)\s+(?:was"
    r"|is)\s+(?:co-)?(?:led|headed|anchored)\s+by\s+"
)
"""A sentence that goes on with who led a round."""
