"""Figures out of the program: CSV, and text to paste with its source; `cube` writes them as an RDF Data Cube."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from kg.graph import View
from kg.metrics.arithmetic import words
from kg.metrics.evidence import cite_claims
from kg.model.figure import Figure

COLUMNS = (
    "market",
    "label",
    "value",
    "unit",
    "year",
    "period",
    "status",
    "low",
    "high",
    "qualifier",
    "voice",
    "formula",
    "disputed",
    "claims",
    "query",
)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(figures: Iterable[Figure], markets: Sequence[str] = ()) -> str:
    """One row a figure (RFC 4180), in the given order; text that a spreadsheet would run begins with an apostrophe.

    Args:
        figures: what to write.
        markets: the market of each; left out, or too few, the column stays empty.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for f, market in zip(figures, chain(markets, repeat("")), strict=False):
        writer.writerow([
            _safe(market),
            _safe(f.label),
            f"{f.value:f}",
            f.unit,
            f.year or "",
            f.period or "",
            f.status.value,
            "" if f.low is None else f"{f.low:f}",
            "" if f.high is None else f"{f.high:f}",
            _safe(f.qualifier or ""),
            _safe(f.voice or ""),
            _safe(f.formula or ""),
            " ".join(f.disputed),
            " ".join(f.claims),
            f.query or "",
        ])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def with_citation(view: View, figure: Figure) -> str:
    """A figure as text to paste: value, status, formula, and the quote and place behind it."""
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    year = f" ({figure.when})" if figure.when else ""
    status = "as published" if figure.status.value == "stated" else figure.status.value
    head = f"{figure.label}{year}: {qualifier}{words(figure)}, {status}"
    if figure.formula:
        head += f" as {figure.formula}"
    if figure.disputed:
        head += "; disputed"
    lines = [head + "."]
    for c in cite_claims(view, figure.claims):
        place = ", ".join(p for p in (c.publisher, c.title, c.section, c.url) if p)
        lines.append(f"“{' '.join(c.quote.split())}” ({place})")
    return "\n".join(lines)
