"""Whole reports: the generated twins, the bundled digest, and the first report where it is at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.matching import KINDS, Counts, compare
from kg.extraction.companies.aliases import document_aliases
from kg.model.claim import flat_claim
from kg.resources import data_dir
from tests.extraction.twin import make_twin

_ROOT = Path(__file__).resolve().parents[2]
_SHARED = _ROOT.parent / "shared"
_REPORT = _SHARED / "reports" / "teleradiology-services-2024-2033.txt"
_GOLD = _SHARED / "evaluation" / "first-report-gold.jsonl"
_REGISTER = {"vRad": "Virtual Radiologic"}
"""Names that only the company register knows to be one."""
at_hand = pytest.mark.skipif(not (_REPORT.is_file() and _GOLD.is_file()), reason="the first report is not at hand")


def _flat(read: Any, text: str) -> list[dict[str, Any]]:
    document, claims = read(text)
    aliases = document_aliases(document, claims) | _REGISTER
    flat = [flat_claim(c, document.sha256) for c in claims]
    for claim in flat:
        for name in ("company", "with", "name"):
            claim |= {name: aliases.get(claim[name], claim[name])} if claim.get(name) else {}
    return flat


def _total(gold: Sequence[dict[str, Any]], flat: Sequence[dict[str, Any]]) -> Counts:
    total = Counts()
    for kind in KINDS:
        total += compare(gold, flat, kind)[0]
    return total


def _f1(total: Counts) -> float:
    return 2 * total.right / (2 * total.right + total.invented + total.missed)


@pytest.mark.parametrize("seed", range(8))
def test_twin_is_read_like_the_first_report(read: Any, seed: int) -> None:
    twin = make_twin(seed)
    assert _f1(_total(twin.facts, _flat(read, twin.text))) >= 0.98


def test_twins_differ(read: Any) -> None:
    assert len({make_twin(seed).text for seed in range(8)}) == 8


def _values(flat: Sequence[dict[str, Any]], kind: str, *names: str) -> set[tuple[Any, ...]]:
    return {tuple(f[n] for n in names) for f in flat if f["kind"] == kind}


def test_digest_gives_the_typed_figures(read: Any) -> None:
    """Expected values typed from the digest's key figures, scope table and lists."""
    path = data_dir() / "reports" / "teleradiology-services-2024-2033.md"
    flat = _flat(read, path.read_text(encoding="utf-8"))
    sizes = _values(flat, "market_size", "value", "unit", "year", "status")
    assert sizes == {
        (24.5, "USD billion", 2023, "actual"),
        (25.06, "USD billion", 2024, "estimate"),
        (30.76, "USD billion", 2033, "forecast"),
    }
    assert _values(flat, "cagr", "value", "from", "to") == {(2.3, 2024, 2033)}
    assert _values(flat, "share", "member", "value", "year") == {("Asia Pacific", 42, 2023), ("onshore", 50, 2023)}
    assert _values(flat, "base_year", "year") == {(2023,)}
    assert _values(flat, "publisher", "name") == {("Nova One Advisor",)}
    types = {f["member"] for f in flat if f["kind"] == "segment" and f["dimension"] == "type"}
    assert types == {"Onshore", "Offshore", "Inhouse"}
    moves = _values(flat, "development", "company", "type", "date")
    assert moves == {
        ("Virtual Radiologic", "launch", "2025-04"),
        ("Teleradiology Solutions", "expansion", "2025-03"),
        ("Agfa HealthCare", "integration", "2025-02"),
        ("TeleDiagnosys Services Pvt Ltd", "partnership", "2025-01"),
        ("Radiology Partners", "programme", "2024-12"),
    }
    assert _values(flat, "ownership", "owned", "owner", "held_at") == {("vRad", "MEDNAX", "2025-04")}


@at_hand
def test_first_report_is_read_in_full(read: Any) -> None:
    gold = json.loads(_GOLD.read_text(encoding="utf-8").splitlines()[0])["facts"]
    total = _total(gold, _flat(read, _REPORT.read_text(encoding="utf-8")))
    assert (total.invented, total.missed) == (0, 0)


@at_hand
def test_first_report_gives_what_lies_beyond_the_gold(read: Any) -> None:
    """Typed from the report: segmental and regional analysis, developments, price list."""
    flat = _flat(read, _REPORT.read_text(encoding="utf-8"))
    roles = _values(flat, "place_role", "place", "role")
    assert {(p, "offshore hub") for p in ("India", "Philippines", "Australia")} <= roles
    assert {(p, "backlog") for p in ("U.S.", "U.K.")} <= roles
    assert {(p, "supportive policy") for p in ("Japan", "Singapore")} <= roles
    assert ("vRad", "MEDNAX", "2025-04") in _values(flat, "ownership", "owned", "owner", "held_at")
    assert ("report turnaround time", "down", 35) in _values(flat, "effect", "metric", "direction", "change")
    assert {4500, 3900, 1900, 1200} <= {f["price"] for f in flat if f["kind"] == "offer"}
    lists = [f["members"] for f in flat if f["kind"] == "member_list" and f["dimension"] == "type"]
    assert ["Onshore", "Offshore"] in lists
    assert ["Inhouse", "Onshore", "Offshore"] in lists


_GENRE = {("at", "a", "cagr", "of"), ("the", "forecast", "period", "of")}
"""Phrases that no text on markets can do without."""


def _runs(text: str) -> set[tuple[str, ...]]:
    """Runs of four words of the sentences of a report that are neither figures nor parts of names."""
    words = re.compile(r"[A-Za-z0-9']+")
    runs: set[tuple[str, ...]] = set()
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[.:])\s", line):
            found = words.findall(sentence)
            if len(found) <= 8 or not sentence.rstrip().endswith("."):
                continue
            for i in range(len(found) - 3):
                run = found[i : i + 4]
                named = sum(w[0].isupper() for w in run) >= 2 or "teleradiology" in {w.lower() for w in run}
                if not named and not any(w[0].isdigit() for w in run):
                    runs.add(tuple(w.lower() for w in run))
    return runs - _GENRE


@at_hand
def test_no_four_words_of_the_report_stand_in_the_program() -> None:
    runs = _runs(_REPORT.read_text(encoding="utf-8"))
    hits = []
    for path in sorted([*(_ROOT / "kg").rglob("*.py"), *(_ROOT / "ontology").rglob("*.ttl")]):
        found = re.findall(r"[a-z0-9']+", path.read_text(encoding="utf-8").lower())
        hits += [(path.name, found[i : i + 4]) for i in range(len(found) - 3) if tuple(found[i : i + 4]) in runs]
    assert not hits
