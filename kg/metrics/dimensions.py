"""What dimensions are called: by the vocabulary where they are mapped, else as printed, never by an identifier."""

from __future__ import annotations

from kg.graph import View
from kg.metrics.reading import once, rows


def dimension_words(view: View, key: str | None, printed: str | None) -> str | None:
    """The name of a dimension inside a sentence: "end user".

    Args:
        view: the generation.
        key: its key (the IRI where it is mapped); None where none is stated.
        printed: what a document calls it.

    Returns:
        The vocabulary's name, else the printed one as words; None where there is neither.
    """
    label = _labels(view).get(key or "") or (printed or "").replace("_", " ")
    return (label if label[1:2].isupper() else label[:1].lower() + label[1:]) or None


def _labels(view: View) -> dict[str, str]:
    return once(view, "dimension labels", lambda: {r.dimension: r.label for r in rows(view, "metrics.dimensions")})
