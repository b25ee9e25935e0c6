"""Rankings told by comparison: "no region grows faster than Asia", "nothing else sells as well", "in that order"."""

from __future__ import annotations

import re

_NONE = (
    r"\b(?:no(?:\s+other)?\s+(?!compan|player|vendor|supplier|manufactur|maker|producer|provider|brand|firm|doubt|longer)"
    r"(?:[\w-]+\s+){1,2}?|none\s+(?:of\s+(?:the|these|its)\s+(?:other\s+)?\w+\s+)?|nothing\s+(?:else\s+)?"
    r"|nobody\s+(?:else\s+)?|nowhere\s+(?:else\s+)?)"
)
"""What is denied of all others."""
_HELPER = r"(?:(?:is|are|was|were|will|has|have|can|does|do|the\s+\w+|sales|demand|revenues?)\s+){0,2}?"

NONE_FASTER = re.compile(
    rf"{_NONE}{_HELPER}(?:be\s+|been\s+)?(?:grow|grew|expand|develop|advanc|ris(?:e|ing)|rose|climb|increas|progress"
    r"|accelerat)\w*\s+(?:at\s+)?(?:(?:as|so|more|any|nearly\s+as|half\s+as)\s+(?:fast|quick|rapid|strong|steep|swift)\w*"
    r"|faster|quicker|(?:a\s+)?(?:faster|higher|quicker)\s+(?:rate|pace))\b",
    re.IGNORECASE,
)
"""All others grow more slowly than the one meant."""

NONE_LARGER = re.compile(
    rf"{_NONE}{_HELPER}(?:(?:is|are|was|were|be)\s+(?:as\s+|so\s+)?(?:larger|bigger|greater|large|big|more\s+important)"
    r"|(?:larger|bigger|greater|higher)\b"
    r"|(?:sell|buy|spend|use|take|earn|bring|order|consume|import|generate|contribute|account|absorb|install)(?:s|es)?\s+"
    r"(?:in\s+|for\s+)?(?:more|as\s+much|as\s+many|better|as\s+well|a\s+(?:larger|bigger|higher))"
    r"|(?:hold|command|ha)(?:s|ve|ds)?\s+a\s+(?:larger|bigger|higher|greater)|(?:come|get)s?\s+(?:anywhere\s+)?(?:close|near)"
    r"|(?:match|rival|equal)(?:es|s)?)\b",
    re.IGNORECASE,
)
"""All others are smaller than the one meant."""

COMPARED = re.compile(
    r"[^,.;:]{0,40}?\b(?:than|as(?!\s+(?:quick|fast|rapid|much|many|large|big))|to)\s+(?:in\s+|the\s+|for\s+|does\s+)*"
    r"(?P<name>[A-Za-z][\w&/-]*(?:\s+(?!(?:which|where|who|in|at|with|over|during|through|until|does|do|is|has|and)\b)"
    r"[\w&/-]+){0,4})",
    re.IGNORECASE,
)
"""The one that the others are measured by."""

IN_ORDER = re.compile(
    r",?\s+in\s+(?:that|this|descending)\s+order(?:\s+of\s+(?:size|value|importance|share))?\b", re.IGNORECASE
)
"""What closes a list whose first element is the largest."""
FOLLOWING = re.compile(r"\b(?:follow|come\s+next|then|behind|after|next)\b", re.IGNORECASE)
"""What makes an ordered list one of lower ranks."""
LIST_HEAD = re.compile(
    r"(?:^|[?:]\s+|\b(?:are|were|is|was|include|being|namely|led\s+by|dominated\s+by)\s+)(?:the\s+)?"
    r"(?P<name>[A-Za-z][\w&/-]*(?:\s+[\w&/-]+){0,4}?)(?:\s+\([^()]*\))?\s*(?=,|\s+and\s)",
)
"""The first element of a list."""
