"""From a document to its claims: the frames one after the other, then confidence, order and quotes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.extraction.background import mention_drafts, offer_drafts
from kg.extraction.business import deal_drafts, ownership_drafts
from kg.extraction.circumstances import Circumstances
from kg.extraction.companies.described import described_drafts
from kg.extraction.companies.listed import player_drafts, read_players
from kg.extraction.confidence import confidence_of
from kg.extraction.draft import Draft
from kg.extraction.figures.toldmembers import told_members
from kg.extraction.forces.headed import ForceReader
from kg.extraction.moves.developments import DevelopmentReader
from kg.extraction.numbers import figure_drafts
from kg.extraction.places import place_drafts
from kg.extraction.register import REGISTER_MEDIA_TYPE, extract_register
from kg.extraction.scene import Scene
from kg.extraction.study.study import implied_forecast, read_study, study_drafts
from kg.extraction.subjects.subjects import Subjects
from kg.extraction.taxonomy.segments import taxonomy_drafts
from kg.extraction.taxonomy.taxonomy import read_taxonomy
from kg.language.lexicon import LexiconIndex
from kg.model.claim import Claim
from kg.model.content import Market, Superlative
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.ports import Lexicon
from kg.model.span import Span

EXTRACTOR_VERSION = "rules/1.3"
"""Recorded with each document; changes whenever the same bytes can give other claims."""


def read_drafts(scene: Scene) -> list[Draft]:
    """Everything that is read from a document, before confidence, order and quotes."""
    study = read_study(scene)
    taxonomy = read_taxonomy(scene)
    players = read_players(scene, study.publisher.value if study.publisher else None)
    found = [*study_drafts(study, scene), *taxonomy_drafts(taxonomy, scene), *player_drafts(players)]
    if scene.is_template:
        return found
    if study.market:
        subjects = Subjects(scene, study, taxonomy, players)
        figures = figure_drafts(scene, study, subjects)
        found += [*figures, *implied_forecast(study, scene, figures)]
        found += told_members(figures, scene, study, taxonomy)
        found += ForceReader(scene, study).drafts()
        found += place_drafts(scene, subjects)
    moves = list(DevelopmentReader(scene, study, players).drafts())
    found += [*moves, *ownership_drafts(scene, moves), *deal_drafts(scene, moves), *offer_drafts(scene)]
    found += described_drafts(scene, players, found, study.voices.keys)
    return [*found, *mention_drafts(scene, found)]


def _claim(document: Document, draft: Draft, market: str | None) -> Claim:
    path = [*document.section_path(draft.block)]
    return Claim(
        draft.content,
        draft.span,
        draft.span.of(document.text),
        " > ".join(path),
        confidence_of(draft),
        dict(sorted(draft.inherited.items())),
        draft.market or market,
        draft.asserted_by,
    )


_Read = tuple[Claim, dict[str, Any]]
"""A claim with its fields as printed."""


def _order(read: _Read) -> tuple[int, int, str, str]:
    claim, fields = read
    return claim.span.start, claim.span.end, claim.kind, str(fields)


def _said(read: _Read) -> tuple[str, str, Span]:
    """What a claim says at its place; two wordings of one rank in one sentence say it once."""
    claim, fields = read
    if claim.kind == Superlative.kind:
        fields = {name: value for name, value in fields.items() if name != "printed"}
    return claim.kind, str(fields), claim.span


def _firmness(read: _Read) -> tuple[float, int]:
    """The surer reading, and of equals the longer wording, comes last and is kept."""
    claim, fields = read
    return claim.confidence, len(str(fields.get("printed", "")))


def finish(document: Document, drafts: Iterable[Draft], market: str | None) -> tuple[Claim, ...]:
    """Claims in text order, equal ones of one place once."""
    claims = [_claim(document, d, market) for d in drafts if len(d.span)]
    read = [(c, c.fields_as_printed()) for c in claims]
    unique = {_said(r): r for r in sorted(read, key=_firmness)}
    return tuple(claim for claim, _ in sorted(unique.values(), key=_order))


_CACHE: list[tuple[tuple[Entity, ...], LexiconIndex]] = []


def index_of(lexicon: Lexicon) -> LexiconIndex:
    """The word index of a lexicon; kept for the lexicon used last, because building it costs more than a document."""
    entities = lexicon.entities
    if not _CACHE or _CACHE[0][0] is not entities:
        _CACHE[:] = [(entities, LexiconIndex(entities))]
    return _CACHE[0][1]


def extract(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Claims of a document in text order, a pure function of the document and the lexicon."""
    if document.media_type == REGISTER_MEDIA_TYPE:
        return extract_register(document)
    scene = Scene(document, index_of(lexicon))
    drafts = Circumstances(scene, read_drafts(scene)).signed()
    market = next((d.content.name for d in drafts if isinstance(d.content, Market)), None)
    return finish(document, drafts, market)


class RulesExtractor:
    """`extract` behind the extractor's port."""

    version = EXTRACTOR_VERSION

    def extract(self, document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
        """Claims in text order."""
        return extract(document, lexicon)
