"""The page that a browser gets at `/sparql`: a form that works without any script."""

from __future__ import annotations

from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kg.api.core import Core
from kg.api.sparql import PATH

_EXAMPLE = "SELECT ?graph (COUNT(*) AS ?triples)\nWHERE { GRAPH ?graph { ?s ?p ?o } }\nGROUP BY ?graph ORDER BY ?graph"
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>SPARQL</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>SPARQL</h1>
<form action="{path}" method="get">
<p><label for="query">Query</label></p>
<p><textarea id="query" name="query" rows="14" cols="90" spellcheck="false">{query}</textarea></p>
<p><label for="format">Result as</label>
<select id="format" name="format"><option>csv</option><option>json</option><option>xml</option><option>tsv</option>
<option>turtle</option><option>jsonld</option></select> <button name="run" value="1">Run</button></p>
</form></body></html>
"""


def router(core: Core) -> APIRouter:
    """The page of the query address."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(PATH, response_class=HTMLResponse)
    async def page(query: str = _EXAMPLE) -> str:
        """The form, with the query of the address in it."""
        return _PAGE.format(path=PATH, query=escape(query))

    return routes
