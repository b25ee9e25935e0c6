"""Fits the reader's confidence on the tuned half: per kind a logistic regression over the signs, ridge-penalised.

`python -m bench.fit_confidence` writes `kg/extraction/confidence.toml`. Documents nobody has tuned on are read with
less luck than these, so each sign starts from `PRIOR` right in `WEIGHT` pseudo-claims.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np

from bench.matching import KINDS, compare
from bench.reading import HALVES, documents
from kg.documents import read_document
from kg.extraction.extractor import index_of, read_drafts
from kg.extraction.scene import Scene
from kg.model.claim import flat_content
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology

PRIOR = 0.8
"""Share of right claims before any was seen."""
WEIGHT = 4
"""Pseudo-claims for each sign and for the kind as a whole."""
_RIDGE = 0.15
_STEPS = 4000
Sample = tuple[frozenset[str], bool]


def samples() -> dict[str, list[Sample]]:
    """Signs and outcome of each claim of the tuned half, by kind; those the gold calls optional are left out."""
    found: dict[str, list[Sample]] = defaultdict(list)
    index = index_of(load_ontology().lexicon)
    for gold, path in (case for folder in HALVES["tuned"] for case in documents(folder)):
        date = gold.get("date")
        meta = DocumentMeta(date=PartialDate.parse(date) if date else None)
        scene = Scene(read_document(path.read_bytes(), path.name, meta), index)
        drafts = read_drafts(scene)
        flat = [flat_content(d.content) | {"n": i} for i, d in enumerate(drafts)]
        for kind in KINDS:
            for claim, right in compare(gold["facts"], flat, kind)[1]:
                found[kind].append((drafts[claim["n"]].signs, right))
    return found


def fit(data: list[Sample]) -> dict[str, float]:
    """Bias and weight of each sign by gradient descent on the penalised log loss."""
    signs = sorted({s for own, _ in data for s in own})
    rows = [([1.0, *(float(s in own) for s in signs)], float(right)) for own, right in data]
    weights = [1.0] * len(rows)
    for pseudo in [(), *((s,) for s in signs)]:
        rows += [([1.0, *(float(s in pseudo) for s in signs)], outcome) for outcome in (1.0, 0.0)]
        weights += [WEIGHT * PRIOR, WEIGHT * (1 - PRIOR)]
    x, y, w = np.array([r for r, _ in rows]), np.array([o for _, o in rows]), np.array(weights)
    theta = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        error = w * (1 / (1 + np.exp(-x @ theta)) - y)
        theta -= 0.5 * ((x.T @ error) / w.sum() + _RIDGE * np.r_[0.0, theta[1:]] / len(y))
    return {"bias": float(theta[0])} | {s: float(t) for s, t in zip(signs, theta[1:], strict=True)}


def main() -> None:
    """Fits every kind and writes the weights."""
    lines = ["# Weights of the reader's confidence by kind and sign; written by bench/fit_confidence.py."]
    for kind, data in sorted(samples().items()):
        lines += ["", f"[{kind}]", *(f'"{name}" = {value:.3f}' for name, value in fit(data).items())]
    Path("kg/extraction/confidence.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
