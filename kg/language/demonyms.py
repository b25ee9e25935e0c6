"""Adjectives of places ("European", "Indian") and the places they mean."""

from __future__ import annotations

import re

_PAIRS = (
    "European:Europe|Asian:Asia|African:Africa|American:United States|North American:North America"
    "|Latin American:Latin America|South American:South America|"
    "Middle Eastern:Middle East|Indian:India|Chinese:China|Japanese:Japan|Korean:South Korea|South "
    "Korean:South Korea|German:Germany|French:France|British:United Kingdom|Italian:Italy|"
    "Spanish:Spain|Portuguese:Portugal|Dutch:Netherlands|Belgian:Belgium|Swiss:Switzerland"
    "|Austrian:Austria|Swedish:Sweden|Norwegian:Norway|Danish:Denmark|Finnish:Finland|Polish:Poland|"
    "Czech:Czechia|Hungarian:Hungary|Romanian:Romania|Greek:Greece|Turkish:Türkiye|Russian:Russia"
    "|Ukrainian:Ukraine|Irish:Ireland|Canadian:Canada|Mexican:Mexico|Brazilian:Brazil|"
    "Argentine:Argentina|Chilean:Chile|Colombian:Colombia|Peruvian:Peru|Australian:Australia|New "
    "Zealand:New Zealand|Indonesian:Indonesia|Malaysian:Malaysia|Thai:Thailand|Vietnamese:Vietnam|"
    "Philippine:Philippines|Filipino:Philippines|Singaporean:Singapore|Taiwanese:Taiwan"
    "|Pakistani:Pakistan|Bangladeshi:Bangladesh|Saudi:Saudi Arabia|Emirati:United Arab Emirates"
    "|Israeli:Israel|"
    "Egyptian:Egypt|South African:South Africa|Nigerian:Nigeria|Kenyan:Kenya|Moroccan:Morocco"
    "|Ethiopian:Ethiopia|Ghanaian:Ghana|Nordic:Nordic countries|Scandinavian:Scandinavia"
    "|Baltic:Baltic states|Scottish:Scotland|Welsh:Wales|English:England|Icelandic:Iceland|Bulgarian:Bulgaria"
    "|Serbian:Serbia|Croatian:Croatia|Slovak:Slovakia|Slovenian:Slovenia"
    "|Estonian:Estonia|Latvian:Latvia|Lithuanian:Lithuania|Qatari:Qatar|Kuwaiti:Kuwait|Omani:Oman|Jordanian:Jordan"
    "|Tunisian:Tunisia|Sri Lankan:Sri Lanka|Kazakh:Kazakhstan"
    "|Catalan:Catalonia|Flemish:Flanders|Bavarian:Bavaria|Californian:California|Texan:Texas|Cypriot:Cyprus"
    "|Maltese:Malta|Luxembourgish:Luxembourg|Rwandan:Rwanda|Tanzanian:Tanzania"
)
PLACES: dict[str, str] = dict(p.split(":") for p in _PAIRS.split("|"))
"""Adjective to the preferred name of its place."""

PLACE_WORDS = frozenset(w.casefold() for pair in PLACES.items() for name in pair for w in name.split()) - {
    "new", "states", "countries", "middle", "north", "south", "latin", "united",
}  # fmt: skip
"""Words, folded, by which a name speaks of a place, directions and kinds of places left out."""

PATTERN = re.compile(
    r"\b("
    + "|".join(sorted(PLACES, key=len, reverse=True))
    + r")\b(?!\s+(?:Union|Commission|Medicines|Parliament|Investment|Development|Association|Society"
    r"|College|Central|Bank))"
)


def place_of_adjective(text: str) -> str | None:
    """The place that the first such adjective in `text` means, or None."""
    match = PATTERN.search(text)
    return PLACES[match[1]] if match else None
