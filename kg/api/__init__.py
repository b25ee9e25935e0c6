"""The server: HTTP in, the core's functions out."""

from kg.api.app import create_app
from kg.api.core import Core

__all__ = ["Core", "create_app"]
