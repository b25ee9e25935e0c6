"""Settings from the environment or `.env`; every one is documented in `docs/settings.md`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import SettingError
from kg.namespaces import DEFAULT_BASE


class UpdatePolicy(StrEnum):
    """What SPARQL Update may touch."""

    GUARDED = "guarded"
    OPEN = "open"


class Settings(BaseSettings):
    """One instance is built by each composition root and handed down."""

    model_config = SettingsConfigDict(env_prefix="KG_", env_file=".env", extra="ignore", frozen=True)

    store: str = ".kg/store"
    """Store folder, or the query address of a SPARQL 1.1 service."""
    store_update: str | None = None
    """Update address, when the store is a service."""
    store_graph: str | None = None
    """Graph Store Protocol address, when the store is a service."""
    store_user: str | None = None
    store_password: str | None = None
    base_iri: str = DEFAULT_BASE
    """Base of resource IRIs; recorded when a store is made, another value is then refused."""
    host: str = "127.0.0.1"
    port: int = 8000
    update_token: str | None = None
    """Bearer token for writing over HTTP; unset: nothing can be written over HTTP."""
    read_token: str | None = None
    """Bearer token for reading; unset: reading is free."""
    update_policy: UpdatePolicy = UpdatePolicy.GUARDED
    service_allow: str = ""
    """Comma-separated addresses that SERVICE may call; empty: none."""
    query_timeout_s: float = 10.0
    """Deadline of a query, seconds."""
    query_timeout_max_s: float = 60.0
    """Longest deadline a request may ask for, seconds."""
    write_wait_s: float = 10.0
    """How long a writer waits for another writer, seconds."""
    ingest_workers: int = 0
    """Processes that read documents while others are written; 0: one for each core."""
    readers: int = 2
    """Query processes of the server."""
    reader_memory_mb: int = 2048
    """Memory limit of a query process, MiB."""
    rate_limit_per_minute: int = 0
    """Requests a minute for each client; 0: no limit."""
    access_log: bool = True
    """One line on stderr for each request: status, bytes, time, hash of the query, rows, generation."""
    warm_pages: bool = True
    """Whether the server works out its pages and the map after a commit, before anybody asks."""
    today: str | None = None
    """Reference day for relative windows (YYYY-MM-DD); unset: today's date."""

    @property
    def store_path(self) -> Path:
        """The store as a folder."""
        return Path(self.store)


def load_settings() -> Settings:
    """Reads the environment and `.env`.

    Raises:
        SettingError: when a setting has a value it cannot have.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "KG_" + "_".join(str(p) for p in first["loc"]).upper()
        raise SettingError(
            f"{name} cannot be used: {first['msg']}.", "Correct it in the environment or in .env."
        ) from error
