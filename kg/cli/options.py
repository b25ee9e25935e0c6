"""Options that many commands share, and the graph they open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.core import KnowledgeGraph, open_graph
from kg.settings import Settings, load_settings

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Store folder (default: KG_STORE, else .kg/store).", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]


def settings_for(store: Path | None) -> Settings:
    """The settings, with the store that the command names."""
    settings = load_settings()
    return settings.model_copy(update={"store": str(store)}) if store else settings


def open_for(store: Path | None, *, create: bool = False) -> KnowledgeGraph:
    """The graph a command works on.

    Raises:
        StoreError: when there is none and none is to be made.
    """
    return open_graph(settings_for(store), create=create)
