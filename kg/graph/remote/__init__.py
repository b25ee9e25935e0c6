"""A SPARQL 1.1 service as a store."""

from kg.graph.remote.service import Address
from kg.graph.remote.store import RemoteStore, open_service

__all__ = ["Address", "RemoteStore", "open_service"]
