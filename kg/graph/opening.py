"""The store that the settings name: a folder, or a SPARQL service."""

from __future__ import annotations

from weakref import finalize

from kg.errors import StoreError
from kg.graph.store import Store, open_store
from kg.namespaces import Resources
from kg.settings import Settings

_SCHEMES = ("http://", "https://")
_MISSING = "Make one with `kg ingest FILE...` or `kg demo`, or name another with --store."


def is_service(settings: Settings) -> bool:
    """True when the store is the address of a SPARQL service."""
    return settings.store.startswith(_SCHEMES)


def open_named_store(settings: Settings, *, create: bool = False) -> Store:
    """Opens the store of `KG_STORE` with the base of `KG_BASE_IRI`.

    Args:
        settings: what was configured.
        create: makes a folder where there is none; a service is filled by its first commit.

    Raises:
        StoreError: when there is no store and none is to be made, or it cannot be opened.
    """
    resources = Resources(settings.base_iri)
    if is_service(settings):
        import httpx  # the network only when it is asked for

        from kg.graph.remote import Address, open_service

        address = Address(
            settings.store,
            settings.store_update,
            settings.store_user,
            settings.store_password,
            settings.store_graph,
        )
        client = httpx.Client(timeout=settings.query_timeout_max_s)
        try:
            store: Store = open_service(address, client, resources)
        except StoreError:
            client.close()
            raise
        finalize(store, client.close)
        where = settings.store
    else:
        where = str(settings.store_path)
        if not create and not (settings.store_path / "VERSION").exists():
            raise StoreError(f"There is no store at {where}.", _MISSING)
        store = open_store(settings.store_path, resources=resources, write_wait_s=settings.write_wait_s, create=create)
    if not store.generation and not create:
        raise StoreError(f"The store at {where} holds nothing yet.", _MISSING)
    return store
