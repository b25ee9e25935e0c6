"""How sure the reader is of having read right: a logistic model over the signs a claim was read by.

The weights are data (`confidence.toml`), fitted by `bench/fit_confidence.py` on the tuned half of the
labelled documents.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import exp

from kg.extraction.draft import Draft

_OTHER = {"bias": 1.7}
"""Kinds that no labelled document holds: about 0.85."""


@cache
def _weights() -> dict[str, dict[str, float]]:
    return tomllib.loads(files("kg.extraction").joinpath("confidence.toml").read_text(encoding="utf-8"))


def confidence_of(draft: Draft) -> float:
    """Confidence 0-1 of a draft, from its kind and signs; two decimals."""
    weights = _weights().get(draft.content.kind, _OTHER)
    score = weights["bias"] + sum(weights.get(sign, 0.0) for sign in draft.signs)
    return round(1 / (1 + exp(-score)), 2)
