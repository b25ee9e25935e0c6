"""Company names as a sentence prints them, without the words around: places, descriptors, short forms."""

from __future__ import annotations

import re

from kg.extraction.companies.listed import Players, company_key, is_company_name
from kg.extraction.companies.names import BODY_OF
from kg.extraction.scene import Scene
from kg.language.clauses import FINITE
from kg.language.dates import MONTHS
from kg.language.demonyms import PLACES
from kg.language.moves import move_kind
from kg.language.names import iter_names, without_stop
from kg.language.patterns import compiled
from kg.model.document import BlockKind
from kg.model.entity import EntityType

_ROLE_WORD = compiled(
    r"^(?:Rival|Competitor|Peer|Start-?up|Newcomer|Parent|Owner|Partner|Supplier|Maker|Manufacturer|Operator"
    r"|Provider|Retailer|Utility|Bank|Insurer|Grocer|Developer|Carmaker|Chipmaker|Drugmaker|Lender|Broker|Airline"
    r"|Brewer|Refiner|Miner"
    r"|Recycler|Landlord|Distributor|Wholesaler|Contractor|Builder|Vendor|Producer|Firm|Giant|Specialist|Reinsurer"
    r"|Steelmaker)\s+"
    r"(?=[A-Z])"
)
"""A word for a company's part in the story, capitalised because it opens the sentence."""
_LEAD = re.compile(
    r"^(?:(?:For|In|On|At|By|From|With|To|As|And|But|Yesterday|Today|Earlier|Meanwhile|Separately|Also|Then|Later"
    r"|Last|Recently|Elsewhere|Shares|Stock|Units"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:19|20)\d\d|[0-3]?\d[/.](?:19|20)?\d\d|[0-3]?\d,?|The|the|A|An|Its"
    r"|Former)\s+(?:of\s+)?)+(?=[A-Z0-9])"
)
_BASED = re.compile(r"^[A-ZÀ-Þ][\w’'.-]*-(?:based|listed|headquartered|owned|born|backed)\s+")
_OWNER = re.compile(r"^(?P<place>[A-ZÀ-Þ][\w.-]*(?:\s+[A-ZÀ-Þ][\w.-]*){0,2})(?:['’]s|['’])\s+(?=[A-ZÀ-Þ0-9])")
_OF_TOWN = re.compile(r"^(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?:\s+[A-ZÀ-Þ&][\w’'&.-]*){0,3})\s+of\s+[A-ZÀ-Þ][\w-]+$")
_DESCRIBED = re.compile(r"^[A-ZÀ-Þ][\w’'-]*-(?:based|listed|for-\w+|of-\w+)$|-(?:based|listed)$")
_ACTS = re.compile(
    r"\s*(?:,|\(|&|(?:and|has|have|had|will|would|is|was|are|were|also|said|says|plans?|agree[sd]?|announce[sd]?"
    r"|today|yesterday|last|in|on|at|of|to|then"
    r"|itself|recently|later|\w+ly)\b)"
)
_ORDINARY = frozenset(
    "press member members media news customers companies firms vendors makers brands retailers suppliers "
    "manufacturers growth analysts investors contract contracts"
    " orders retail supermarkets hospitals clinics banks insurers governments regulators utilities operators "
    "producers consumers buyers others both others prices"
    " analyst sample report now download request speak click contact buy get order subscribe register dublin london "
    "key recent new most many such shares stock".split()
)


def clean_name(scene: Scene, players: Players, printed: str) -> str:
    """A company's name without what the sentence puts before or behind it; "" when nothing is left."""
    name = printed.strip(" ,;:")
    if players.full_name(name):
        return name
    for _ in range(3):
        shorter = _OWNER.sub(
            lambda m: "" if _is_place(scene, m["place"]) else m[0],
            _BASED.sub("", _ROLE_WORD.sub("", _LEAD.sub("", name))),
        )
        if shorter == name:
            break
        name = shorter
    town = _OF_TOWN.match(name)
    if town and not BODY_OF.match(name) and not players.full_name(name):
        name = town["name"]
    first, _, rest = name.partition(" ")
    if rest and (first.lower() in MONTHS or first.lower() in _ORDINARY) and is_company_name(scene, rest):
        name = rest
    owned = re.match(r"(?P<owner>.+?)(?:['’]s|s['’])(?:\s+.*)?$", name)
    if owned and not players.full_name(name) and is_company_name(scene, owned["owner"]):
        name = owned["owner"] + ("s" if name[owned.end("owner") : owned.end("owner") + 1] == "s" else "")
    if name.lower() in _ORDINARY or _DESCRIBED.search(name):
        return ""
    return without_stop(name)


def _is_place(scene: Scene, words: str) -> bool:
    entity = scene.index.lookup(words)
    return (entity is not None and entity.type in {EntityType.REGION, EntityType.COUNTRY}) or words in PLACES


def acts(scene: Scene, end: int, limit: int) -> bool:
    """Whether a verb, an apposition or a second name follows a name, so that the name is the whole subject."""
    after = scene.text[end:limit]
    if _ACTS.match(after):
        return True
    if FINITE.match(after.lstrip()) or re.match(r"\s+[a-z]{2,}ed\b", after):
        return True
    kind = move_kind(after)
    if kind is None or after[: kind[1]].strip():
        return False
    return not re.match(r"\s*\w+(?:ions?|ments?|ships?|ances?|ing|ers?|als?)\b", after)


_JOINED = re.compile(r"\s(?:and|of|for|the)\s|\s\d[\d.,]*\Z")
"""What joins a name with something that is no part of it."""


class LongNames:
    """The full names that a document's running text gives to companies it calls by their first word."""

    def __init__(self, scene: Scene, players: Players) -> None:
        self._players = players
        self._by_first: dict[str, set[str]] = {}
        self._alone: set[str] = set()
        for block in scene.document.blocks:
            if block.kind in {BlockKind.HEADING, BlockKind.TABLE, BlockKind.ROW, BlockKind.LIST}:
                continue
            for span in iter_names(scene.text, block.span.start, block.span.end):
                if re.search(r"[.!?]\s", scene.of(span)):
                    continue
                name = clean_name(scene, players, scene.words(span))
                first, _, rest = name.partition(" ")
                self._alone.add(name)
                if rest and not _JOINED.search(name) and is_company_name(scene, name):
                    self._by_first.setdefault(first, set()).add(name)

    def of(self, name: str) -> str:
        """The one longer name that begins with `name`, else `name`."""
        if " " in name or self._players.full_name(name):
            return name
        longer = [n for n in sorted(self._by_first.get(name, ()), key=len) if n.partition(" ")[2] not in self._alone]
        keys = {company_key(n): n for n in longer}
        return next(iter(keys.values())) if len(keys) == 1 and company_key(name) not in keys else name
