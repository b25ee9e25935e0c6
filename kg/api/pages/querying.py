"""The query workbench, and what its editor completes with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from kg.api.pages.site import Site
from kg.errors import QueryError
from kg.graph.pool import ReadRequest
from kg.sparql import check
from kg.views import words
from kg.views.pages import workbench
from kg.views.parts import Cell, Column, Table, TableRow
from kg.views.render import asset, bundles


def router(site: Site) -> APIRouter:
    """The workbench."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/sparql", response_class=HTMLResponse)
    async def page(request: Request, query: str = "", example: str = "", run: str = "") -> HTMLResponse:
        """The form with a query in it, and its result when it was to be run."""
        text = query or (workbench.example_text(example) if example else workbench.START)
        shown = _page(site, text, example)
        if run and query:
            shown = await _with_result(site, shown, text)
        return site.page(request, "sparql", "Query", shown, active="Query")

    @routes.get("/sparql/terms.json")
    def terms() -> JSONResponse:
        """Terms of the ontology with label and definition."""
        return JSONResponse(workbench.completions(site.ontology), headers={"Cache-Control": "max-age=3600"})

    return routes


def _page(site: Site, text: str, example: str) -> workbench.WorkbenchPage:
    settings, resources = site.core.settings, site.core.resources
    return workbench.WorkbenchPage(
        examples=workbench.examples(example),
        query=text,
        lines=workbench.line_count(text),
        editor=asset("dist/editor.js") if "editor" in bundles() else "",
        base=resources.base,
        prefixes=workbench.prefixes_json(resources),
        prefix_count=len(resources.prefixes()),
        timeout=f"{settings.query_timeout_s:g}",
        max_rows=f"{ReadRequest('', '').max_rows:,}",
        run=False,
    )


async def _with_result(site: Site, page: workbench.WorkbenchPage, text: str) -> workbench.WorkbenchPage:
    """The page with the rows of the query, or with what is wrong with it."""
    core = site.core
    try:
        checked = check(text, service_allow=core.service_allow)
        format_ = "ntriples" if checked.form.is_graph else "json"
        union = not core.is_open and not checked.has_dataset
        read = ReadRequest(text, format_, union=union, declared=True)
        found = await core.pool.run(read, core.settings.query_timeout_s)
    except QueryError as error:
        problem, line = workbench.problem_of(error, text)
        return replace(page, error=problem, bad_line=line)
    table = _triples(found.body) if checked.form.is_graph else _solutions(json.loads(found.body), site)
    note = words.counted(len(table.rows), "row")
    return replace(page, result=table, result_note=note, run=True, downloads=workbench.downloads(text))


def _solutions(results: dict[str, Any], site: Site) -> Table:
    if "boolean" in results:
        return Table((Column("Answer"),), (TableRow((Cell("yes" if results["boolean"] else "no"),)),))
    return workbench.result_table(results, site.core.resources)


def _triples(body: bytes) -> Table:
    lines = [line for line in body.decode("utf-8").split("\n") if line]
    return Table((Column("Triple"),), tuple(TableRow((Cell(line),)) for line in lines[:500]))
