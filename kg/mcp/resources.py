"""Resources: the documents as text, the list of them, and the ontology."""

from __future__ import annotations

import json
from dataclasses import asdict

from mcp.server.mcpserver import MCPServer

from kg.mcp.desk import Desk


def add_resources(server: MCPServer, desk: Desk) -> None:
    """Registers the resources."""

    @server.resource("kg://documents", name="documents", mime_type="application/json")
    def documents() -> str:
        """The documents of the graph: id, title, publisher, date, number of claims."""
        return json.dumps([asdict(record) for record in desk.view.documents()], ensure_ascii=False)

    @server.resource("kg://document/{document}", name="document", mime_type="text/plain")
    def document(document: str) -> str:
        """The canonical text of a document; offsets of citations count its code points."""
        return desk.view.text(document)

    @server.resource("kg://ontology", name="ontology", mime_type="application/json")
    def ontology() -> str:
        """Classes and properties with labels and definitions, and the prefixes."""
        return json.dumps(desk.schema(), ensure_ascii=False)
