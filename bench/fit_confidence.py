"""Fits the reader's confidence on what it got right at first sight.

Rules are tuned on labelled documents until nearly all of them are read well; how sure a reading is on a document nobody
has tuned on shows only the first time a folder is read. So each new folder is recorded once, before it is tuned on:

    python -m bench.fit_confidence record tuned-e    adds the folder to data/evaluation/first-sight.jsonl
    python -m bench.fit_confidence                   fits all that was recorded, writes kg/extraction/confidence.toml

The model is one logistic regression over all kinds: weights of the signs that hold for every kind, and for each kind
its own bias and deviations, held small by a ridge, so that a kind with few examples leans on the others
(partial pooling: Gelman and Hill 2007, chapter 12).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.matching import KINDS, compare
from bench.reading import documents
from kg.documents import read_document
from kg.extraction.circumstances import Circumstances
from kg.extraction.extractor import index_of, read_drafts
from kg.extraction.scene import Scene
from kg.model.claim import flat_content
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology
from kg.resources import data_dir

SHARED = "every"
"""Section of the weights that hold for every kind."""
RIDGE_SHARED, RIDGE_OWN, RIDGE_BIAS = 3.0, 8.0, 0.5
"""Penalties on shared weights, on a kind's deviations from them, and on its bias."""
RARE = 5
"""Signs seen in fewer claims say nothing."""
_STEPS = 60


class Sample(NamedTuple):
    """A claim as it was read at first sight."""

    kind: str
    signs: frozenset[str]
    right: bool


def read_samples(folder: str) -> list[Sample]:
    """Signs and outcome of each claim of a labelled folder; those the gold calls optional are left out."""
    found: list[Sample] = []
    index = index_of(load_ontology().lexicon)
    for gold, path in documents(folder):
        date = gold.get("date")
        meta = DocumentMeta(date=PartialDate.parse(date) if date else None)
        scene = Scene(read_document(path.read_bytes(), path.name, meta), index)
        drafts = Circumstances(scene, read_drafts(scene)).signed()
        flat = [flat_content(d.content) | {"n": i} for i, d in enumerate(drafts)]
        for kind in KINDS:
            judged = compare(gold["facts"], flat, kind)[1]
            found += [Sample(kind, drafts[claim["n"]].signs, right) for claim, right in judged]
    return found


def fit(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Weights by section: `every` for those all kinds share, then each kind's bias and deviations."""
    columns = _columns(samples)
    rows = np.zeros((len(samples), len(columns)))
    for i, sample in enumerate(samples):
        for key in _keys(sample):
            if key in columns:
                rows[i, columns[key]] = 1.0
    ridge = np.array([_ridge(key) for key in columns])
    theta = _newton(rows, np.array([float(s.right) for s in samples]), ridge)
    weights: dict[str, dict[str, float]] = {}
    for (section, sign), at in columns.items():
        weights.setdefault(section, {})[sign] = float(theta[at])
    return weights


def _keys(sample: Sample) -> Iterable[tuple[str, str]]:
    yield SHARED, "bias"
    yield sample.kind, "bias"
    for sign in sorted(sample.signs):
        yield SHARED, sign
        yield sample.kind, sign


def _columns(samples: Sequence[Sample]) -> dict[tuple[str, str], int]:
    seen: dict[tuple[str, str], int] = {}
    for sample in samples:
        for key in _keys(sample):
            seen[key] = seen.get(key, 0) + 1
    kept = sorted(key for key, number in seen.items() if number >= RARE or key[1] == "bias")
    return {key: at for at, key in enumerate(kept)}


def _ridge(key: tuple[str, str]) -> float:
    section, sign = key
    if sign == "bias":
        return 0.0 if section == SHARED else RIDGE_BIAS
    return RIDGE_SHARED if section == SHARED else RIDGE_OWN


def _newton(x: NDArray[np.float64], y: NDArray[np.float64], ridge: NDArray[np.float64]) -> NDArray[np.float64]:
    """Minimum of the penalised log loss by Newton's method (iteratively reweighted least squares)."""
    theta = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ theta))
        gradient = x.T @ (p - y) + ridge * theta
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(ridge + 1e-6), gradient)
        theta -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return theta


def _record_file() -> Path:
    return data_dir() / "evaluation" / "first-sight.jsonl"


def record(folder: str) -> None:
    """Adds a folder, as it is read now, to the record.

    Raises:
        SystemExit: when the folder was recorded before: a second reading is no first sight.
    """
    held = load() if _record_file().is_file() else {}
    if folder in held:
        raise SystemExit(f"{folder} is recorded already; what was tuned on since cannot be read at first sight")
    save({**held, folder: read_samples(folder)})


def save(samples: Mapping[str, Sequence[Sample]]) -> None:
    """Writes the record: all signs, then a line for each folder, kind and outcome with claims as numbers of signs."""
    signs = sorted({sign for own in samples.values() for sample in own for sign in sample.signs})
    number = {sign: at for at, sign in enumerate(signs)}
    claims: dict[tuple[str, str, bool], list[list[int]]] = {}
    for folder, own in samples.items():
        for kind, held, right in own:
            claims.setdefault((folder, kind, right), []).append(sorted(number[sign] for sign in held))
    lines = [{"signs": signs}] + [
        {"folder": folder, "kind": kind, "right": right, "claims": read}
        for (folder, kind, right), read in claims.items()
    ]
    _record_file().write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines), "utf-8")


def load() -> dict[str, list[Sample]]:
    """All that was recorded, by folder."""
    first, *lines = map(json.loads, _record_file().read_text(encoding="utf-8").splitlines())
    found: dict[str, list[Sample]] = {}
    for line in lines:
        found.setdefault(line["folder"], []).extend(
            Sample(line["kind"], frozenset(first["signs"][at] for at in claim), line["right"])
            for claim in line["claims"]
        )
    return found


def main(arguments: Sequence[str]) -> None:
    """Records a folder, or fits and writes the weights."""
    if arguments[:1] == ["record"]:
        for folder in arguments[1:]:
            record(folder)
        return
    weights = fit([sample for own in load().values() for sample in own])
    lines = ["# Weights of the reader's confidence by kind and sign; written by bench/fit_confidence.py."]
    for section in [SHARED, *sorted(weights.keys() - {SHARED})]:
        own = {sign: round(value, 3) for sign, value in weights[section].items()}
        lines += ["", f"[{section}]", *(f'"{s}" = {v:.3f}' for s, v in own.items() if v or s == "bias")]
    Path("kg/extraction/confidence.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
