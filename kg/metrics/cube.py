"""Figures as an RDF Data Cube (W3C Recommendation of 16 January 2014) that keeps its integrity constraints.

Dimensions are market, measure, voice, period, status and unit; every value of one is a concept of its code list, also
"not dated" and "several voices", since a cell needs a value in every dimension (IC-11). Two values for one cell are not
allowed (IC-12): cells in dispute, and cells that two figures claim, are left out.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from itertools import chain, repeat

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.metrics.arithmetic import decimals, joined
from kg.model.figure import Figure
from kg.namespaces import STANDARD, Resources

_TYPE = NamedNode(STANDARD["rdf"] + "type")
_LABEL = NamedNode(STANDARD["rdfs"] + "label")
_DECIMAL = NamedNode(STANDARD["xsd"] + "decimal")
_DIMENSIONS = ("market", "measure", "voice", "period", "status", "unit")
_UNSAID = {
    "market": "no market",
    "measure": "no name",
    "voice": "several voices",
    "period": "not dated",
    "unit": "a plain number",
}
_BROADER = {"period": STANDARD["sdim"] + "refPeriod", "unit": STANDARD["satt"] + "unitMeasure"}
_VALUE = NamedNode(STANDARD["smea"] + "obsValue")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure with its value in every dimension, in the order of `_DIMENSIONS`."""

    key: tuple[str, ...]
    figure: Figure


def data_cube(figures: Sequence[Figure], resources: Resources, markets: Sequence[str] = ()) -> str:
    """The figures as a well-formed cube in Turtle; the same text whatever their order.

    Args:
        figures: what to write.
        resources: mints the IRIs.
        markets: the market of each figure; left out, or too few, none is named.
    """
    claimed: defaultdict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure, market in zip(figures, chain(markets, repeat("")), strict=False):
        claimed[_key(figure, market)].append(figure)
    kept = [_Cell(key, _one(found)) for key, found in claimed.items() if _agree(found)]
    cube = _Cube(resources)
    graph = {*cube.structure(), *chain.from_iterable(map(cube.observation, kept)), *cube.codes(kept)}
    out = io.BytesIO()
    serialize(sorted(graph, key=str), out, RdfFormat.TURTLE, prefixes=_prefixes(resources))
    return out.getvalue().decode("utf-8")


def _prefixes(resources: Resources) -> dict[str, str]:
    wanted = ("rdf", "rdfs", "xsd", "qb", "sdim", "smea", "satt", "skos", "prov", "ci", "derived", "claim")
    known = resources.prefixes()
    return {name: known[name] for name in wanted if name in known}


def _key(figure: Figure, market: str) -> tuple[str, ...]:
    said = (market, figure.label, figure.voice or "", figure.when, figure.status.value, figure.unit)
    return tuple(value or _UNSAID[name] for name, value in zip(_DIMENSIONS, said, strict=True))


def _agree(found: Sequence[Figure]) -> bool:
    """True where the figures of a cell give one value and none of them is in dispute."""
    return len({(f.value, f.low, f.high) for f in found}) == 1 and not any(f.disputed for f in found)


def _one(found: Sequence[Figure]) -> Figure:
    """Equal figures as one: the most precise (unqualified before qualified, most digits first), with all claims."""
    first = min(found, key=lambda f: (f.qualifier or "", -decimals(f.value), str((f.value, f.low, f.high))))
    return replace(first, claims=joined(sorted(f.claims for f in found)))


class _Cube:
    """Writes structure, code lists and observations."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._prefixes = resources.prefixes()

    def _own(self, name: str) -> NamedNode:
        return NamedNode(self._resources.iri("derived", f"cube-{name}"))

    def _term(self, name: str) -> NamedNode:
        prefix, _, tail = name.partition(":")
        return NamedNode(self._prefixes[prefix] + tail)

    def _code(self, dimension: str, value: str) -> NamedNode:
        return self._own(f"{dimension}-{sha256(value.encode()).hexdigest()[:12]}")

    def structure(self) -> Iterator[Triple]:
        """The data set, its structure definition and the components."""
        data, shape = self._own("figures"), self._own("structure")
        yield Triple(data, _TYPE, self._term("qb:DataSet"))
        yield Triple(data, _LABEL, Literal("Figures", language="en"))
        yield Triple(data, self._term("qb:structure"), shape)
        yield Triple(shape, _TYPE, self._term("qb:DataStructureDefinition"))
        for name in _DIMENSIONS:
            node = self._own(name)
            yield from self._component(shape, name, "qb:dimension", node)
            yield Triple(node, _TYPE, self._term("qb:DimensionProperty"))
            yield Triple(node, _TYPE, self._term("qb:CodedProperty"))
            yield Triple(node, _LABEL, Literal(name, language="en"))
            yield Triple(node, self._term("rdfs:range"), self._term("skos:Concept"))
            yield Triple(node, self._term("qb:codeList"), self._own(f"{name}-list"))
            if name in _BROADER:
                yield Triple(node, self._term("rdfs:subPropertyOf"), NamedNode(_BROADER[name]))
        yield from self._component(shape, "value", "qb:measure", _VALUE)
        yield Triple(_VALUE, _TYPE, self._term("qb:MeasureProperty"))
        yield Triple(_VALUE, self._term("rdfs:range"), _DECIMAL)
        for name in ("ci:lower", "ci:upper", "ci:qualifier"):
            component = name.partition(":")[2]
            yield from self._component(shape, component, "qb:attribute", self._term(name))
            yield Triple(self._term(name), _TYPE, self._term("qb:AttributeProperty"))
            optional = Literal("false", datatype=self._term("xsd:boolean"))
            yield Triple(self._own(f"component-{component}"), self._term("qb:componentRequired"), optional)

    def _component(self, shape: NamedNode, name: str, role: str, node: NamedNode) -> Iterator[Triple]:
        component = self._own(f"component-{name}")
        yield Triple(shape, self._term("qb:component"), component)
        yield Triple(component, _TYPE, self._term("qb:ComponentSpecification"))
        yield Triple(component, self._term(role), node)

    def codes(self, cells: Iterable[_Cell]) -> Iterator[Triple]:
        """The code list of every dimension with the values that are used."""
        for name in _DIMENSIONS:
            scheme = self._own(f"{name}-list")
            yield Triple(scheme, _TYPE, self._term("skos:ConceptScheme"))
            yield Triple(scheme, _LABEL, Literal(f"values of {name}", language="en"))
        for cell in cells:
            for name, value in zip(_DIMENSIONS, cell.key, strict=True):
                code = self._code(name, value)
                yield Triple(code, _TYPE, self._term("skos:Concept"))
                yield Triple(code, self._term("skos:prefLabel"), Literal(value))
                yield Triple(code, self._term("skos:inScheme"), self._own(f"{name}-list"))

    def observation(self, cell: _Cell) -> Iterator[Triple]:
        """One cell: its dimensions, value, bounds, qualifier, and the claims it was derived from."""
        figure = cell.figure
        node = self._own(sha256("\x00".join(cell.key).encode()).hexdigest()[:12])
        yield Triple(node, _TYPE, self._term("qb:Observation"))
        yield Triple(node, self._term("qb:dataSet"), self._own("figures"))
        for name, value in zip(_DIMENSIONS, cell.key, strict=True):
            yield Triple(node, self._own(name), self._code(name, value))
        numbers: list[tuple[NamedNode, Decimal | None]] = [
            (_VALUE, figure.value),
            (self._term("ci:lower"), figure.low),
            (self._term("ci:upper"), figure.high),
        ]
        for predicate, number in numbers:
            if number is not None:
                yield Triple(node, predicate, Literal(f"{number:f}", datatype=_DECIMAL))
        if figure.qualifier:
            yield Triple(node, self._term("ci:qualifier"), Literal(figure.qualifier))
        for claim in figure.claims:
            yield Triple(node, self._term("prov:wasDerivedFrom"), NamedNode(self._resources.iri("claim", claim)))
