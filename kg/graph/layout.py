"""The store folder: `VERSION`, `live/`, `history/`, `generations/N`, `CURRENT`."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.namespaces import DEFAULT_BASE, Resources

FORMAT = 1
"""Format this program writes and reads."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths inside a store folder."""

    root: Path

    @property
    def version(self) -> Path:
        """Format and base IRI."""
        return self.root / "VERSION"

    @property
    def live(self) -> Path:
        """What the writer changes; nobody else opens it."""
        return self.root / "live"

    @property
    def history(self) -> Path:
        """Retired graph versions."""
        return self.root / "history"

    @property
    def generations(self) -> Path:
        """Published checkpoints."""
        return self.root / "generations"

    @property
    def current(self) -> Path:
        """Number of the generation that readers open."""
        return self.root / "CURRENT"

    @property
    def lock(self) -> Path:
        """Held by the one writer."""
        return self.root / "LOCK"

    @property
    def unfinished(self) -> Path:
        """There while a writer is at work: `live/` may be half written."""
        return self.root / "UNFINISHED"

    def generation(self, number: int) -> Path:
        """Checkpoint of a generation."""
        return self.generations / str(number)

    def hold(self, number: int) -> Path:
        """File that readers of a generation lock, shared."""
        return self.generations / f"{number}.held"


def create_layout(root: Path, resources: Resources) -> Layout:
    """Makes an empty store folder.

    Raises:
        StoreError: when the folder cannot be written or already holds something else.
    """
    layout = Layout(root)
    try:
        if root.exists() and any(root.iterdir()):
            raise StoreError(f"{root} is not empty and holds no store.", "Give an empty or a new folder.")
        for folder in (root, layout.history, layout.generations):
            folder.mkdir(parents=True, exist_ok=True)
        replace_file(layout.version, json.dumps({"format": FORMAT, "base": resources.base}) + "\n")
    except OSError as error:
        raise StoreError(
            f"No store can be made at {root}: {error.strerror}.", "Give a folder you can write."
        ) from error
    return layout


def read_layout(root: Path, resources: Resources | None) -> tuple[Layout, Resources]:
    """Opens a store folder.

    Args:
        root: the folder.
        resources: the base that is asked for; None takes the recorded one.

    Raises:
        StoreError: when there is no store, a newer program wrote it, or it was made with another base.
    """
    layout = Layout(root)
    try:
        recorded = json.loads(layout.version.read_text("utf-8"))
        number, base = int(recorded["format"]), str(recorded["base"])
    except FileNotFoundError as error:
        raise StoreError(f"There is no store at {root}.", "`kg ingest` makes one, `kg demo` a sample one.") from error
    except OSError as error:
        raise StoreError(f"The store at {root} cannot be read: {error.strerror}.", "Check the folder.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{layout.version} is damaged.", "Restore the folder from a copy.") from error
    if number > FORMAT:
        raise StoreError(
            f"The store at {root} was written by a newer version (format {number}, this program knows {FORMAT}).",
            "Use the newer version, or build the store again.",
        )
    if resources is not None and resources.base != base:
        raise StoreError(
            f"The store at {root} was made with the base {base}, not {resources.base}.",
            f"Set KG_BASE_IRI={base}" + (" or leave it unset." if base == DEFAULT_BASE else "."),
        )
    return layout, Resources(base)


def current_generation(layout: Layout) -> int:
    """Number of the published generation; 0 when nothing was published yet.

    Raises:
        StoreError: when CURRENT cannot be read.
    """
    try:
        return int(layout.current.read_text("ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise StoreError(f"{layout.current} cannot be read.", "Restore the folder from a copy.") from error


def replace_file(path: Path, content: str) -> None:
    """Writes a file so that a reader or a crash sees the old or the new content, never a part."""
    temporary = path.with_name(f"{path.name}.new")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
