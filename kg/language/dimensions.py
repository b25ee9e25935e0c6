"""Dimensions as publishers' headings word them: "By End Use", "Distribution Channel", "Geography"."""

from __future__ import annotations

import re
from functools import lru_cache

_KNOWN: dict[str, str] = {
    "region": "region|regions|geography|geographies|geographic region|geographical region|regional|geographic "
    "scope|geographical scope|region scope|regional scope"
    "|zone|zones|geographic regions/countries|regions/countries|regions and countries|geographic regions|world regions"
    "|regional outlook|regional analysis|regional insights|regional segmentation|geographic "
    "segmentation|geographic coverage|area|world region",
    "country": "country|countries|nation|nations|key countries|country scope|national market",
    "state": "state|states|province|provinces",
    "type": "type|types|market type",
    "service_type": "service type|type of service",
    "product": "product|products|product type|product types|product category|product group|product form|type of "
    "product|product line|product segment|device|device type|system|system type",
    "application": "application|applications|application area|use|uses|usage|use case|application type|area of "
    "application|area of use",
    "end_user": "end user|end users|end use|end uses|end use industry|end user industry|enduser|end-use sector"
    "|end use sector|customer|customers|customer type|customer group|user|users|user group|buyer"
    "|buyers|buyer type|consumer|consumer type|client type|end market",
    "technology": "technology|technologies|technology type|technique|tech",
    "component": "component|components|offering|offerings|solution type",
    "solution": "solution|solutions",
    "channel": "channel|channels|distribution channel|distribution channels|sales channel|sales channels"
    "|distribution|mode of sale|sales mode|retail channel|route to market|point of sale",
    "modality": "modality|modalities|imaging modality|imaging technique|imaging type",
    "material": "material|materials|material type|raw material|base material",
    "ingredient": "ingredient|ingredients|ingredient type",
    "source": "source|sources|origin",
    "form": "form|forms|form factor|physical form",
    "vertical": "vertical|verticals|industry vertical|industry|industries|industry verticals|sector|sectors"
    "|business sector",
    "deployment": "deployment|deployment mode|deployment model|deployment type|mode of deployment|hosting"
    "|deployment mode type",
    "organization_size": "organization size|organisation size|enterprise size|company size|size of enterprise"
    "|organization type|enterprise type|business size",
    "indication": "indication|indications|disease|disease type|therapeutic area|condition|disease indication"
    "|therapy area|therapeutic application",
    "route_of_administration": "route of administration|administration route|administration",
    "age_group": "age|age group|age groups",
    "gender": "gender|sex",
    "price_range": "price|price range|price tier|price point|price band|price category",
    "vehicle_type": "vehicle|vehicle type|vehicles|vehicle class",
    "propulsion": "propulsion|propulsion type|drive type|powertrain|fuel type",
    "capacity": "capacity|capacity range|battery capacity",
    "power_rating": "power rating|power output|power range|rated power",
    "voltage": "voltage|voltage level|voltage range",
    "function": "function|functions|functionality",
    "process": "process|processes|process type|method|production method|production process",
    "grade": "grade|grades|quality grade|purity|purity grade",
    "packaging": "packaging|packaging type|pack type|pack size|package type",
    "flavor": "flavor|flavour|flavors|flavours",
    "model": "model|business model|revenue model|pricing model|service model|care model|delivery model",
    "architecture": "architecture",
    "protocol": "protocol|protocols|communication protocol",
    "connectivity": "connectivity|connectivity type|connection type",
    "field_strength": "field strength",
    "manufacturer": "manufacturer|manufacturer type|manufacturing type|producer type",
    "location": "location|location type|installation|installation type|site",
    "display": "display|display type|display technology",
    "size": "size|sizes|screen size",
    "design": "design|design type",
    "specialty": "specialty|speciality|subspecialty|medical specialty",
    "crop": "crop|crop type",
    "species": "species|animal|animal type",
    "mode": "mode|transport mode|mode of transport|mode of operation|operation mode",
    "security_type": "security type|security",
    "chemistry": "chemistry|battery chemistry|cell chemistry",
    "nature": "nature",
    "platform": "platform|platform type",
    "payload": "payload|payload capacity",
    "range": "range",
    "wavelength": "wavelength",
    "frequency": "frequency|frequency band",
    "ownership": "ownership|ownership type",
    "payment": "payment mode|payment method",
    "coverage": "coverage type|coverage",
}
AMBIGUOUS = frozenset(
    "species size mode location process model range nature platform design function price_range crop "
    "vehicle_type security_type display coverage payment ownership frequency wavelength grade "
    "capacity specialty source state".split()
)
"""Dimensions whose bare words ("Animal", "Large size") are as often members; as headings they need "By"."""
_BY_WORDS = {word: dimension for dimension, words in _KNOWN.items() for word in words.split("|")}
_KINDS = {"kind": "type", "kinds": "type", "place": "end user", "field": "application", "area": "application"}
"""What "kind of ...", "place of ..." and the like mean as dimensions."""
_CLEAN = re.compile(r"[^a-z0-9&/ -]+")
_NUMBERING = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)]\s+")
"""The number of a heading before its words."""
_PREFIX = re.compile(
    r"^(?:(?:on the )?basis of |based on |by |in terms of |with respect to |(?:market )?segmentation "
    r"by |(?:market )?split by |(?:market )?break ?(?:down|up) by |(?:market )?segments? by |market "
    r"by |insights by |outlook by |categories by |classification by |analysis by |divided by |broken "
    r"down by |the )+"
)
_SUFFIX = re.compile(
    r",?\s+(?:segment(?:s|ation|al)?|outlook|insights?|analysis|overview|landscape|scope|covered"
    r"|studied|split|breakdown|coverage|categor(?:y|ies)|snapshot|trends?|segment analysis|type "
    r"analysis|views?|picture|mix|perspective|notes?)$"
)
_BRACKETS = re.compile(r"\([^()]*(?:\d|revenue|USD|value|volume)[^()]*\)", re.IGNORECASE)
_NOT_DIMENSIONS = frozenset(
    "segment segments report market key global company companies page year date end author table".split()
)


def _words(text: str) -> str:
    text = _NUMBERING.sub("", text, count=1) if text[:4].lstrip()[:1].isdigit() else text
    folded = _CLEAN.sub(" ", _BRACKETS.sub(" ", text).lower().replace("’", "'").replace("_", " "))
    return " ".join(folded.replace("-", " ").split())


@lru_cache(maxsize=4096)
def known_dimension(words: str) -> str | None:
    """The dimension that `words` as a whole name in the vocabulary ("End Use", "by region"), or None."""
    text = _PREFIX.sub("", _words(words))
    for _ in range(3):
        if text in _BY_WORDS:
            return _BY_WORDS[text]
        if text.endswith("s") and text[:-1] in _BY_WORDS:
            return _BY_WORDS[text[:-1]]
        shorter = _SUFFIX.sub("", text)
        if shorter == text:
            break
        text = shorter
    kind = re.fullmatch(
        r"(type|kind|types|kinds|form|mode|grade|source|field|area|place|method|size) of ([a-z]+(?: [a-z]+)?)", text
    )
    if kind:
        return _BY_WORDS.get(f"{kind[2]} {kind[1]}") or _BY_WORDS.get(_KINDS.get(kind[1], kind[1]))
    return None


def dimension_name(words: str) -> str | None:
    """Dimension in lower case with underscores: from the vocabulary, else the heading's own words; None for no name.

    "By Security Type" gives "security_type" when known, "By Cell Format" gives "cell_format".
    """
    known = known_dimension(words)
    if known:
        return known
    text = _SUFFIX.sub("", _PREFIX.sub("", _words(words)))
    parts = [p for p in re.split(r"[ /]+", text) if p and p != "&"]
    if not parts or len(parts) > 5 or parts[0] in _NOT_DIMENSIONS or any(p.isdigit() for p in parts):
        return None
    head = known_dimension(parts[-1])
    if head in {"region", "country"} and len(parts) > 1:
        return head
    return "_".join(parts)


_HEADS = frozenset(
    "type types technology technologies source sources vehicle vehicles channel channels method material materials "
    "form function functions class category size mode application applications component components platform "
    "process grade tier".split()
)
"""Nouns that make a dimension of the words before them ("Power source", "Wine type")."""
_NOT_BEFORE = frozenset(
    "data research information news key main new report our the this that any each every a an market other next one "
    "which what no first second third top best leading largest in of and or".split()
)


@lru_cache(maxsize=4096)
def topic_dimension(words: str) -> str | None:
    """The dimension a short heading or label stands for, in the vocabulary's words or its own ("Power source").

    A dimension that is not in the vocabulary is believed after "By" alone, or where the last of two or three words is
    a noun such as "type" or "source".
    """
    known = known_dimension(words)
    if known:
        return known
    text = _words(words)
    if re.match(r"by [a-z]", text):
        parts = text.split()  # more words than one may be somebody's name ("By Jane Doe")
        return dimension_name(text) if len(parts) == 2 or (len(parts) <= 5 and parts[-1] in _HEADS) else None
    parts = _SUFFIX.sub("", text).split()
    if not 2 <= len(parts) <= 3 or parts[-1] not in _HEADS or _NOT_BEFORE & set(parts[:-1]):
        return None
    return "_".join(parts)
