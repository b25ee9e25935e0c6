"""Verbs by which a cause moves a market or holds it back, and the words for the market they act on."""

from __future__ import annotations

import re

from kg.language.cues import Section
from kg.language.patterns import compiled
from kg.language.verbforms import all_forms, past, words_of

_DRIVE = tuple(
    "drive propel fuel boost support spur stimulate push underpin accelerate lift power help aid favour favor encourage"
    " feed strengthen augment promote carry sustain foster bolster stoke enhance advance nourish raise"
    " increase catalyse catalyze turbocharge energise energize invigorate reinforce quicken hasten elevate swell"
    " amplify intensify escalate ignite spark trigger kindle impel prompt galvanise galvanize buoy buttress heighten"
    " facilitate underlie inspire revive rekindle unleash cement expand widen create generate enable shape necessitate"
    " multiply double supercharge inflate".split()
)
_DRIVE_PARTICLES = (
    r"(?:speed(?:s|ing|ed)?|sped|ramp(?:s|ing|ed)?|step(?:s|ping|ped)?|prop(?:s|ping|ped)?|shor(?:e|es|ing|ed)"
    r"|pump(?:s|ing|ed)?|drum(?:s|ming|med)?|driv(?:e|es|ing|en)|drove|push(?:es|ing|ed)?|pull(?:s|ing|ed)?)\s+"
    r"(?:up|along|ahead|forward)"
)
_HAMPER = tuple(
    "hamper restrain restrict hinder impede limit curb slow constrain inhibit challenge obstruct dampen damp check"
    " threaten undermine stifle brake delay deter burden dent crimp erode plague beset temper sap squeeze depress hurt"
    " curtail stunt thwart frustrate cap blunt discourage hamstring mar suppress hobble cripple jeopardise jeopardize"
    " disrupt harm cloud darken complicate retard decelerate arrest stall stymie cramp encumber choke strangle shackle"
    " impair weaken dull subdue moderate offset imperil handicap hit penalise penalize undercut afflict derail "
    "unsettle sour wreck sink choke blight hinder clog bedevil overshadow".split()
)
_HAMPER_PARTICLES = (
    r"(?:weigh(?:s|ed|ing)?\s+(?:heavily\s+)?(?:on|upon|down)|drag(?:s|ged|ging)?\s+(?:on|down)|eat(?:s|ing|en)?\s+into"
    r"|ate\s+into|bog(?:s|ged|ging)?\s+down|rein(?:s|ed|ing)?\s+in|h(?:old(?:s|ing)?|eld)\s+down"
    r"|pull(?:s|ed|ing)?\s+down|bear(?:s|ing)?\s+down\s+on|slow(?:s|ed|ing)?\s+down"
    r"|chip(?:s|ped|ping)?\s+away\s+at|cut(?:s|ting)?\s+into)"
)
_SPLIT = (
    r"(?:h(?:old(?:s|ing)?|eld)|ke(?:ep(?:s|ing)?|pt))(?=\s+(?:[\w’'-]+\s+){0,7}?(?:back|in\s+check|down|at\s+bay)\b)"
)
"""Verbs whose particle follows their object: "holds the market back"."""

_KINDS = {
    **dict.fromkeys(words_of(*_DRIVE), Section.DRIVERS),
    **dict.fromkeys(words_of(*_HAMPER), Section.RESTRAINTS),
}
_PHRASES = tuple(
    (section, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for section, pattern in (
        (Section.RESTRAINTS, _HAMPER_PARTICLES),
        (Section.RESTRAINTS, _SPLIT),
        (Section.DRIVERS, _DRIVE_PARTICLES),
    )
)


def force_verbs(text: str) -> list[tuple[int, int, Section]]:
    """Where the verbs of a text stand that move a market or hold it back: start, end and which, in order."""
    found = [
        (word.start(), word.end(), _KINDS[word[0].lower()])
        for word in re.finditer(r"\w+", text)
        if word[0].lower() in _KINDS
    ]
    phrases = [(m.start(), m.end(), section) for section, pattern in _PHRASES for m in pattern.finditer(text)]
    taken = {start for start, _, _ in phrases}
    return sorted([*phrases, *(verb for verb in found if verb[0] not in taken)])


DRIVES = re.compile(rf"\b(?:{_DRIVE_PARTICLES}|{all_forms(*_DRIVE)})\b", re.IGNORECASE)
HAMPERS = re.compile(rf"\b(?:{_HAMPER_PARTICLES}|{_SPLIT}|{all_forms(*_HAMPER)})\b", re.IGNORECASE)
WEAK = re.compile(
    rf"(?:{all_forms('raise', 'increase', 'expand', 'widen', 'create', 'generate', 'enable', 'shape', 'carry')}"
    rf"|{all_forms('elevate', 'multiply', 'double', 'necessitate', 'heighten', 'inspire', 'prompt', 'advance')}"
    rf"|{all_forms('support', 'help', 'hit', 'check', 'challenge', 'cap', 'limit', 'moderate', 'inflate')})\Z",
    re.IGNORECASE,
)
"""Verbs that say as much of other things: their object has to be demand or growth, not a mere mention of a market."""

AUX = (
    r"(?:(?:is|are|was|were|will|would|can|could|may|might|should|must|has|have|had|been|be|being|also|do|does|did"
    r"|continu(?:e|es|ed|ing)\s+to|serv(?:e|es|ing)\s+to|tend(?:s|ed)?\s+to|threaten(?:s|ed)?\s+to|go(?:es)?\s+on\s+to"
    r"|going\s+to|com(?:e|es|ing)\s+to|likely(?:\s+to)?"
    r"|(?:expected|anticipated|projected|set|forecast|predicted|estimated|poised|bound|due|slated|believed|thought"
    r"|said|foreseen|prone|apt|sure|certain|seen|known)(?:\s+to)?|further|mainly|primarily"
    r"|largely|chiefly|mostly|strongly|still|however|in\s+turn|together|all|each|both|currently|increasingly"
    r"|significantly|directly|simply|now|already|greatly|heavily|clearly|partly|additionally|equally|thus|therefore"
    r"|substantially|considerably|somewhat|jointly|collectively|ultimately|similarly|often|never|always|constantly"
    r"|steadily|continually|consistently|not\s+only|thereby|hence|in\s+particular|again|rapidly|sharply|further"
    r"|actively|positively|negatively|severely|seriously|slightly|temporarily|notably|essentially|drastically"
    r"|definitely|undoubtedly|potentially|once\s+more)\b[\s,]*)"
)
MARKET_NOUN = (
    r"(?:market|industry|growth|demand|adoption|uptake|expansion|sales|take-?up|sector|revenues?|consumption"
    r"|business|trade|spending|rollout|roll-out|deployment|penetration|investment|outlook|momentum|installations?"
    r"|acceptance|popularity|orders|usage|development|boom|upswing|procurement|turnover|volumes?|shipments|intake"
    r"|rise|increase|upturn|surge|progress|trend|need|appetite|field|implementation|use)"
)

_ADVERBS = (
    r"(?:(?:primarily|mainly|largely|chiefly|mostly|along|forward|ahead|further|up|on|somewhat|partly|principally"
    r"|strongly|significantly|in\s+(?:large\s+)?part|also|above\s+all|predominantly|heavily|majorly|back|down"
    r"|especially"
    r"|particularly|in\s+turn|to\s+some\s+extent|in\s+the\s+main|both|not\s+only|first\s+and\s+foremost)\s+)*"
)
_SUCH_AS = (
    r"(?:(?:certain|some|a\s+few|major|significant|several|various|many|multiple|numerous|different|key"
    r"|a\s+(?:number|range|variety|host|combination|mix)\s+of"
    r"|(?:two|three|four|five|six)(?:\s+\w+)?|such)?\s*(?:\w+\s+)?(?:factors|forces|trends|reasons|causes|aspects"
    r"|elements|drivers|developments|issues|challenges|obstacles|concerns|problems|things|restraints|headwinds"
    r"|hurdles|barriers|limitations|constraints|pressures"
    r"|difficulties|risks)(?:,)?"
    r"\s*(?::|(?:,\s+)?(?:such\s+as|like|including|namely|that\s+(?:reflect|include|range\s+from)|among\s+(?:them"
    r"|which)))\s*)?"
)
DRIVEN_BY = re.compile(
    rf"\b(?:{past(*_DRIVE)}|attracted|influenced|pulled|shored|propped|steered|occasioned|brought\s+about"
    rf"|animated|motivated|bred|occasioned|precipitated|induced|lifted|fanned"
    rf"|complemented)\s+{_ADVERBS}by\s+{_SUCH_AS}",
    re.IGNORECASE,
)
HAMPERED_BY = re.compile(
    rf"\b(?:{past(*_HAMPER)}|held\s+(?:back|down|up|in\s+check)|kept\s+(?:in\s+check|down|low|at\s+bay)"
    rf"|weighed\s+(?:down\s+)?(?:on\s+)?"
    rf"|put\s+off|scared\s+(?:off|away)|turned\s+(?:off|away)|dragged\s+down|bogged\s+down|reined\s+in|dogged|saddled"
    rf"|overshadowed|troubled|haunted|hemmed\s+in|braked|dissuaded|frightened\s+(?:off|away)|tempered|clouded|vexed"
    rf"|alarmed|spooked|sceptical|pressured|strained|hurt|bedevilled|besieged|checked|rattled|chilled|dimmed|marred)"
    rf"\s+{_ADVERBS}by\s+{_SUCH_AS}",
    re.IGNORECASE,
)
OWING_TO = compiled(
    rf"\b(?:owing|due|thanks|attribut(?:ed|able)|ascribed|credited|traced|traceable|chalked\s+up|linked|tied"
    rf"|in\s+response"
    rf"|(?<=is\s)down|(?<=are\s)down|(?<=was\s)down|(?<=ly\s)down|put\s+down)\s+{_ADVERBS}to\s+(?:the\s+fact\s+that\s+)?{_SUCH_AS}|\b(?:because|on\s+account"
    rf"|on\s+the\s+back|as\s+a\s+(?:direct\s+)?(?:result"
    rf"|consequence)|in\s+the\s+wake|by\s+(?:virtue|reason|dint)|on\s+the\s+strength|in\s+view|in\s+light|courtesy"
    rf"|on\s+the\s+heels)\s+of\s+{_SUCH_AS}|\bamid(?:st)?\s+{_SUCH_AS}",
    re.IGNORECASE,
)
"""Prepositions of cause; what stands before them tells whether the cause moves the market or holds it back."""

UNLESS = re.compile(
    r"\b(?:but\s+for|were\s+it\s+not\s+for|if\s+(?:it\s+were\s+)?not\s+for)\s+(?=(?:the\s+)?[a-z])", re.IGNORECASE
)

RISES = re.compile(
    r"\b(?:gr[oe]w\w*|ris(?:e|es|en|ing)|rose|increas\w+|expand\w*|expansion|surg\w+|climb\w*|gain\w*|boom\w*|up|higher"
    r"|strong(?:er)?|accelerat\w+|reach\w*|double[sd]?|triple[sd]?|upswing|advanc\w+|soar\w*|jump\w*|uptick|flourish\w*"
    r"|thriv\w+|momentum|popular\w*|swell\w*|attain\w*|CAGR|adopt\w+|hit|cross\w*|surpass\w*|exceed\w*|top\w*|upturn"
    r"|evol\w+|progress\w*|improv\w+|buoyant|robust|brisk|traction|potential|multipl\w+|quicken\w*|develop\w*|mov\w+"
    r"|swell\w*|picks?\s+up|picked\s+up|picking\s+up|pace|trajectory|fast(?:er)?|demand|on\s+the\s+up|worth|valued)\b",
    re.IGNORECASE,
)
SINKS = re.compile(
    r"\b(?:f[ea]ll(?:s|en|ing)?|declin\w+|drop\w*|slump\w*|hesita\w+|sh(?:y|ies|ied)|slow\w*|shr[iau]nk\w*|suffer\w*"
    r"|delay\w*"
    r"|postpon\w+|cautious\w*|reluctan\w+|wary|sluggish\w*|struggl\w+|weak\w*|difficult\w*|subdued|limited|lag\w*|below"
    r"|held\s+back|hampered|restrain\w+|restrict\w*|hinder\w*|curb\w*|challeng\w+|stagnat\w+|stall\w*|soft\w*"
    r"|contract(?:ed|s|ing)"
    r"|low(?:er)?|flat|resist\w*|refrain\w*|refus\w+|down|obstacle|barrier|impede\w*|constrain\w*|uncertain\w*"
    r"|sceptic\w+|skeptic\w+|patchy|scarce|hard(?:er)?|cannot|hurdles?)\b",
    re.IGNORECASE,
)

GAINS = compiled(
    rf"\b(?:benefit(?:s|t?ed|t?ing)?\s+{_ADVERBS}from|profit(?:s|ed|ing)?\s+from|gain(?:s|ed|ing)?\s+from|feed(?:s"
    rf"|ing)?\s+(?:on|off)"
    rf"|thriv(?:e|es|ed|ing)\s+on|liv(?:e|es)\s+off|r(?:ide|ides|ode|iding)\s+(?:high\s+)?on|draw(?:s"
    rf"|ing)?\s+(?:its\s+|much\s+|their\s+|fresh\s+)*"
    rf"(?:strength|momentum|support|impetus|energy|life)\s+from|(?:get|gets|got|receiv(?:e|es|ed|ing)|enjoy(?:s|ed)?"
    rf"|see|sees|find|finds)"
    rf"\s+(?:a|an|its|further|fresh|new|additional|strong|extra|much|\w+)?\s*(?:\w+\s+)?(?:lift|boost|tailwinds?"
    rf"|impetus|support|push|impulses?|momentum|fillip"
    rf"|help)\s+(?:from|in|by)|ow(?:e|es|ed|ing)\s+(?:[\w’'-]+\s+){{0,4}}?to|rest(?:s|ed"
    rf"|ing)?\s+(?:\w+\s+)?(?:up)?on|hing(?:e|es)\s+(?:up)?on"
    rf"|(?:is|are|was|were)\s+(?:\w+\s+)?(?:rooted|grounded)\s+in|stem(?:s|med|ming)?\s+{_ADVERBS}from"
    rf"|spring(?:s)?\s+from|aris(?:e|es|ing)\s+from"
    rf"|com(?:e|es|ing)\s+{_ADVERBS}from|came\s+{_ADVERBS}from|result(?:s|ed|ing)?\s+{_ADVERBS}from|flow(?:s|ed"
    rf"|ing)?\s+from|follow(?:s|ed)?\s+from"
    rf"|(?:is|are|was|were)\s+{_ADVERBS}(?:the\s+|a\s+)?(?:\w+\s+)?(?:result|outcome|product|consequence|fruit)\s+of"
    rf"|reflect(?:s|ed|ing)?|mirror(?:s|ed)?"
    rf"|capitali[sz](?:e|es|ed|ing)\s+on|relies\s+{_ADVERBS}on|rely\s+{_ADVERBS}on|(?:is|are|was"
    rf"|were)\s+{_ADVERBS}(?:based|founded|built)\s+on"
    rf"|deriv(?:e|es|ed|ing)\s+{_ADVERBS}from|depend(?:s|ed)?\s+{_ADVERBS}on|point(?:s)?\s+to|feeds?\s+off"
    rf"|follows?\s+on\s+from)\s+{_SUCH_AS}",
    re.IGNORECASE,
)
"""What a market does that is moved by the cause named next."""

SUFFERS = re.compile(
    rf"\b(?:suffer(?:s|ed|ing)?\s+{_ADVERBS}(?:from|under|because\s+of)|fac(?:e|es|ed|ing)(?:\s+up\s+to)?"
    rf"|confront(?:s|ing)?|(?:is|are)\s+confronted\s+(?:with|by)"
    rf"|struggl(?:e|es|ed|ing)\s+(?:with|against|under|because\s+of)|grappl(?:e|es|ed|ing)\s+with|contend(?:s|ed"
    rf"|ing)?\s+with|has\s+to\s+(?:contend|cope|deal)\s+with"
    rf"|wrestl(?:e|es|ed|ing)\s+with|reel(?:s|ed|ing)?\s+(?:from|under)|(?:is|are)\s+up\s+against|com(?:e|es"
    rf"|ing)\s+up\s+against|(?:must|has\s+to|have\s+to|needs?\s+to|yet\s+to)\s+overcome"
    rf"|cop(?:e|es|ing)\s+with|run(?:s|ning)?\s+(?:up\s+)?(?:into|against)|(?:is|are|remains?"
    rf"|stays?)\s+(?:\w+\s+)?(?:exposed|vulnerable|sensitive|subject|susceptible|prone|hostage)\s+to"
    rf"|(?:is|are|has\s+been|remains?|comes?|came)\s+under\s+(?:\w+\s+)?(?:pressure|strain)\s+from|battl(?:e|es|ed"
    rf"|ing)(?:\s+(?:with|against))?"
    rf"|(?:is|are)\s+at\s+risk\s+from|(?:is|are)\s+not\s+(?:immune\s+to|free\s+of)"
    rf"|meet(?:s)?\s+(?:with\s+)?resistance\s+from|encounter(?:s|ed|ing)?"
    rf"|labou?r(?:s|ed|ing)?\s+under|groan(?:s|ing)?\s+under|stumbl(?:e|es|ed|ing)\s+over|has\s+been\s+hit\s+by"
    rf"|tak(?:e|es|ing)\s+a\s+hit\s+from)\s+{_SUCH_AS}",
    re.IGNORECASE,
)
"""What a market does that is held back by the cause named next."""
