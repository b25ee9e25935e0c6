"""Why a metric finds nothing, in words: an empty graph, a moment too early, a year no source speaks of."""

from __future__ import annotations

from kg.graph import View
from kg.metrics.observed import Kind, observations
from kg.metrics.selection import Selection, names


def why_nothing(view: View, selection: Selection, what: str) -> str:
    """A sentence on why there is no `what` ("size", "segment" ...), and what would help.

    Args:
        view: the generation, not yet as of a moment.
        selection: what was asked for.
        what: the thing that was looked for, in the singular.
    """
    recorded = sorted(d.recorded_at for d in view.documents())
    if not recorded:
        return "The graph holds no document yet; `kg ingest` brings documents in."
    seen = selection.on(view)
    if not seen.document_ids():
        return f"Nothing had been recorded by {selection.as_of}; the first document was recorded on {recorded[0][:10]}."
    year = selection.in_year
    spans = [
        (s.start, s.end or s.start)
        for s in observations(seen, selection.markets)
        if s.start is not None and s.kind is not Kind.GROWTH and selection.publisher in {None, s.voice}
    ]
    if year is not None and spans:
        first, last = min(a for a, _ in spans), max(b or a for a, b in spans)
        words = f"The sources state no {what} for {year} and none can be derived"
        if year > last:
            return f"{words}: they end in {last}. `kg metrics forecast --beyond {year}` extrapolates, marked as such."
        if year < first:
            return f"{words}: they begin in {first}, and nothing is computed back before a first size."
        return f"{words}; they speak of {first} to {last}."
    return f"The sources state no {what}{_of_what(seen, selection)}."


def _of_what(view: View, selection: Selection) -> str:
    known = names(view).entities
    asked = [known[m].label for m in (*selection.markets, *selection.companies) if m in known]
    if selection.publisher in known:
        asked.append(f"by {known[selection.publisher].label}")
    return f" for {', '.join(asked)}" if asked else ""
