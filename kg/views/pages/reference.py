"""The reference of the HTTP interface, made from its OpenAPI description: no script and no file from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.views import words
from kg.views.pages.lists import Block, ListPage
from kg.views.parts import Cell, Column, Link, Table, TableRow

_PROTOCOLS = (
    (
        "GET, POST /sparql",
        "SPARQL 1.1 query; a browser gets the workbench",
        "query, format, default-graph-uri, timeout",
    ),
    ("POST /sparql/update", "SPARQL 1.1 update, with the update token", "update"),
    ("GET, PUT, POST, DELETE /rdf-graph-store", "SPARQL 1.1 Graph Store Protocol", "graph, default"),
    ("GET /id/{type}/{local}", "linked data: Turtle, JSON-LD, N-Triples, or the page of the thing", "format"),
    ("GET /ontology", "the ontology; a browser gets the page", "format"),
    ("GET /.well-known/void", "what the dataset holds", ""),
    ("GET /healthz, /readyz, /metrics", "for operations", ""),
)
_METHODS = ("get", "post", "put", "delete")


def reference_page(openapi: Mapping[str, Any]) -> ListPage:
    """Every route with what it does and what it takes."""
    groups: defaultdict[str, list[TableRow]] = defaultdict(list)
    for path, operations in openapi.get("paths", {}).items():
        for method in _METHODS:
            if method in operations:
                operation = operations[method]
                tag = (operation.get("tags") or ["other"])[0]
                groups[tag].append(_row(path, method, operation))
    columns = (Column("Address"), Column("What it does"), Column("Parameters"))
    own = [
        Block(words.sentence(tag), words.counted(len(rows), "route"), table=Table(columns, tuple(rows), dense=False))
        for tag, rows in sorted(groups.items())
    ]
    standard = tuple(TableRow((Cell(address), Cell(what), Cell(takes or "–"))) for address, what, takes in _PROTOCOLS)
    own.append(Block("Protocols of the Semantic Web", "", table=Table(columns, standard, dense=False)))
    lead = "JSON over HTTP, beside the SPARQL endpoint. Errors are problem details (RFC 9457) that say what to do."
    return ListPage("API", lead, tuple(own), actions=(Link("OpenAPI", "/openapi.json"), Link("Query", "/sparql")))


def _row(path: str, method: str, operation: Mapping[str, Any]) -> TableRow:
    said = operation.get("description") or operation.get("summary") or ""
    parameters = [_parameter(p) for p in operation.get("parameters", [])]
    if "requestBody" in operation:
        parameters.append("JSON body")
    is_plain_get = method == "get" and "{" not in path
    address = Cell(f"{method.upper()} {path}", href=path if is_plain_get else "")
    return TableRow((address, Cell(said.split("\n")[0]), Cell(", ".join(parameters) or "–")))


def _parameter(parameter: Mapping[str, Any]) -> str:
    return f"{parameter['name']}{'' if parameter.get('required') else '?'}"
