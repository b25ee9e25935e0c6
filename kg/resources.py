"""Where the shipped files are: `ontology/` and `data/`, in a checkout or inside the wheel. Nothing else knows."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_resources"


def _folder(name: str) -> Path:
    packed = _PACKED / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def ontology_dir() -> Path:
    """Folder of the ontology: modules, vocabularies, shapes, rules, alignments."""
    return _folder("ontology")


def data_dir() -> Path:
    """Folder of the bundled documents, tables and register."""
    return _folder("data")
