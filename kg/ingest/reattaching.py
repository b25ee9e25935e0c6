"""Reviews whose claim another reading states at another place: hung on the same statement again, as judgements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.graph import Writer
from kg.graph.codec import decode_document
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.judgement import Judgement, JudgementKind, standing

METHOD = "re-attached from "
"""How a re-attached review begins to say where it comes from; the IRI of the earlier judgement follows."""

_REVIEWS = frozenset({JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT})


def reattach(writer: Writer, document: Document, claims: Sequence[Claim], at: str) -> int:
    """Re-attaches reviews of a document that was read anew, by kind, fields and exact quote.

    A review stays where it is when no claim of the new reading, or more than one, fits; `kg log` lists it as lost.

    Args:
        writer: with the new reading, uncommitted.
        document: as read now.
        claims: as extracted now.
        at: time of recording, ISO 8601.

    Returns:
        How many were re-attached.
    """
    made = {writer.resources.iri("claim", c.id(document.text_sha256)) for c in claims}
    judged = standing(writer.judgements())
    moved = {j.method for _, j in judged if j.method}
    last = {j.subject: (iri, j) for iri, j in judged if j.kind in _REVIEWS}
    wanted = {s: v for s, v in last.items() if s not in made and METHOD + v[0] not in moved}
    if not wanted:
        return 0
    now: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        now[_identity(claim)].append(writer.resources.iri("claim", claim.id(document.text_sha256)))
    before = _earlier(writer, document.id)
    done = 0
    for subject, (iri, judgement) in sorted(wanted.items()):
        fitting = now.get(before.get(subject, ""), [])
        if len(fitting) == 1 and fitting[0] not in last:
            writer.judge(_again(judgement, fitting[0], iri, at))
            done += 1
    return done


def _identity(claim: Claim) -> str:
    return json.dumps([claim.kind, claim.fields_as_printed(), claim.quote], sort_keys=True, ensure_ascii=False)


def _earlier(writer: Writer, document_id: str) -> dict[str, str]:
    """IRI of every claim that earlier readings of a document made, to its kind, fields and quote."""
    found: dict[str, str] = {}
    for version in writer.retired(document_id):
        record, claims = decode_document(version.quads)
        found |= {writer.resources.iri("claim", c.id(record.text_sha256)): _identity(c) for c in claims}
    return found


def _again(judgement: Judgement, subject: str, earlier: str, at: str) -> Judgement:
    return replace(judgement, subject=subject, at=at, method=METHOD + earlier)
