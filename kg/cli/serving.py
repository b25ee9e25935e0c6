"""Commands that show and serve: demo, serve, view, mcp.

What only one command needs is imported in it: a web server and its pages take a second that `kg ask` need not wait.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_for, settings_for
from kg.cli.output import notes, out
from kg.core import build_bundled
from kg.errors import RequestRefused
from kg.metrics.entities import find_entity
from kg.settings import Settings, UpdatePolicy, load_settings

DEMO_STORE = Path(".kg/demo")

HostOption = Annotated[str | None, typer.Option(help="Address to listen on (default: KG_HOST).", show_default=False)]
PortOption = Annotated[int | None, typer.Option(help="Port to listen on (default: KG_PORT).", show_default=False)]


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (demo, serve, view, mcp):
        app.command()(command)


def demo(
    port: PortOption = None,
    host: HostOption = None,
    store: Annotated[Path, typer.Option(help="Where the demo's own store is kept.")] = DEMO_STORE,
    serve_: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it after building.")] = True,
) -> None:
    """Builds a store from the bundled data and serves it; the user's own store is never touched."""
    settings = load_settings()
    graph = build_bundled(store, settings)
    documents = graph.view().documents()
    claims = sum(d.claims for d in documents)
    out.print(f"{len(documents)} documents, {claims} claims, generation {graph.view().generation} in {store}.")
    if serve_:
        _serve(settings.model_copy(update={"store": str(store)}), host, port)


def serve(host: HostOption = None, port: PortOption = None, store: StoreOption = None) -> None:
    """Serves the store over HTTP: pages, JSON and SPARQL. Makes an empty store where there is none."""
    settings = settings_for(store)
    if settings.update_policy is not UpdatePolicy.OPEN:  # an open dataset holds what is written to it, and nothing else
        open_for(store, create=True)
    _serve(settings, host, port)


def _serve(settings: Settings, host: str | None, port: int | None) -> None:
    chosen = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    import uvicorn

    from kg.api import create_app

    app = create_app(chosen)
    out.print(f"Serving on http://{chosen.host}:{chosen.port}  (Ctrl-C stops)")
    # the access log is the server's own, without the text of queries
    uvicorn.run(app, host=chosen.host, port=chosen.port, log_level="warning", access_log=False, server_header=False)


def view(
    output: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write.")],
    focus: Annotated[str | None, typer.Option(help="Start from this company, market, place or topic.")] = None,
    depth: Annotated[int, typer.Option(min=1, max=4, help="Steps from the focus.")] = 1,
    store: StoreOption = None,
) -> None:
    """Writes one self-contained HTML file with an interactive picture; it opens offline.

    Raises:
        RequestRefused: when the file cannot be written.
    """
    from kg.views.evidence import Evidence
    from kg.views.graph.lines import build_graph
    from kg.views.offline import offline_picture
    from kg.views.pages.explorer import State, resolve

    graph = open_for(store)
    view = graph.view()
    things = build_graph(Evidence(view, graph.ontology, graph.today))
    state = State(focus=resolve(things, find_entity(view, focus).iri), depth=depth) if focus else None
    html = offline_picture(things, state, graph.today, view.generation)
    try:
        output.write_text(html, encoding="utf-8")
    except OSError as error:
        raise RequestRefused(f"{output} cannot be written: {error.strerror}.", "Name another file.") from error
    notes.print(f"Written: {output}", markup=False)


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Streamable HTTP on 127.0.0.1 instead of stdio.")] = False,
    port: Annotated[int, typer.Option(help="Port for --http.")] = 8765,
    store: StoreOption = None,
) -> None:
    """Serves the graph to agents over the Model Context Protocol, read only."""
    from kg.mcp.server import run_server

    run_server(open_for(store), port=port if http else None)
