"""When a claim read from a document equals one in its gold: the rules of comparison, kind by kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = Mapping[str, Any]

KINDS = (
    "market_size cagr share superlative segment company development driver restraint opportunity trend "
    "market publisher base_year forecast_period"
).split()
"""Kinds that the gold holds, in the order of the report."""

_LEGAL = frozenset(
    "inc incorporated ltd limited llc llp lp corp corporation co company plc ag gmbh nv sa sl spa oy "
    "oyj ab as asa kgaa kg bv se pvt pte pty holdings holding group the".split()
)
_SAME = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "apac": "asia pacific",
    "mea": "middle east and africa",
    "latam": "latin america",
    "middle east africa": "middle east and africa",
    "ct scan": "ct",
    "x ray": "xray",
}
_SCALE = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "crore": 1e7, "lakh": 1e5, "thousand": 1e3}
_STOP = frozenset(
    "the a an of and in for to by on with from is are as at market markets global size industry "
    "services service rise rising growth growing increase increasing demand".split()
)


@dataclass(slots=True)
class Counts:
    """Right, invented and missed claims."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def __iadd__(self, other: Counts) -> Counts:
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float:
        """Right over all that was read; 1 when nothing was read."""
        read = self.right + self.invented
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """Right over all that the gold holds; 1 when it holds nothing."""
        held = self.right + self.missed
        return self.right / held if held else 1.0


def fold(text: object) -> str:
    """Letters and digits in lower case, single blanks, "&" as "and", dots of abbreviations dropped."""
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower().replace("&", " and ")
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b|\s|$)", r"\1", plain)
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def _singular(words: Sequence[str]) -> str:
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words)


def names(text: object) -> set[str]:
    """Forms under which a name counts as the same: without brackets, legal forms, "segment", in singular."""
    raw = str(text)
    found = set()
    for form in (raw, re.sub(r"\([^)]*\)", " ", raw), *re.findall(r"\(([^)]{2,})\)", raw)[:1]):
        words = [w for w in fold(form).split() if w not in {"segment", "segments", "region", "sector", "category"}]
        words = [w for w in words if w not in _LEGAL] or words
        for key in (" ".join(words), _singular(words), "".join(words)):
            found.add(_SAME.get(key, key))
    return found - {""}


def same_name(a: object, b: object) -> bool:
    """Whether two printed names are the same."""
    return bool(a and b and names(a) & names(b))


def _content(text: object) -> set[str]:
    return {_singular([w]) for w in fold(text).split() if w not in _STOP}


def _overlap(gold: object, read: object) -> float:
    wanted = _content(gold)
    return len(wanted & _content(read)) / len(wanted) if wanted else 0.0


def _amount(fact: Fact, field: str = "value") -> tuple[str, float] | None:
    """Currency or unit, and the amount in base units."""
    value = fact.get(field)
    if value is None:
        return None
    unit = str(fact.get("unit") or "").lower()
    factor = next((f for w, f in _SCALE.items() if w in unit), 1.0)
    if "lakh crore" in unit:
        factor = 1e12
    kind = re.sub(r"\b(?:trillion|billion|million|crore|lakh|thousand)\b", "", unit).strip() or "usd"
    if kind.endswith("wh"):
        factor *= {"g": 1e9, "t": 1e12, "m": 1e6}.get(kind[0], 1.0)
        kind = "wh"
    if "ton" in kind:
        factor *= 1e3 if "kilo" in kind else 1.0
        kind = "t"
    return kind, float(value) * factor


def _near(gold: float, read: float, relative: float, absolute: float = 0.0) -> bool:
    return abs(gold - read) <= max(abs(gold) * relative, absolute) + 1e-12


def _year(gold: object, read: object) -> bool:
    return gold in {None, ""} or str(gold)[:4] == str(read)[:4]


def _size(gold: Fact, read: Fact) -> bool:
    a, b = _amount(gold), _amount(read)
    if not a or not b or a[0] != b[0] or not _year(gold.get("year"), read.get("year")):
        return False
    upper = _amount(gold, "value_max")
    return _near(a[1], b[1], 0.005) or bool(upper and a[1] * 0.995 <= b[1] <= upper[1] * 1.005)


def _percent(gold: Fact, read: Fact) -> bool:
    return read.get("value") is not None and _near(float(gold["value"]), float(read["value"]), 0.005, 0.05)


def _member(gold: Fact, read: Fact) -> bool:
    joint = bool(gold.get("joint")) and _overlap(gold["member"], read.get("member")) >= 0.5
    return same_name(gold["member"], read.get("member")) or joint


def _development(gold: Fact, read: Fact) -> bool:
    acting = same_name(gold["company"], read.get("company"))
    swapped = (
        gold.get("with")
        and same_name(gold["company"], read.get("with"))
        and same_name(gold["with"], read.get("company"))
    )
    if not acting and not (swapped and gold["type"] in {"partnership", "merger"}):
        return False
    if gold["type"] != read.get("type"):
        return False
    wanted, dated = str(gold.get("date") or ""), str(read.get("date") or "")
    if wanted and not dated:
        return False
    length = min(len(wanted), len(dated))
    return wanted[:length] == dated[:length]


def _force(gold: Fact, read: Fact) -> bool:
    text = str(read.get("text") or "").lower()
    keys = gold.get("key")
    if keys and all(any(word in text for word in group) for group in keys):
        return True
    return _overlap(gold["text"], text) >= 0.5


def _of_member(gold: Fact, read: Fact) -> bool:
    """Shares, superlatives and segments: the member, then what is said of it."""
    if gold["kind"] == "segment":
        return same_name(gold["member"], read.get("member"))
    if not _member(gold, read):
        return False
    if gold["kind"] == "superlative":
        return bool(gold["sense"] == read.get("sense"))
    return _percent(gold, read) and _year(gold.get("year"), read.get("year"))


def _growth(gold: Fact, read: Fact) -> bool:
    return _percent(gold, read) and all(_year(gold.get(f), read.get(f)) for f in ("from", "to"))


def _name(gold: Fact, read: Fact) -> bool:
    return same_name(gold["name"], read.get("name"))


def _market(gold: Fact, read: Fact) -> bool:
    return _name(gold, read) or _overlap(gold["name"], read.get("name")) >= 0.6


def _base_year(gold: Fact, read: Fact) -> bool:
    return str(gold["year"]) == str(read.get("year"))


def _forecast_period(gold: Fact, read: Fact) -> bool:
    return (gold["from"], gold["to"]) == (read.get("from"), read.get("to"))


_EQUAL: dict[str, Callable[[Fact, Fact], bool]] = {
    "market_size": _size,
    "cagr": _growth,
    "share": _of_member,
    "superlative": _of_member,
    "segment": _of_member,
    "development": _development,
    "driver": _force,
    "trend": _force,
    "restraint": _force,
    "opportunity": _force,
    "market": _market,
    "base_year": _base_year,
    "forecast_period": _forecast_period,
}


def equal(gold: Fact, read: Fact) -> bool:
    """Whether a read claim is the gold's."""
    kind = gold["kind"]
    return kind == read.get("kind") and _EQUAL.get(kind, _name)(gold, read)


def _pairing(gold: Sequence[Fact], read: Sequence[Fact]) -> dict[int, int]:
    """A largest assignment of read claims to gold ones (augmenting paths)."""
    edges = [[j for j, r in enumerate(read) if equal(g, r)] for g in gold]
    taken: dict[int, int] = {}

    def augment(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or augment(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: len(edges[i])):
        augment(i, set())
    return taken


def compare(gold: Sequence[Fact], read: Sequence[Fact], kind: str) -> tuple[Counts, list[tuple[Fact, bool]]]:
    """Counts of one kind in one document, and each read claim with whether it is right.

    Optional claims of the gold neither help nor hurt; repeats of a matched claim count once.
    """
    wanted = [g for g in gold if g["kind"] == kind and not g.get("optional")]
    optional = [g for g in gold if g["kind"] == kind and g.get("optional")]
    own = [r for r in read if r.get("kind") == kind]
    taken = _pairing(wanted, own)
    counts = Counts(len(taken), 0, len(wanted) - len(taken))
    judged: list[tuple[Fact, bool]] = []
    for j, r in enumerate(own):
        right = j in taken or any(equal(g, r) for g in wanted)
        if right:
            judged.append((r, True))
        elif not any(equal(g, r) for g in optional):
            judged.append((r, False))
    distinct = {
        str(
            sorted(
                (k, str(v))
                for k, v in r.items()
                if k in {"member", "name", "value", "year", "text", "company", "type", "date", "sense", "from", "to"}
            )
        )
        for r, ok in judged
        if not ok
    }
    counts.invented = len(distinct)
    return counts, judged
