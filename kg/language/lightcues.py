"""Turns of phrase, rather than single verbs, that say what moves a market or holds it back."""

from __future__ import annotations

import re

from kg.language.cues import Section
from kg.language.forceverbs import AUX, MARKET_NOUN
from kg.language.patterns import compiled

_TO = r"(?:to|for|of|on|in|behind|upon|over)"
_ART = r"(?:an?\s+|the\s+|its\s+|one\s+of\s+the\s+|some\s+|among\s+the\s+)?(?:[\w-]+\s+){0,3}?"
_BE = (
    r"(?:is|are|was|were|be|been|being|remains?|remained|becomes?|become|became|proves?|proved|represents?|represented"
    r"|constitutes?|acts?\s+as|acting\s+as|acted\s+as|serves?\s+as|serving\s+as|functions?\s+as|stays?|forms?|poses?"
    r"|posed"
    r"|posing|presents?|presented)"
)
_ABOUT = rf"(?:[\w’'/&-]+\s+){{0,6}}?{MARKET_NOUN}s?\b"
_UP = (
    r"(?:boosts?|lifts?|push|fillip|impetus|impulses?|momentum|tailwinds?|stimulus|leg[\s-]up|kick|thrust|support"
    r"|shot\s+in\s+the\s+arm|spur|traction|strength|new\s+life|wings)"
)
_GOOD = (
    r"(?:boons?|tailwinds?|catalysts?|engines?|motors?|spurs?|stimulus|stimuli|pillars?|cornerstones?|backbone"
    r"|accelerants?"
    r"|accelerators?|growth\s+levers?|magnets?|blessing|forces?|levers?|impetus|boost|key|crucial|central|vital"
    r"|instrumental|pivotal|beneficial|positive|favou?rable|good\s+news)"
)
_BAD = (
    r"(?:drags?|brakes?|threats?|barriers?|obstacles?|hurdles?|impediments?|deterrents?|stumbling\s+blocks?|risks?"
    r"|challenges?|concerns?|bottlenecks?|constraints?|headwinds?|burdens?|hindrances?|handicaps?|problems?|headaches?"
    r"|bugbears?|millstones?|dampers?|drawbacks?|weak\s+(?:points?|spots?)|thorns?|limiting\s+factors?"
    r"|restraining\s+factors?"
    r"|detrimental|worr(?:y|ies)|uncertaint(?:y|ies))"
)
_HIGH = (
    r"(?:high|buoyant|strong|brisk|growing|rising|afloat|healthy|robust|firm|ticking\s+over|up|alive|lively|humming)"
)
_LOW = (
    r"(?:below|under|behind|out\s+of\s+reach|small|low|weak|subdued|flat|in\s+check|from\s+growing"
    r"|from\s+taking\s+off|niche|depressed|thin)"
)


def _p(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, re.IGNORECASE)


LIGHT: tuple[tuple[Section, re.Pattern[str]], ...] = tuple(
    (section, _p(rf"\b(?:{pattern})"))
    for section, pattern in (
        (
            Section.RESTRAINTS,
            rf"(?:put(?:s|ting)?|plac(?:e|es|ed|ing)|exert(?:s|ed|ing)?)\s+(?:\w+\s+){{0,3}}?(?:pressure|strain"
            rf"|dampers?|brakes?"
            rf"|squeeze|stress|cap|lid|question\s+mark)\s+(?:on|over|against)\s+{_ABOUT}",
        ),
        (
            Section.RESTRAINTS,
            rf"(?:tak(?:e|es|ing|en)|took)\s+(?:a|an|its|their|some)\s+(?:\w+\s+)?(?:toll|bite)\s+(?:on"
            rf"|out\s+of)\s+{_ABOUT}",
        ),
        (
            Section.RESTRAINTS,
            rf"(?:cast(?:s|ing)?|throw(?:s|n)?|threw)\s+(?:\w+\s+){{0,3}}?(?:shadows?|pall|doubts?|cloud"
            rf"|spanner)\s+(?:on|over|upon|into)\s+{_ABOUT}",
        ),
        (Section.RESTRAINTS, r"(?:stand(?:s|ing)?|stood|gets?|getting)\s+in\s+(?:the|its|their)\s+way\b"),
        (Section.RESTRAINTS, rf"(?:hang(?:s|ing)?|loom(?:s|ing)?)\s+(?:\w+\s+)?over\s+{_ABOUT}"),
        (
            Section.RESTRAINTS,
            rf"(?:(?:work(?:s|ing)?|speak(?:s|ing)?|militat(?:e|es|ing))\s+against|mak(?:e|es"
            rf"|ing)\s+it\s+(?:\w+\s+)?(?:hard|harder|difficult)\s+for)\s+{_ABOUT}",
        ),
        (Section.RESTRAINTS, rf"{_BE}\s+{_ART}{_BAD}\b\s*{_TO}\s+(?:the\s+)?{_ABOUT}"),
        (
            Section.RESTRAINTS,
            rf"(?:have|has|had|exert(?:s|ed)?)\s+(?:a\s+|an\s+)?(?:\w+\s+)?(?:negative|adverse|detrimental|dampening"
            rf"|chilling)\s+"
            rf"(?:impact|effect|influence|bearing)s?\s+(?:on|upon)\s+{_ABOUT}",
        ),
        (
            Section.RESTRAINTS,
            rf"(?:k(?:eep(?:s|ing)?|ept)|leav(?:e|es|ing)|left|mak(?:e|es|ing))\s+(?:the\s+"
            rf"|its\s+)?{_ABOUT}\s+{_LOW}\b",
        ),
        (
            Section.DRIVERS,
            rf"(?:giv(?:e|es|en|ing)|gave|lend(?:s|ing)?|lent|add(?:s|ed|ing)?|provid(?:e|es|ed|ing)|bring(?:s|ing)?"
            rf"|brought|impart(?:s|ed)?"
            rf"|offer(?:s|ed)?|deliver(?:s|ed)?)\s+(?:{_ABOUT}\s+(?:an?\s+)?(?:[\w-]+\s+){{0,3}}?{_UP}"
            rf"|(?:an?\s+)?(?:[\w-]+\s+){{0,3}}?{_UP}"
            rf"\s+(?:to|for|behind)\s+{_ABOUT})\b",
        ),
        (Section.DRIVERS, rf"{_BE}\s+{_ART}{_GOOD}\s+{_TO}\s+(?:the\s+)?{_ABOUT}"),
        (
            Section.DRIVERS,
            rf"(?:have|has|had|exert(?:s|ed)?)\s+(?:a\s+|an\s+)?(?:\w+\s+)?(?:positive|favou?rable|beneficial"
            rf"|stimulating)\s+"
            rf"(?:impact|effect|influence|bearing)s?\s+(?:on|upon)\s+{_ABOUT}",
        ),
        (
            Section.DRIVERS,
            rf"(?:work(?:s|ing)?|play(?:s|ing)?|speak(?:s|ing)?|augur(?:s)?|bod(?:e|es|ing))\s+(?:in\s+favou?r\s+of"
            rf"|into\s+the\s+hands\s+of|well\s+for|for)"
            rf"\s+{_ABOUT}",
        ),
        (Section.DRIVERS, rf"play(?:s|ed|ing)?\s+(?:an?\s+)?(?:\w+\s+)?(?:\w+\s+)?(?:roles?|part)\s+in\s+{_ABOUT}"),
        (
            Section.DRIVERS,
            rf"(?:translat(?:e|es|ed|ing)\s+(?:\w+\s+)?into|result(?:s|ed|ing)?\s+in|lead(?:s|ing)?\s+to|led\s+to"
            rf"|giv(?:e|es|ing)\s+rise\s+to|gave\s+rise\s+to"
            rf"|bring(?:s|ing)?\s+about|brought\s+about|contribut(?:e|es|ed|ing)\s+(?:\w+\s+)?to|add(?:s|ed"
            rf"|ing)?\s+to|mak(?:e|es|ing)\s+for"
            rf"|pav(?:e|es|ed|ing)\s+the\s+way\s+for|call(?:s|ing)?\s+for|favou?rs?)\s+(?:the\s+|an?\s+|its\s+"
            rf"|this\s+)?(?:\w+\s+)?"
            rf"(?:higher|rising|more|stronger|growing|greater|increased|additional|new|steady|surging|strong|robust"
            rf"|healthy|sustained|wider|faster|increase|rise"
            rf"|surge|growth|expansion|uptick|boost|uptake|adoption|demand|popularity|success|appeal"
            rf"|spread)\b(?:\s+in)?\s*(?:{_ABOUT})?",
        ),
        (
            Section.DRIVERS,
            rf"{_BE}\s+(?:\w+ly\s+)?(?:responsible\s+for|behind|at\s+the\s+(?:root|heart|bottom)\s+of"
            rf"|the\s+(?:\w+\s+)?(?:reasons?|forces?|causes?)\s+(?:for|behind|of)"
            rf"|key\s+to|what\s+(?:drives|moves|lifts|pushes|fuels))\s+{_ABOUT}",
        ),
        (
            Section.DRIVERS,
            r"(?:explain(?:s|ed)?|account(?:s|ed)?\s+for)\s+(?:much\s+of\s+|most\s+of\s+)?(?:the|this"
            r"|its)\s+(?:[\w-]+\s+){0,4}?(?:growth|rise|increase"
            r"|boom|upswing|expansion|surge|demand)\b",
        ),
        (Section.DRIVERS, rf"k(?:eep(?:s|ing)?|ept)\s+(?:the\s+|its\s+)?{_ABOUT}\s+{_HIGH}\b"),
        (Section.DRIVERS, rf"put(?:s|ting)?\s+(?:\w+\s+)?wind\s+in\s+the\s+sails\s+of\s+{_ABOUT}"),
        (
            Section.DRIVERS,
            r"(?:attract|draw|pull|bring)(?:s|ed|ing)?\s+(?:in\s+)?(?:more|new|fresh)\s+(?:buyers|customers|users"
            r"|orders|patients)\b",
        ),
    )
)
"""Cues with the market's own noun in them: what stands before them is the cause."""

TRAILING_AUX = re.compile(rf"(?:^|(?<=\s))(?:{AUX})+\Z", re.IGNORECASE)
