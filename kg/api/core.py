"""What every router is a function of: the settings and the long-lived parts of the server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kg.api.cache import ResultCache
from kg.api.observe import Metrics
from kg.errors import SettingError
from kg.graph.lookup import Lookup
from kg.graph.pool import Pool, PoolOptions
from kg.graph.updating import Updater
from kg.namespaces import Resources
from kg.settings import Settings, UpdatePolicy
from kg.sparql import Allowed

if TYPE_CHECKING:
    from kg.core import KnowledgeGraph

_CACHE_BYTES = 128 << 20
_LEAST_MEMORY_MB = 64


class Warmer(Protocol):
    """Runs beside the requests from the start of the server to its end."""

    def start(self) -> None:
        """Begins."""

    def stop(self) -> None:
        """Ends."""


@dataclass
class Core:
    """The parts of a running server.

    Attributes:
        settings: as read at the start.
        pool: query processes.
        lookup: answers index look-ups without a query process.
        updater: the process that writes.
        cache: serialised results.
        metrics: counters for `/metrics`.
    """

    settings: Settings
    pool: Pool
    lookup: Lookup
    updater: Updater
    cache: ResultCache
    metrics: Metrics
    resources: Resources
    service_allow: Allowed = field(default_factory=Allowed)
    pages: dict[str, str] = field(default_factory=dict)
    """Type of resource to the address of its page, with `{}` for the local name; routers of pages fill it."""
    warmers: list[Warmer] = field(default_factory=list)
    """What works out pages before they are asked for; started with the server unless `KG_WARM_PAGES` says no."""

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The knowledge graph, opened when first asked for; JSON routes and pages read it.

        Raises:
            StoreError: when the store cannot be opened.
        """
        # imported when needed: a plain SPARQL server loads neither readers nor the resolver
        from kg.core import open_graph

        return open_graph(self.settings, create=True)

    @property
    def is_open(self) -> bool:
        """Policy open: a plain RDF dataset without union, ontology, rules or shapes."""
        return self.settings.update_policy is UpdatePolicy.OPEN

    async def prepare(self) -> None:
        """Makes an empty store where there is none.

        Raises:
            StoreError: when it cannot be made.
        """
        if not (self.settings.store_path / "CURRENT").exists():
            if self.is_open:
                await self.updater.make_store()
            else:
                await asyncio.to_thread(getattr, self, "graph")


def make_core(settings: Settings) -> Core:
    """Builds the parts from the settings; nothing is started or opened yet.

    Raises:
        SettingError: when queries are given too little memory to do anything.
    """
    if 0 < settings.reader_memory_mb < _LEAST_MEMORY_MB:
        what = f"KG_READER_MEMORY_MB is {settings.reader_memory_mb}; a query needs at least {_LEAST_MEMORY_MB}."
        raise SettingError(what, "Give more, or 0 for no limit.")
    resources = Resources(settings.base_iri)
    allowed = Allowed.parse(settings.service_allow)
    options = PoolOptions(
        settings.store_path,
        size=settings.readers,
        memory_mb=settings.reader_memory_mb,
        sockets=bool(allowed),
        prefixes=resources.prefixes(),
    )
    return Core(
        settings,
        Pool(options),
        Lookup(settings.store_path, options.prefixes),
        Updater(settings.store_path, resources, settings.update_policy, settings.write_wait_s),
        ResultCache(_CACHE_BYTES),
        Metrics(),
        resources,
        allowed,
    )
