"""How sure the reader is of having read right: a logistic model over the signs a claim was read by.

The weights are data (`confidence.toml`), fitted by `bench/fit_confidence.py` on labelled documents as they were read
at first sight: those that every kind shares, and what each kind adds to them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import exp

from kg.extraction.draft import Draft


@cache
def _weights() -> dict[str, dict[str, float]]:
    return tomllib.loads(files("kg.extraction").joinpath("confidence.toml").read_text(encoding="utf-8"))


def confidence_of(draft: Draft) -> float:
    """Confidence 0-1 of a draft, from its kind and signs; two decimals, never 1: no reading is beyond doubt.

    Kinds that no labelled document holds are judged by the weights that all kinds share.
    """
    score = 0.0
    for section in ("every", draft.content.kind):
        own = _weights().get(section, {})
        score += own.get("bias", 0.0) + sum(own.get(sign, 0.0) for sign in draft.signs)
    return min(round(1 / (1 + exp(-score)), 2), 0.99)
