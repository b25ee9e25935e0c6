"""The store that the settings name."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from kg.errors import StoreError
from kg.graph.opening import is_service, open_named_store
from kg.settings import Settings
from tests.graph.test_store import AT, widget_report


def test_a_folder(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "s"))
    assert not is_service(settings)
    with pytest.raises(StoreError, match="There is no store"):
        open_named_store(settings)
    store = open_named_store(settings, create=True)
    with pytest.raises(StoreError, match="holds nothing yet"):
        open_named_store(settings)
    with store.writer() as writer:
        writer.put_document(*widget_report(), AT, "x/1")
        writer.commit()
    assert open_named_store(settings).generation == 1


def test_a_service(service: tuple[str, httpx.Client]) -> None:
    server, _ = service
    settings = Settings(store=f"{server}/query", store_update=f"{server}/update")
    assert is_service(settings)
    with pytest.raises(StoreError, match="holds nothing yet"):
        open_named_store(settings)
    with open_named_store(settings, create=True).writer() as writer:
        writer.put_document(*widget_report(), AT, "x/1")
        writer.commit()
    assert open_named_store(settings).view().documents()[0].title == "Widgets"


def test_a_service_that_is_away() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_named_store(Settings(store="http://127.0.0.1:9/query"))
