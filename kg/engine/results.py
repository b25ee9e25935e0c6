"""Results of queries as bytes in the standard formats, counted and capped while they are written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

SOLUTION_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_WITH_PREFIXES = frozenset({"turtle", "trig", "rdfxml", "jsonld"})
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPREADSHEET_START = ("=", "+", "-", "@", "\t", "\r")
_XML_NAME_AT_END = re.compile(r"[^\W\d][\w.\-]*\Z")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


class TooLarge(ValueError):
    """The result has more rows or bytes than allowed; the message says which."""


class NotRepresentable(ValueError):
    """The chosen format cannot hold a value of the result; the message says why."""


@dataclass(frozen=True, slots=True)
class Caps:
    """The most a result may have."""

    rows: int = 1_000_000
    bytes: int = 256 << 20


@dataclass(frozen=True, slots=True)
class Result:
    """A whole result.

    Attributes:
        body: its bytes in the chosen format.
        rows: solutions or triples; 1 for a boolean.
    """

    body: bytes
    rows: int


class _Sink(io.BytesIO):
    """Collects bytes and stops the engine when there are too many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Buffer, /) -> int:
        written = super().write(data)
        if self.tell() > self._most:
            raise TooLarge(f"The result is larger than the {self._most} bytes allowed.")
        return written


def serialize(
    result: object, format_: str, caps: Caps, prefixes: Mapping[str, str], *, safe_csv: bool = False
) -> Result:
    """A query result of the engine as bytes.

    Args:
        result: what `Store.query` returned.
        format_: a key of `SOLUTION_FORMATS` for SELECT and ASK, of `GRAPH_FORMATS` for CONSTRUCT and DESCRIBE.
        caps: most rows and bytes.
        prefixes: prefix to namespace, for the graph formats that have them.
        safe_csv: write cells that a spreadsheet would run as a formula as text.

    Raises:
        TooLarge: when a cap is passed.
        NotRepresentable: when the format cannot hold the result.
        TypeError: for an object that is no result.
    """
    match result:
        case ox.QuerySolutions():
            body = _solutions(result, format_, caps.bytes)
            rows = count_rows(body, format_)
            body = spreadsheet_safe(body) if safe_csv and format_ == "csv" else body
        case ox.QueryBoolean():
            body, rows = result.serialize(format=SOLUTION_FORMATS[format_]) or b"", 1
        case ox.QueryTriples():
            triples = list(dict.fromkeys(result))
            body, rows = graph_bytes(triples, format_, caps, prefixes), len(triples)
        case _:
            raise TypeError(f"not a query result: {result!r}")
    if rows > caps.rows:
        raise TooLarge(f"The result has {rows} rows; {caps.rows} are allowed.")
    return Result(body, rows)


def _solutions(result: ox.QuerySolutions, format_: str, most: int) -> bytes:
    sink = _Sink(most)
    result.serialize(sink, SOLUTION_FORMATS[format_])
    body = sink.getvalue()
    if format_ == "xml":
        if _NOT_IN_XML.search(body):
            raise NotRepresentable("A value has control characters that XML cannot hold.")
        body = body.replace(b"\r", b"&#xD;")  # XML parsers turn a bare CR into LF
    return body


def graph_bytes(triples: list[ox.Triple], format_: str, caps: Caps, prefixes: Mapping[str, str]) -> bytes:
    """Triples in one of `GRAPH_FORMATS`, with the prefixes they use.

    Raises:
        TooLarge: when there are too many bytes.
        NotRepresentable: when RDF/XML has no name for a predicate or no way to write a character.
    """
    sink = _Sink(caps.bytes)
    used = used_prefixes(triples, prefixes) if format_ in _WITH_PREFIXES else None
    if format_ == "rdfxml":
        for predicate in sorted({t.predicate.value for t in triples}):
            if not _XML_NAME_AT_END.search(predicate):
                raise NotRepresentable(f"RDF/XML has no element name for the predicate <{predicate}>.")
    try:
        ox.serialize(triples, sink, GRAPH_FORMATS[format_], prefixes=used)
    except TooLarge:
        raise
    except (OSError, ValueError) as error:
        raise NotRepresentable(f"The triples cannot be written in this format: {error}") from error
    body = sink.getvalue()
    if format_ == "rdfxml":
        if _NOT_IN_XML.search(body):
            raise NotRepresentable("A value has control characters that XML cannot hold.")
        body = body.replace(b"\r", b"&#xD;")
    return body


def used_prefixes(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes whose namespace begins an IRI of the triples, sorted."""
    namespaces = set()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode):
                text = term.value
                namespaces.add(text[: max(text.rfind("/"), text.rfind("#")) + 1])
            elif isinstance(term, ox.Literal):
                text = term.datatype.value
                namespaces.add(text[: max(text.rfind("/"), text.rfind("#")) + 1])
    return {prefix: prefixes[prefix] for prefix in sorted(prefixes) if prefixes[prefix] in namespaces}


def count_rows(body: bytes, format_: str) -> int:
    """Number of solutions in a serialised result, exactly, without parsing it where the format allows."""
    match format_:
        case "tsv":
            return body.count(b"\n") - 1
        case "xml":
            return body.count(b"<result>") + body.count(b"<result/>")
        case "csv":
            return sum(1 for _ in csv.reader(io.StringIO(body.decode()))) - 1 if b'"' in body else body.count(b"\n") - 1
    return 0 if body.endswith(b'"bindings":[]}}') else _between_solutions(body) + 1


_BEFORE_FIRST_NAME = b'{"head":{"vars":["'


def _between_solutions(body: bytes) -> int:
    """How often one solution of a JSON result follows another.

    `},{` stands between two solutions and, besides, only inside strings. Where it is followed by the first variable as
    a key it stands in no string, because a quotation mark is escaped there: found equally often, both are the number.
    Else a variable is unbound or a string deceives: `"}},{"` stands in no string but one that is just that.
    """
    name = body[len(_BEFORE_FIRST_NAME) : body.find(b'"', len(_BEFORE_FIRST_NAME))]
    between = body.count(b"},{")
    if between == body.count(b'},{"' + name + b'":{'):
        return between
    if any(part in body for part in (b"{}", b'"triple"', b':"}},{"')):
        return len(json.loads(body)["results"]["bindings"]) - 1
    return body.count(b'"}},{"')


def spreadsheet_safe(body: bytes) -> bytes:
    """The same CSV with an apostrophe before each cell that a spreadsheet would take for a formula; numbers stay."""
    rows = csv.reader(io.StringIO(body.decode("utf-8"), newline=""))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{c}" if c.startswith(_SPREADSHEET_START) and not _NUMBER.fullmatch(c) else c for c in row])
    return out.getvalue().encode("utf-8")
