"""Words that say of two names beside each other that they are one company's: renamings, trading names, former names.

Three kinds of pattern, each with the groups `cue` and `other`:

- `AFTER`: behind the first name, with what may stand between ("X, which until 2019 was called Y");
- `BEFORE`: at the beginning of a sentence, the second name behind a comma ("Formerly Y, X ...");
- `UNTIL`: the time is said behind the second name ("X, called Y until 2021").

None of them lets a word of ownership stand between cue and name: "formerly owned by Y", "formerly part of Y".
"""

from __future__ import annotations

import re

_LETTER = r"(?![a-z])[^\W_]"
_JOINT = r"(?:&|\+|and|of|de|del|della|di|da|do|dos|la|le|les|du|et|und|am|im|i|y|e|og|och|van|von|der|den|the)"
_NAME = rf"{_LETTER}[\w&.'’/-]*(?:,?\s+(?:{_JOINT}\s+){{0,2}}{_LETTER}[\w&.'’/-]*){{0,6}}"
_MONTH = r"(?:(?:early|late|mid|spring|summer|autumn|fall|winter|[A-Z][a-z]+)[\s-]+)?"
_TIME = rf"(?:until|till|before|since|from|in|as\s+of|after|up\s+to|by)\s+(?:its\s+\w+\s+in\s+)?{_MONTH}\d{{4}}"
_ADVERB = (
    rf"(?:{_TIME}|now|then|also|later|recently|subsequently|officially|formally|legally|itself|henceforth|today|often"
    r"|still|soon|long|first|previously|formerly|originally|once|better|best|widely|commonly|locally|initially|earlier"
    r"|has|have|had|was|were|is|been|be|being|will|would|to|and|which|who|that|it|having|since|currently|finally)"
)
_APPOSITION = (
    r"(?:,?\s+(?:an?|the)\s+(?!(?:[\w-]+\s){0,6}(?:supplier|customer|client|unit|subsidiary|division|rival|competitor|"
    r"owner|parent|partner|part|brand|successor|investor|affiliate|shareholder|company\s+of)\b)(?:[a-z0-9-]+\s+){1,7})"
)
_OPEN = rf"(?:\s*[(\[]\s*|\s*,\s*|\s+[–—-]+\s+|{_APPOSITION}|\s+)"
_NAMED = r"(?:called|named|titled|styled|known(?:\s+\w+)?\s+as|branded)"
_TRADING = r"(?:doing\s+business|trading|trades|traded|trade|operating|operates|operated|operate|doing\s+trade)"
_STRONG = (
    rf"known(?:\s+{_TIME})?(?:\s+\w+)?\s+(?:as|by|under)(?:\s+(?:the|its)\s+(?:\w+\s+)?name(?:\s+of)?)?"
    r"|formerly|previously|originally|f/k/a|f\.k\.a\.|fka|a/k/a|a\.k\.a\.|aka|d/b/a|d\.b\.a\.|dba|t/a|n[ée]e|erstwhile"
    r"|vormals|ehemals|firmierend\s+als|anciennement|ex-?devant|antes|anteriormente|già|tidigare|tidligere|dawniej"
    rf"|{_TRADING}\s+(?:\w+\s+)?(?:as|under)(?:\s+(?:the|its)\s+(?:\w+\s+)?(?:name|brand|banner)(?:\s+name)?(?:\s+of)?)?"
    r"|(?:re-?named|re-?branded|re-?christened|re-?styled)(?:\s+itself)?(?:\s+(?:to|as|from|under|into))?"
    r"|(?:renaming|rebranding)(?:\s+itself)?(?:\s+(?:to|as|from|under))?"
    r"|(?:chang(?:ed|es|ing)|switched|shortened)\s+(?:its|their|the)?\s*(?:\w+\s+)?name(?:\s+in\s+\d{4})?\s+(?:to|from|into)"
    r"|(?:adopt(?:ed|s|ing)?|took|taking|takes|assum(?:ed|es|ing)|us(?:es|ing)|goes\s+by|going\s+by|bears)"
    r"\s+(?:on\s+)?the\s+(?:\w+\s+)?name(?:\s+of)?|goes\s+by|now\s+called"
    r"|(?:founded|established|incorporated|started|launched|set\s+up|began|begun|formed|registered)"
    r"(?:\s+in\s+(?:\w+\s+)?\d{4})?\s+(?:as|under\s+the\s+name(?:\s+of)?)"
    r"|(?:the\s+)?(?:new|old|former|previous|trading|trade|brand|legal|registered)\s+name\s*(?:of|for|is|was|:)?"
    r"|whose\s+(?:\w+\s+)?name\s+(?:is|was|used\s+to\s+be)|used\s+to\s+be\s+(?:called|known\s+as|named)"
    rf"|(?:was|were|is|been|now|then|be|formerly|previously|originally|once|{_TIME},?)\s+{_NAMED}|(?:until|till)\s+\d{{4}}\s*:?"
    r"|['’]s?\s+(?:(?:new|former|old|previous|trading|original|legal)\s+)?name\s+(?:is|was(?:\s+changed\s+to)?|became|"
    r"has\s+been\s+changed\s+to)"
)
_WEAK = r"became|becomes|(?:is\s+)?now|the\s+former|ex-|once"
_LEAD = r"(?:\s*[:,]\s*|\s+|(?<=-))(?:the\s+)?[\"“‘'«]?"
_ENDED = (
    r"(?=[\"”’'»]?\s*(?:[.,;:)\]]|$|\n|[–—]|(?:in|on|after|from|since|with|as|following|last|this|at|when|until)\b))"
)
_OWN = r"(?![\"”]?['’]s?\s)"

AFTER = (
    re.compile(
        rf"(?P<gap>{_OPEN}(?:{_ADVERB},?\s+)*|(?=['’]s?\s))(?P<cue>{_STRONG}){_LEAD}(?P<other>{_NAME})",
    ),
    re.compile(rf"(?P<gap>{_OPEN}(?:{_ADVERB},?\s+)*)(?P<cue>{_WEAK}){_LEAD}(?P<other>{_NAME}){_ENDED}"),
)
BEFORE = re.compile(
    rf"(?:^|(?<=[.!?\n])\s*)(?P<cue>(?:Formerly|Previously|Originally|Once|Until\s+{_MONTH}\d{{4}},?|Known|Founded|Trading|"
    rf"Operating|Doing\s+business|Renamed)(?:\s+(?:{_TIME}|known|called|named|trading|trades|operating|in\s+\d{{4}}))*"
    rf"(?:\s+(?:as|from))?){_LEAD}(?P<other>{_NAME})[\"”’'»]?(?:\s+until\s+{_MONTH}\d{{4}})?,\s+(?:the\s+)?(?P<rest>\S.{{0,90}})",
    re.MULTILINE,
)
UNTIL = re.compile(
    rf"(?P<gap>{_OPEN})(?P<cue>{_NAMED}){_LEAD}(?P<other>{_NAME})"
    r"(?=[\"”’'»]?,?\s+(?:until|till|before|prior\s+to|up\s+to)\b)"
)
BRACKET = re.compile(r"\s*\(\s*[\"“‘']?(?P<other>[^()\n]{2,40}?)[\"”’']?\s*\)")
STANDS_FOR = re.compile(
    r"(?:^|[.!?]\s+)(?:It|The\s+(?:company|firm|group|business|bank|operator|maker|start-?up|clinic))\Z"
)
"""A subject at the beginning of a sentence that means the company of the sentence before."""

POSSESSIVE = re.compile(r"[\"”]?['’]s?(?=\s+[a-z])")
"""What follows a name that is not the other name itself: "known as Y's rival"."""
