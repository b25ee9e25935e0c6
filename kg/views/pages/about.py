"""About this build: what it is, which bundles it has, what is stored, how to write to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.views.parts import Link


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Facts about the running program."""

    facts: tuple[tuple[str, tuple[Any, ...]], ...]
    doors: tuple[tuple[str, tuple[Any, ...]], ...]


def about_page(version: str, bundles: frozenset[str], generation: int, store: str, writable: bool) -> AboutPage:
    """The page for a build and a store."""
    built = ", ".join(sorted(bundles)) if bundles else "none: built with KG_SKIP_FRONTEND"
    graph = "own bundle" if "vis" in bundles else "the vis-network that pyvis carries"
    editor = "CodeMirror" if "editor" in bundles else "a text area"
    facts: list[tuple[str, tuple[Any, ...]]] = [
        ("Version", (version,)),
        ("Bundles", (built,)),
        ("Graph pictures", (graph,)),
        ("Query editor", (editor,)),
        ("Store", (store,)),
        ("Generation", (str(generation),)),
        ("Writing", ("on, with the update token" if writable else "off: set KG_UPDATE_TOKEN and start again",)),
        ("Requests elsewhere", ("none: every file comes from this server",)),
    ]
    doors: list[tuple[str, tuple[Any, ...]]] = [
        ("HTTP", (Link("API reference", "/docs"), ", ", Link("OpenAPI", "/openapi.json"))),
        ("SPARQL", (Link("Workbench", "/sparql"), ", endpoint at /sparql")),
        ("Linked data", ("every thing answers under /id/…, ", Link("VoID", "/.well-known/void"))),
        ("Files", (Link("The whole picture", "/graph/export.html"), ", ", Link("lines as CSV", "/graph/lines.csv"))),
        ("Command line", ("kg ask, kg query, kg view, kg metrics",)),
        ("Agents", ("kg mcp",)),
    ]
    if bundles:
        facts.append(("Licences of the bundles", (Link("NOTICE", "/static/dist/NOTICE.txt"),)))
    return AboutPage(tuple(facts), tuple(doors))
