"""Figures out of the program: CSV, RDF Data Cube, and text to paste with its source."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.graph import View
from kg.metrics.arithmetic import split_unit, words
from kg.metrics.evidence import cite_claims
from kg.model.entity import slugify
from kg.model.figure import Figure
from kg.namespaces import STANDARD, Resources

COLUMNS = (
    "label",
    "value",
    "unit",
    "year",
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
_TYPE = NamedNode(STANDARD["rdf"] + "type")
_DECIMAL = NamedNode(STANDARD["xsd"] + "decimal")
_YEAR = NamedNode(STANDARD["xsd"] + "gYear")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(figures: Iterable[Figure]) -> str:
    """One row a figure (RFC 4180), in the given order; text that a spreadsheet would run begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for f in figures:
        writer.writerow([
            _safe(f.label),
            f"{f.value:f}",
            f.unit,
            f.year or "",
            f.status.value,
            "" if f.low is None else f"{f.low:f}",
            "" if f.high is None else f"{f.high:f}",
            f.qualifier or "",
            _safe(f.voice or ""),
            f.formula or "",
            " ".join(f.disputed),
            " ".join(f.claims),
            f.query or "",
        ])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def data_cube(figures: Sequence[Figure], resources: Resources) -> str:
    """Figures as an RDF Data Cube in Turtle: one observation a cell, cells in dispute left out (IC-12).

    Dimensions are measure, voice, year and status; a cell for which two values stand is not in it.

    Args:
        figures: what to write.
        resources: mints the IRIs.
    """
    cells = Counter(_cell(f) for f in _unique(figures))
    kept = [f for f in _unique(figures) if cells[_cell(f)] == 1 and not f.disputed]
    graph: list[Triple] = list(_structure(resources))
    for figure in kept:
        graph += _observation(figure, resources)
    ordered = sorted(set(graph), key=str)
    out = io.BytesIO()
    serialize(ordered, out, RdfFormat.TURTLE, prefixes=_prefixes(resources))
    return out.getvalue().decode("utf-8")


def _prefixes(resources: Resources) -> dict[str, str]:
    wanted = ("rdf", "rdfs", "xsd", "qb", "sdim", "smea", "satt", "skos", "ci", "derived", "indicator")
    known = resources.prefixes()
    return {name: known[name] for name in wanted if name in known}


def _unique(figures: Iterable[Figure]) -> list[Figure]:
    return list({(*_cell(f), f.value): f for f in figures}.values())


def _cell(figure: Figure) -> tuple[str, str, str, str]:
    return (figure.label, figure.voice or "", str(figure.year or ""), figure.status.value)


def _own(resources: Resources, name: str) -> NamedNode:
    return NamedNode(resources.iri("derived", f"cube-{name}"))


def _structure(resources: Resources) -> Iterable[Triple]:
    qb, rdfs = STANDARD["qb"], STANDARD["rdfs"]
    data, shape = _own(resources, "figures"), _own(resources, "structure")
    yield Triple(data, _TYPE, NamedNode(qb + "DataSet"))
    yield Triple(data, NamedNode(qb + "structure"), shape)
    yield Triple(shape, _TYPE, NamedNode(qb + "DataStructureDefinition"))
    parts = [
        ("dimension", _own(resources, "measured"), "DimensionProperty", "what is measured"),
        ("dimension", _own(resources, "voice"), "DimensionProperty", "whose figure it is"),
        ("dimension", _own(resources, "status"), "DimensionProperty", "stated, derived or extrapolated"),
        ("dimension", NamedNode(STANDARD["sdim"] + "refPeriod"), "DimensionProperty", "year"),
        ("measure", NamedNode(STANDARD["smea"] + "obsValue"), "MeasureProperty", "value"),
        ("attribute", NamedNode(STANDARD["satt"] + "unitMeasure"), "AttributeProperty", "unit"),
    ]
    for role, node, kind, label in parts:
        component = _own(resources, f"component-{slugify(label)}")
        yield Triple(shape, NamedNode(qb + "component"), component)
        yield Triple(component, NamedNode(qb + role), node)
        yield Triple(node, _TYPE, NamedNode(qb + kind))
        yield Triple(node, NamedNode(rdfs + "label"), Literal(label))


def _observation(figure: Figure, resources: Resources) -> list[Triple]:
    key = sha256("\x00".join(_cell(figure)).encode()).hexdigest()[:12]
    node = _own(resources, key)
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (_TYPE, NamedNode(STANDARD["qb"] + "Observation")),
        (NamedNode(STANDARD["qb"] + "dataSet"), _own(resources, "figures")),
        (_own(resources, "measured"), Literal(figure.label)),
        (_own(resources, "voice"), Literal(figure.voice or "several voices")),
        (_own(resources, "status"), Literal(figure.status.value)),
        (NamedNode(STANDARD["smea"] + "obsValue"), Literal(f"{figure.value:f}", datatype=_DECIMAL)),
        (NamedNode(STANDARD["satt"] + "unitMeasure"), Literal(figure.unit or split_unit(figure.unit)[0])),
    ]
    if figure.year:
        pairs.append((NamedNode(STANDARD["sdim"] + "refPeriod"), Literal(f"{figure.year:04d}", datatype=_YEAR)))
    pairs += [
        (NamedNode(STANDARD["prov"] + "wasDerivedFrom"), NamedNode(resources.iri("claim", c))) for c in figure.claims
    ]
    return [Triple(node, predicate, value) for predicate, value in pairs]


def with_citation(view: View, figure: Figure) -> str:
    """A figure as text to paste: value, status, formula, and the quote and place behind it."""
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    year = f" ({figure.year})" if figure.year else ""
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
