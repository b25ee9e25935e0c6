"""Judges an answer against what a question's author expects of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

_SCALES = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "thousand": 1e3}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<scale>trillion|tn|billion|bn|million|mn|thousand)?\s*(?P<percent>%)?"
)
_MONTHS = "january february march april may june july august september october november december".split()
_NEGATIVE = re.compile(r"\b(?:no|not|none|nothing|never|nobody)\b|n't\b")
_SOFTENED = re.compile(r"\b(?:only|except|but|however|not|outside|unlike|rather|whereas)\b")


class Verdict(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"


def _folded(text: str) -> str:
    plain = re.sub(r"\bu\.\s?s\.(?:\s?a\.)?", "us ", text.lower())
    plain = re.sub(r"\bu\.\s?k\.", "uk ", plain).replace("&", " and ")
    plain = re.sub(r"\bx[- ]?ray", "xray", re.sub(r"\bpet[- /]?ct", "petct", plain))
    plain = re.sub(r"\bin[- ]house", "inhouse", re.sub(r"\b(on|off)-shore", r"\1shore", plain))
    return " ".join(re.sub(r"[^a-z0-9%$./]+", " ", plain).split())


def _numbers(text: str) -> list[tuple[float, bool]]:
    """Numbers of a text in base units, and whether each is a percentage; citation marks left out."""
    found = []
    for match in _NUMBER.finditer(re.sub(r"\[\d+\]", " ", text.lower())):
        value = float(match["value"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        found.append((value, match["percent"] is not None))
    return found


def _has_value(text: str, value: float, unit: str, tolerance: float) -> bool:
    factor = next((s for word, s in _SCALES.items() if word in unit), 1)
    percent = unit == "%"
    return any(
        abs(v - value * factor) <= tolerance * factor + 1e-9 * max(1.0, abs(value * factor))
        for v, is_percent in _numbers(text)
        if is_percent is percent or unit in {"pp", "points"}
    )


def _met(entry: str, text: str) -> bool:
    """One expected entry; "a|b" is either, "re:" a regular expression, a number with its unit a quantity."""
    options = [entry] if entry.startswith("re:") else entry.split("|")
    return any(_option_met(option.strip(), text) for option in options if option.strip())


def _option_met(option: str, text: str) -> bool:
    if option.startswith("re:"):
        return re.search(option[3:], text.lower()) is not None
    quantity = re.fullmatch(r"(?:USD|US\$|\$)?\s*([\d,]+(?:\.\d+)?)\s*(billion|million)?\s*(%)?", option)
    if quantity and quantity[1]:
        unit = quantity[2] or quantity[3] or ""
        value = float(quantity[1].replace(",", ""))
        return _has_value(text, value, unit, 0.005 * value if quantity[2] or quantity[3] else 0)
    words = _folded(option)
    whole = any(c.isupper() for c in option) or len(words) <= 4
    ending = r"(?:s|es)?(?![a-z0-9])" if whole else ""
    return re.search(rf"(?<![a-z0-9]){re.escape(words)}{ending}", _folded(text)) is not None


def _forbidden(entry: str, text: str) -> bool:
    if not entry.startswith("soft:"):
        return _met(entry, text)
    folded = _folded(text)
    for option in entry[5:].split("|"):
        for match in re.finditer(re.escape(_folded(option)), folded):
            if not _SOFTENED.search(folded[max(0, match.start() - 150) : match.end() + 150]):
                return True
    return False


def _in_order(entries: Iterable[str], text: str) -> bool:
    folded, at = _folded(text), 0
    for entry in entries:
        ends = [folded.find(_folded(o), at) for o in entry.split("|")]
        found = [e for e in ends if e >= 0]
        if not found:
            return False
        at = min(found) + 1
    return True


def _date_met(value: str, text: str) -> bool:
    year, _, month = value.partition("-")
    name = _MONTHS[int(month[:2]) - 1] if month else ""
    return f"{name} {year}".strip() in text.lower() or value in text


def verdict_of(item: dict[str, Any], reply: dict[str, Any]) -> Verdict:
    """Right, wrong or refused."""
    expected, text = item["answer"], str(reply["answer"])
    if any(_forbidden(e, text) for e in item.get("must_not_mention", [])):
        return Verdict.WRONG
    if expected["kind"] == "abstain":
        return Verdict.RIGHT if not reply["answered"] or reply["kind"] == "absence" else Verdict.WRONG
    if expected["kind"] == "none":
        right = not reply["answered"] or _NEGATIVE.search(text.lower()) is not None
        return Verdict.RIGHT if right else Verdict.WRONG
    if not reply["answered"]:
        return Verdict.REFUSED
    return Verdict.RIGHT if _is_right(item, expected, text, reply) else Verdict.WRONG


def _is_right(item: dict[str, Any], expected: dict[str, Any], text: str, reply: dict[str, Any]) -> bool:
    wanted: list[str] = item.get("must_mention", [])
    tolerance = expected.get("tolerance", 0)
    match expected["kind"]:
        case "number":
            return _has_value(text, expected["value"], expected["unit"], tolerance)
        case "numbers":
            return all(_has_value(text, v, expected["unit"], tolerance) for v in expected["values"])
        case "date":
            return _date_met(expected["value"], text)
        case "ordered":
            return _in_order(wanted, text)
        case "bool":
            denied = text.lower().startswith("no") or (
                not text.lower().startswith("yes") and _NEGATIVE.search(text.split(". ")[0].lower()) is not None
            )
            return (not denied) is expected["value"] and all(_met(e, text) for e in wanted)
        case "conflict":
            places = text + " ".join(str(c["section"]) + str(c["quote"]) for c in reply["citations"])
            shown = all(any(a.lower() in places.lower() for a in p["place_alts"]) for p in expected["positions"])
            return shown and all(_met(e, text) for e in wanted)
    need = expected.get("min_items") or expected.get("min_mention") or len(wanted)
    return sum(_met(e, text) for e in wanted) >= min(need, len(wanted))
