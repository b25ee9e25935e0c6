"""The state of the evidence: what is in the graph and how old it is, for the strip under every header."""

from __future__ import annotations

from datetime import date

from kg.graph import View
from kg.model.period import PartialDate
from kg.sparql import literal
from kg.views import words
from kg.views.render import AsOf

STALE_MONTHS = 6
"""Evidence older than this is called stale in the strip."""

_NEWEST = """
SELECT ?edtf ?latest WHERE {
  { ?content ci:when ?date } UNION { ?document ci:issued ?date }
  ?date ci:edtf ?edtf ; ci:latest ?latest . FILTER(STR(?latest) <= $today)
} ORDER BY DESC(?latest) ?edtf LIMIT 1
"""
_COUNTS = """
SELECT (COUNT(DISTINCT ?voice) AS ?voices) (COUNT(DISTINCT ?conflict) AS ?conflicts) WHERE {
  { ?claim ci:voice ?voice } UNION { ?conflict a ci:Conflict }
}
"""


def newest_evidence(view: View, today: date) -> PartialDate | None:
    """The latest date, not after today, of a development or of a document's issue."""
    rows = view.select(_NEWEST, {"today": literal(today.isoformat())})
    return PartialDate.find_edtf(str(getattr(rows[0]["edtf"], "value", ""))) if rows else None


def as_of(view: View, today: date) -> AsOf:
    """The strip for one generation and day."""
    newest = newest_evidence(view, today)
    counts = view.select(_COUNTS)[0]
    months = words.months_between(newest.latest, today) if newest else 0
    return AsOf(
        day=words.day(today),
        generation=view.generation,
        newest=newest.label if newest else "",
        age=words.age(newest, today) if newest else "",
        stale=months >= STALE_MONTHS,
        documents=len(view.document_ids()),
        voices=_int(counts["voices"]),
        conflicts=_int(counts["conflicts"]),
    )


def _int(term: object) -> int:
    return int(getattr(term, "value", 0))
