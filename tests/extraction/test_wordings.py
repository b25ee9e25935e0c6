"""Every wording of `wordings/*.yaml` is read as it says; the files' own comments name the class of wording."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

_FOLDER = Path(__file__).parent / "wordings"
_CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(_FOLDER.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def _number(value: Any) -> str:
    return f"{float(value):g}"


def _joined(*parts: Any) -> str:
    return " ".join(str(p) for p in parts if p)


def _forms(claim: dict[str, Any]) -> tuple[str, str] | None:
    """The list of a case that a claim belongs to, and how it is written there."""
    match claim["kind"]:
        case "market_size":
            upper = f"-{_number(claim['value_max'])}" if claim["value_max"] else ""
            return "sizes", _joined(
                _number(claim["value"]) + upper, claim["unit"], claim["year"] or "-", claim["scope"]
            )
        case "cagr":
            period = f"{claim['from'] or ''}-{claim['to'] or ''}"
            return "growth", _joined(_number(claim["value"]), period, claim["scope"])
        case "share":
            return "shares", _joined(claim["member"], _number(claim["value"]), claim["year"] or "-")
        case "segment":
            return "segments", f"{claim['dimension']}/{claim['member']}"
        case "superlative":
            return ("top" if claim["sense"] == "largest" else "fast"), claim["member"]
        case "company":
            return "companies", claim["name"]
        case "development":
            parts = (claim["company"], claim["type"], claim["date"], claim["with"])
            return "moves", "|".join(str(p or "-") for p in parts)
    return _plain_forms(claim)


def _plain_forms(claim: dict[str, Any]) -> tuple[str, str] | None:
    """Claims about the report as a whole, and forces."""
    match claim["kind"]:
        case "market" | "publisher":
            return claim["kind"], claim["name"]
        case "base_year":
            return "base", str(claim["year"])
        case "forecast_period":
            return "forecast", f"{claim['from']}-{claim['to']}"
        case "driver" | "restraint" | "trend":
            return f"{claim['kind']}s", claim["text"]
        case "opportunity":
            return "opportunities", claim["text"]
    return None


def _expected(key: str, written: object) -> str:
    """A case's entry with its number in the one form that `_forms` gives."""
    text = str(written)
    if key in {"sizes", "growth"}:
        return re.sub(r"^[\d.]+(?:-[\d.]+(?= \D))?", lambda m: "-".join(_number(n) for n in m[0].split("-")), text)
    if key == "shares":
        member, value, year = text.rsplit(" ", 2)
        return f"{member} {_number(value)} {year}"
    return text


@pytest.mark.parametrize("case", _CASES)
def test_wording_is_read_as_written(case: dict[str, Any], flat: Any) -> None:
    read: dict[str, set[str]] = {}
    for claim in flat(case["text"], case.get("date")):
        form = _forms(claim)
        if form:
            read.setdefault(form[0], set()).add(form[1])
    for key in case.keys() - {"text", "date"}:
        assert read.get(key, set()) == {_expected(key, entry) for entry in case[key]}, key
