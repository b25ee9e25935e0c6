"""SPARQL from the command line: the server's own guard, reader process and formats."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from kg.errors import RequestRefused
from kg.graph.pool import Pool, PoolOptions, ReadRequest
from kg.namespaces import Resources
from kg.settings import Settings
from kg.sparql import Allowed, Limits, check

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "ntriples", "jsonld", "rdfxml")
_GRAPH_FORMATS = {"ttl": "turtle", "ntriples": "ntriples", "jsonld": "jsonld", "rdfxml": "rdfxml"}
_SOLUTION_FORMATS = frozenset({"csv", "tsv", "json", "xml"})


def run_query(query: str, format_: str, settings: Settings) -> bytes:
    """Runs a query in a process of its own, killed at the deadline.

    Raises:
        QueryError: when it is malformed, not allowed, or fails.
        QueryTimeout: at the deadline.
        RequestRefused: for a format that its form cannot have.
        StoreError: when there is no store.
    """
    allowed = Allowed.parse(settings.service_allow)
    checked = check(query, Limits(), allowed)
    format_name = _format(checked.form.upper(), format_)
    request = ReadRequest(query, format_name, union=not checked.has_dataset, declared=True)
    options = PoolOptions(
        settings.store_path,
        size=1,
        memory_mb=settings.reader_memory_mb,
        sockets=bool(allowed),
        prefixes=Resources(settings.base_iri).prefixes(),
    )
    return asyncio.run(_run(request, options, settings.query_timeout_s))


async def _run(request: ReadRequest, options: PoolOptions, deadline_s: float) -> bytes:
    pool = Pool(options)
    await pool.start()
    try:
        return (await pool.run(request, deadline_s)).body
    finally:
        await pool.close()


def _format(form: str, format_: str) -> str:
    if form in {"CONSTRUCT", "DESCRIBE"}:
        if format_ == "table":
            return "turtle"
        if format_ in _GRAPH_FORMATS:
            return _GRAPH_FORMATS[format_]
    elif format_ == "table":
        return "json"
    elif format_ in _SOLUTION_FORMATS:
        return format_
    raise RequestRefused(f"A {form} query has no result as {format_}.", "Formats: " + ", ".join(FORMATS) + ".")


def json_rows(body: bytes, prefixes: dict[str, str]) -> bool | tuple[list[str], list[list[Any]]]:
    """The boolean, or the columns and rows with IRIs shortened, of a SPARQL JSON result."""
    result = json.loads(body)
    if "boolean" in result:
        return bool(result["boolean"])
    columns = list(result["head"]["vars"])
    longest_first = sorted(prefixes.items(), key=lambda p: -len(p[1]))
    rows = [
        [_shown(binding.get(column), longest_first) for column in columns] for binding in result["results"]["bindings"]
    ]
    return columns, rows


def _shown(term: dict[str, str] | None, prefixes: list[tuple[str, str]]) -> str | None:
    if term is None:
        return None
    if term["type"] != "uri":
        return term["value"]
    return next(
        (f"{p}:{term['value'][len(iri) :]}" for p, iri in prefixes if term["value"].startswith(iri)), term["value"]
    )
