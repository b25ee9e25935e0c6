"""The list of documents, and one document with its claims: built from the view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.documents import read_document
from kg.errors import DocumentError, UnknownName
from kg.graph import View
from kg.graph.codec import StoredDocument
from kg.graph.terms import term
from kg.graph.view import DocumentRecord
from kg.model.claim import Claim
from kg.model.document import Document, DocumentMeta
from kg.model.period import PartialDate
from kg.sparql import iri
from kg.views import words
from kg.views.claimwords import title_of
from kg.views.disputes import Disputes
from kg.views.evidence import local
from kg.views.pages.review import said_of
from kg.views.pages.source import ClaimDispute, ClaimEntry, Reading, SourcePage, blocks_of, entries_of
from kg.views.parts import Cell, Column, Link, Refusal, Table, TableRow, Thing
from kg.views.tables import csv_text

_READ_AS_IS = frozenset({"text/plain", "text/markdown", "text/turtle"})
_KINDS = {"text/turtle": "Document, company register", "text/csv": "Document, table of figures"}
_PLACE = """
SELECT ?document WHERE { $claim prov:wasQuotedFrom/oa:hasSource/prov:wasDerivedFrom ?document }
"""
REVIEWED = {"accept": "accepted", "correct": "corrected"}
"""Kinds of review after which a claim still counts, as a word."""
NO_DOCUMENTS = Refusal(
    "No document has been read yet.",
    text="Add one above, run kg ingest FILE, or run kg demo for a filled example.",
)


def documents_table(view: View) -> Table:
    """Every document that counts, newest first, then by title."""
    records = sorted(view.documents(), key=lambda r: (r.title or r.id, r.id))
    records.sort(key=lambda r: str(r.date or ""), reverse=True)
    columns = (
        Column("Document"),
        Column("Publisher"),
        Column("Issued"),
        Column("Claims", number=True),
        Column("Recorded"),
        Column("Id"),
    )
    rows = tuple(_row(record) for record in records)
    return Table(columns, rows, "Documents that count, newest first. A document without a date says so.")


def document_of(view: View, claim: str) -> str:
    """Local id of the document that makes a claim.

    Raises:
        UnknownName: when no such claim counts.
    """
    safe = claim if claim.isalnum() else "none"
    rows = view.select(_PLACE, {"claim": iri(view.resources.iri("claim", safe))})
    if not rows:
        raise UnknownName(f"No claim {claim} is in the graph.", "It may have been rejected or replaced.")
    return local(str(getattr(rows[0]["document"], "value", "")))


def claims_csv(view: View, document_id: str) -> str:
    """Claims of a document, one a row: what it says, in which words, where.

    Raises:
        UnknownName: when no such document counts.
    """
    stored, claims = view.document(document_id)
    rows = [
        (
            claim.id(stored.text_sha256),
            claim.kind,
            title_of(claim.content),
            claim.market or "",
            claim.section,
            claim.span.start,
            claim.span.end,
            claim.quote,
        )
        for claim in claims
    ]
    return csv_text(("id", "kind", "says", "market", "section", "start", "end", "quote"), rows)


def _row(record: DocumentRecord) -> TableRow:
    issued = PartialDate.parse(record.date).label if record.date else ""
    return TableRow((
        Cell(things=(Thing(record.title or f"Document {record.id[:8]}", "document", f"/source/{record.id}"),)),
        Cell(record.publisher or "", absent="" if record.publisher else "not said"),
        Cell(issued, absent="" if issued else "no date"),
        Cell(f"{record.claims:,}"),
        Cell(words.short(PartialDate.parse(record.recorded_at[:10]))),
        Cell(record.id[:8]),
    ))


def source_page(view: View, document_id: str, reading: Reading, done: str = "") -> SourcePage:
    """The reader of one document; `done` is the judgement that was just recorded.

    Raises:
        UnknownName: when no such document counts; names the nearest.
    """
    if not view.has_document(document_id):
        near = [r.title or r.id for r in view.documents() if r.id.startswith(document_id[:4])]
        raise UnknownName(f"No document {document_id} is in the graph.", "Choose one from the list.", None, tuple(near))
    stored, claims = view.document(document_id)
    document = _blocks(stored)
    entries = entries_of(document, claims, reading)
    blocks, sections = blocks_of(document, claims, entries)
    title = stored.title or f"Document {document_id[:8]}"
    disputed = len({d.id for e in entries for d in e.disputes})
    facts: list[tuple[str, tuple[object, ...]]] = [
        ("Publisher", (stored.publisher or "not said",)),
        ("Claims", (_claims_said(entries),)),
    ]
    if disputed:
        touch = " touches it" if disputed == 1 else " touch it"
        facts.append(("Problems found", (Link(words.counted(disputed, "conflict"), "/conflicts"), touch)))
    if stored.derived_from:
        facts.append(("Digest of", (f"{words.shortened(stored.derived_from[1], 90)} ({stored.derived_from[0]})",)))
    message = said_of(reading.log, done)
    return SourcePage(
        id=document_id,
        title=title,
        kind=_KINDS.get(stored.media_type, "Document"),
        crumbs=(Link("Sources", "/documents"), Link(stored.publisher or title, "")),
        facts=tuple(facts),
        issued=stored.date.label if stored.date else "",
        not_before=_not_before(claims),
        url=stored.url if stored.url and stored.url.startswith(("http://", "https://")) else "",
        sections=sections,
        blocks=blocks,
        claims=entries,
        no_claims=Refusal("No claim was found in this document.", text="It is kept, and can be read below."),
        message=message,
        undo=done if message else "",
    )


def _claims_said(entries: Sequence[ClaimEntry]) -> str:
    """How many there are and how many a person has looked at."""
    reviewed = Counter(entry.reviewed for entry in entries if entry.reviewed)
    parts = [f"{count} {word}" for word, count in sorted(reviewed.items())]
    total = words.counted(len(entries), "claim")
    return f"{total}: {', '.join(parts)}" if parts else f"{total}, none reviewed"


def reading_of(disputes: Disputes, document_id: str, log: Sequence[Mapping[str, Any]] = ()) -> Reading:
    """The conflicts of a document's claims and what people said of them, by local id of the claim."""
    found: dict[str, list[ClaimDispute]] = {}
    for row in disputes.evidence.rows("conflicts.all"):
        if local(row.document) == document_id:
            kind = disputes.kind(row.conflict)
            word = "parent named is out of date" if kind == "StaleOwnership" else disputes.kind_words(row.conflict)
            entry = ClaimDispute(local(row.conflict), word, stale=kind == "StaleOwnership")
            own = found.setdefault(local(row.claim), [])
            if entry not in own:
                own.append(entry)
    return Reading(found, _reviews(disputes.evidence.view, log), log)


def _reviews(view: View, log: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """The last standing review of each claim: one word, and the sentence. A corrected claim has that of its origin."""
    found: dict[str, tuple[str, str]] = {}
    for one in log:
        if one["stands"] and one["kind"] in REVIEWED:
            word = REVIEWED[one["kind"]]
            day = words.dates_said((one["at"] or "")[:10])
            why = f": {one['why']}" if one["why"] else ""
            found[local(one["subject"])] = (word, f"{word} by {one['author']}, {day}{why}")
    for quad in view.pattern(None, term("prov:wasRevisionOf"), None, None) if found else ():
        origin = local(getattr(quad.object, "value", ""))
        if origin in found:
            found[local(getattr(quad.subject, "value", ""))] = found[origin]
    return found


def _blocks(stored: StoredDocument) -> Document:
    """The block tree over the stored text; other formats were made plain text when they were read."""
    media_type = stored.media_type if stored.media_type in _READ_AS_IS else "text/plain"
    meta = DocumentMeta(stored.title, stored.publisher, stored.date, stored.url)
    try:
        read = read_document(stored.text.encode("utf-8", "surrogatepass"), stored.id, meta, media_type)
    except DocumentError:
        return Document(stored.sha256, stored.text, media_type, stored.reader, (), meta)
    return Document(stored.sha256, read.text, media_type, stored.reader, read.blocks, meta)


def _not_before(claims: tuple[Claim, ...]) -> str:
    dates = [d for c in claims if (d := getattr(c.content, "date", None)) is not None]
    return f"not before {max(dates, key=lambda d: d.earliest).label}" if dates else ""
