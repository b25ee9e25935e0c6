"""Text for the clipboard: a lead with its numbered sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.views.parts import Cite, Sources


def copy_text(title: str, lead: Sequence[Any], sources: Sources) -> str:
    """Lead and numbered sources as plain text, for pasting."""
    said = "".join(
        part if isinstance(part, str) else f" [{part.number}]" if isinstance(part, Cite) else getattr(part, "text", "")
        for part in lead
    )
    refs = [
        f"[{c.number}] {c.passage.voice}, {c.passage.title}, {c.passage.place}: “{c.passage.quote}”"
        for c in sources.cited
        if f"[{c.number}]" in said
    ]
    return "\n".join([f"{title}: {said.strip()}", *refs])
