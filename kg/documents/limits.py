"""How large, deep and many things may be before a document is refused instead of read."""

from __future__ import annotations

from kg.errors import DocumentError

MAX_BYTES = 200 * 1000 * 1000 - 1
"""Bytes of a file; 200 MB and more is refused."""
MAX_TEXT_CHARS = 50_000_000
"""Code points of a canonical text."""
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""Bytes that a packed file, or one packed part of it, may unpack to."""
MAX_RATIO = 200
"""Unpacked to packed size of a member of a ZIP file, above `RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES = 10 * 1024 * 1024
MAX_MEMBERS = 10_000
"""Members of a ZIP file."""
MAX_PAGES = 5_000
"""Pages of a PDF."""
MAX_TABLE_CELLS = 2_000_000
"""Cells of a table after spans are filled in."""


def check_size(size: int, limit: int = MAX_BYTES) -> None:
    """Refuses what is too large to be one document.

    Args:
        size: bytes.
        limit: most bytes allowed.

    Raises:
        DocumentError: when `size` is above `limit`.
    """
    if size > limit:
        raise DocumentError(
            f"The file has {size / 1e6:,.0f} MB; at most {(limit + 1) / 1e6:,.0f} MB are read as one document.",
            "Split it, or bring its text without pictures.",
        )
