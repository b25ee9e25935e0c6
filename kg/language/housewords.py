"""Words by which a text names who publishes it, and the research houses it quotes."""

from __future__ import annotations

import re

from kg.language.cues import Section

HOUSE = re.compile(
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
    (weight, re.compile(pattern + r"[^\w|·•]{0,3}\Z", re.IGNORECASE))
    for weight, pattern in (
        (
            7,
            r"\b(?:published|prepared|issued|released|compiled|authored|produced|brought out|written"
            r"|conducted|carried out)\s+by(?:\s+the)?(?:\s+(?:[\w-]+\s+)?(?:editors?|analysts?|team"
            r"|staff|desk|practice)\s+(?:of|at))?"
            r"(?:\s+the)?",
        ),
        (
            5,
            r"\b(?:reports?|study|brief|research|note|analysis|survey|update|review|edition"
            r"|publication|forecast|paper|estimates?|figures|data|numbers)\s+(?:[\w-]+\s+){0,3}?(?:by"
            r"|from|of|at)(?:\s+the)?",
        ),
        (
            6,
            r"\b(?:(?:market[- ])?research|consulting|analyst|intelligence|advisory|market)\s+(?:firm"
            r"|house|company|group|outfit|agency|publisher|provider|shop|boutique)",
        ),
        (6, r"\b(?:consultancy|consultants|analysts|researcher|house|think[- ]tank|forecaster)"),
        (
            4,
            r"\b(?:analysts?|economists?|researchers?|author|director|partner|consultant|manager|desk"
            r"|team|practice|division|editors?)\s+(?:at|of|with|from)",
        ),
        (3, r"\baccording\s+to(?:\s+the)?"),
        (5, r"^\W*about"),
        (7, r"\b(?:sincerely|regards),?\s+(?:the\s+)?(?:[\w-]+\s+)?(?:team|editors?|analysts?|desk)\s+(?:at|of)"),
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
        (4, r"\A\s+is\s+an?\s+(?:[\w-]+\s+){0,5}?(?:research|consult\w*|advis\w*|intelligence|publisher|analyst)"),
        (
            4,
            r"\A['’]s?\s+(?:\w+\s+){0,2}?(?:report|study|analysts?|forecast|estimates?|figures?|survey"
            r"|database|numbers|outlook|research)",
        ),
        (6, r"\A,\s+an?\s+(?:[\w-]+\s+){0,4}?(?:research|consult\w*|advisory|intelligence|analyst|analytics)\b"),
        (6, r"\A\s+(?:white\s?paper|report|study|brief|publication|note|survey|market study)\b"),
    )
)
ASSERTS = re.compile(
    r"\A\s*(?::\s|[\s,]+(?:for its part,?\s+)?(?:now\s+)?(?:estimates|expects|anticipates|projects"
    r"|forecasts|puts|predicts|believes|reckons|sees|values|says|calculates|pegs|has revised|quotes"
    r"|gives|counts)\b)"
)
SEGMENTED = re.compile(
    r"(?:^|[,;.]\s+)(?P<name>[A-Z][\w&.'’-]*(?:\s+[\w&.'’-]+){0,4}?),?\s+(?:Inc|LLC|Ltd|Pvt"
    r"|Limited)\b\.?,?\s+(?:has|have)\s+(?:segmented|divided|categori[sz]ed|published|added"
    r"|analy[sz]ed|studied)"
)
DATE_WORDS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|\d{4})\b"
)
SECTION_WORDS = frozenset(
    "report reports market markets scope overview summary insights insight highlights takeaways "
    "analysis outlook key figures data introduction snapshot size share growth trends trend drivers "
    "driver dynamics the of and in a research industry study coverage executive segments "
    "segmentation regional recent developments faq frequently asked questions news global worldwide "
    "press release sample draft base year forecast historical period methodology source sources "
    "format pdf id this that our its".split()
)
DESCRIBED = re.compile(
    r"(?:(?:Market\s+)?(?:Research(?:er)?|Consulting|Advisory|Analyst|Intelligence)\s+(?:firm|house"
    r"|company|group)|Consultancy|Consultants|Researcher|Analysts?|Think[- ]tank|Forecaster"
    r"|Pollster)\s+(?=[A-Z])",
    re.IGNORECASE,
)
NEVER_FIRST = frozenset("in on by published updated last format".split())
SECTIONS = frozenset({
    Section.CONTENTS,
    Section.RELATED,
    Section.OFFER,
    Section.DEVELOPMENTS,
    Section.PLAYERS,
    Section.SEGMENTS,
})
