"""The JSON that every door gives for one metric: the market (where it is one), all figures, and the full records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kg.metrics.audit import Audit
from kg.metrics.centrality import Standing, standing_figures
from kg.metrics.competition import Momentum, Nearest, Overlap
from kg.metrics.conflicts import Dispute
from kg.metrics.footprint import Footprint
from kg.metrics.forecast import Series
from kg.metrics.jsonform import to_json
from kg.metrics.network import READ_WITH_CARE, Graph
from kg.metrics.reconcile import Reconciliation
from kg.metrics.segmentrows import MarketSegments
from kg.metrics.whitespace import Board
from kg.model.figure import Figure


def market_payload(
    records: Sequence[Any], label: Callable[[Any], str], figures: Callable[[Any], Iterable[Figure]]
) -> dict[str, Any]:
    """`market` is the one market's name, or None for several; `figures` are those of all; `markets` the records."""
    labels = list(dict.fromkeys(label(r) for r in records))
    flat = [f.to_json() | {"market": label(r)} for r in records for f in figures(r)]
    return {
        "market": labels[0] if len(labels) == 1 else None,
        "figures": flat,
        "markets": [to_json(r) | {"market": label(r), "iri": r.market} for r in records],
    }


def segments_payload(tables: Sequence[MarketSegments]) -> dict[str, Any]:
    """Segment tables."""
    return market_payload(tables, lambda t: t.label, lambda t: t.figures)


def forecast_payload(found: Sequence[Series], year: int | None = None, beyond: int | None = None) -> dict[str, Any]:
    """Series; with a year, its figures only; `beyond` adds a year past the horizon, marked extrapolated."""
    payload = market_payload(found, lambda s: s.market_label, lambda s: asked_figures(s, year, beyond))
    return payload | {"series": payload.pop("markets")}


def asked_figures(series: Series, year: int | None, beyond: int | None) -> list[Figure]:
    """Of a series: the size in a year past its horizon, in a year, or in every year; undated sizes with the last."""
    if beyond is not None:
        return list(series.at(beyond, beyond=True))
    if year is not None:
        return list(series.at(year))
    return [*(p.figure for p in series.points), *series.undated]


def network_payload(graph: Graph, found: Sequence[Standing], groups: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Nodes with their standing, edges with their claims, communities."""
    edges = [
        {
            "source": a,
            "target": b,
            "relations": list(d["relations"]),
            "claims": list(d["claims"]),
            "voices": d["voices"],
        }
        for a, b, d in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1]))
    ]
    return {
        "market": None,
        "figures": _flat(standing_figures(found)),
        "note": READ_WITH_CARE,
        "nodes": [to_json(s) for s in found],
        "edges": edges,
        "communities": [list(g) for g in groups],
    }


def _flat(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    return [f.to_json() for f in figures]


def reconcile_payload(found: Sequence[Reconciliation]) -> dict[str, Any]:
    """Comparisons of voices."""
    return market_payload(found, lambda r: r.label, lambda r: r.figures)


def whitespace_payload(found: Sequence[Board]) -> dict[str, Any]:
    """Boards, and every cell with evidence as a figure."""
    return market_payload(found, lambda b: b.label, lambda b: b.figures)


def competition_payload(found: Sequence[Nearest], footprints: Sequence[Footprint] = ()) -> dict[str, Any]:
    """Nearest competitors of companies, and what those asked for are tied to."""
    return {
        "company": found[0].company.label if len(found) == 1 else None,
        "figures": _flat(f for n in found for f in n.figures),
        "companies": [to_json(n) for n in found],
        "footprints": [to_json(f) for f in footprints],
    }


def overlap_payload(found: Overlap) -> dict[str, Any]:
    """What two companies share."""
    record: dict[str, Any] = to_json(found)
    return {"figures": _flat(found.figures)} | record


def momentum_payload(found: Sequence[Momentum]) -> dict[str, Any]:
    """Events and scores."""
    return {"figures": _flat(f for m in found for f in m.figures), "companies": [to_json(m) for m in found]}


def conflicts_payload(found: Sequence[Dispute]) -> dict[str, Any]:
    """Conflicts, most material first."""
    figures = dict.fromkeys(f for d in found for f in d.figures)
    return {"count": len(found), "figures": _flat(figures), "conflicts": [to_json(d) for d in found]}


def audits_payload(found: Sequence[Audit]) -> dict[str, Any]:
    """Audits of documents."""
    figures = dict.fromkeys(f for a in found for f in a.figures)
    return {"count": len(found), "figures": _flat(figures), "audits": [to_json(a) for a in found]}
