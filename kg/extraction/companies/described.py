"""Companies that running text introduces by what they are: "the utility Northgrid", "chip maker Quark"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.companies.actors import clean_name
from kg.extraction.companies.listed import Players, company_key, is_company_name
from kg.extraction.companies.sentences import is_concept
from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, UnitKind
from kg.language.moveframes import FULL
from kg.language.patterns import compiled
from kg.model.content import Company
from kg.model.span import Span

_IS = (
    r"(?:firm|company|maker|start-?up|developer|utility|operator|retailer|chain|bank|insurer|reinsurer|cooperative"
    r"|supplier|distributor"
    r"|wholesaler|manufacturer|carmaker|steelmaker|chipmaker|drugmaker|refiner|brewer|airline|subsidiary|rival"
    r"|competitor|backers?|lender"
    r"|broker|landlord|builder|contractor|hospital\s+group|hospital\s+chain|buyer|client|customer|grocer|e-tailer"
    r"|app|handler|shipper"
    r"|shipyard|miner|producer|grower|processor|recycler|integrator|reseller|vendor|telecom\s+group"
    r"|private\s+equity\s+(?:firm|house|group)"
    r"|fund|investor)"
)
_DESCRIBED = compiled(rf"(?<![\w-])(?P<before>(?:[\w’'-]+\s+){{0,3}}?){_IS},?\s+(?P<name>{FULL})")
_SPEAKS = re.compile(
    r"\b(?:data|research|analyst|analysis|market|consult\w*|advisory|intelligence|polling|survey"
    r"|news|media|law)\s+\Z|\b(?:of|for|by|from)\s+\Z",
    re.IGNORECASE,
)
"""Words before the noun that make it a house that writes about the market."""


def described_drafts(scene: Scene, players: Players, found: Iterable[Draft], voices: frozenset[str]) -> Iterator[Draft]:
    """Companies named behind a noun for what they are, each once, that nothing else has found.

    Args:
        scene: the document.
        players: the listed companies.
        found: claims of the document so far.
        voices: keys of the houses that the document quotes.
    """
    seen = {company_key(d.content.name) for d in found if isinstance(d.content, Company)} | set(voices)
    for unit in scene.read_units:
        if unit.kind not in {UnitKind.SENTENCE, UnitKind.ITEM}:
            continue
        for match in _DESCRIBED.finditer(scene.text, unit.span.start, unit.span.end):
            name = clean_name(scene, players, " ".join(match["name"].split()))
            key = company_key(name)
            at = scene.text.find(name, match.start("name"), match.end()) if name else -1
            if at < 0 or key in seen or _SPEAKS.search(match["before"]) or not is_company_name(scene, name):
                continue
            span = Span(at, at + len(name))
            if is_concept(scene, span) or re.match(r"['’]s?\s", scene.text[span.end : span.end + 3]):
                continue
            seen.add(key)
            yield Draft(Company(name), span, unit.block, frozenset({"development"}))
