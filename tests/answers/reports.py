"""Two reports on one invented market and one on another, in plain words, read by the ordinary reader."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "documents"

HIVES, RIVAL, KITES = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("hives.md", "rival.txt", "kites.txt"))
