"""Pairs of organisations that may be one, for a person to decide: found by blocks, scored with reasons."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations, product

from rapidfuzz import fuzz

from kg.resolution.descriptors import INDIFFERENT, LINKING
from kg.resolution.forms import GENERIC, Form, is_contraction, normal_words, prepare
from kg.resolution.records import Candidate
from kg.resolution.spelling import is_misprint, skeleton

LARGEST_BLOCK = 40
"""A word that more organisations share says too little to bring two of them together."""

QUEUE_FROM = 0.6
"""Pairs scored lower are not shown to anybody."""

MOST_CANDIDATES = 10
"""Nobody looks at more than this many for one organisation."""

_NEAR_SPELLING = 90.0
_NEAR_WORD = 80.0
_ALIKE_ENOUGH = 66.0
_OTHER_TRADE = 0.6
_FEW = 5
_RARE = 8
_LONG_ENOUGH = 5
_COMMON_SHARE = 0.01
_COMMON_AT_LEAST = 6


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the comparison of two organisations looks at.

    Attributes:
        iri: the entity.
        names: every surface it has.
        markets: markets it is named in.
        places: places it acts in.
        owners: who owns it, or did.
    """

    iri: str
    names: tuple[str, ...]
    markets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()


Scored = tuple[float, tuple[str, ...]]
_APART: Scored = (0.0, ())


@dataclass
class CandidateIndex:
    """Organisations by block, for finding the few that a name can be compared with.

    Args:
        organisations: all of them.
        apart: pairs of IRIs that are known to be different (owners, subsidiaries, false friends, judged splits).
        hinted: pairs that somebody names as possible matches, and who: a register, or words of a document.
        markets: names of markets, whose words describe a company and do not name it ("radiology").
    """

    organisations: Iterable[Organisation]
    apart: Collection[frozenset[str]] = frozenset()
    hinted: Mapping[frozenset[str], str] = field(default_factory=dict)
    markets: Iterable[str] = ()
    _by_iri: dict[str, Organisation] = field(default_factory=dict, init=False)
    _forms: dict[str, list[Form]] = field(default_factory=dict, init=False)
    _blocks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)
    _frequency: Counter[str] = field(default_factory=Counter, init=False)
    _descriptive: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        self._by_iri = {o.iri: o for o in self.organisations}
        for organisation in self._by_iri.values():
            self._frequency.update({w for name in organisation.names for w in normal_words(name)})
        common = max(_COMMON_AT_LEAST, _COMMON_SHARE * len(self._by_iri))
        self._descriptive = frozenset(w for w, n in self._frequency.items() if n > common) | {
            w for market in self.markets for w in normal_words(market)
        }
        for iri, organisation in self._by_iri.items():
            self._forms[iri] = self._prepared(organisation)
            for block in {b for form in self._forms[iri] for b in _blocks_of(form)}:
                self._blocks[block].add(iri)

    def _prepared(self, organisation: Organisation) -> list[Form]:
        forms = {(f.words, f.initials): f for f in (prepare(n, self._descriptive) for n in sorted(organisation.names))}
        return list(forms.values())

    def near(self, organisation: Organisation) -> list[Candidate]:
        """Candidates for one organisation, best first, `MOST_CANDIDATES` at most."""
        forms = self._forms.get(organisation.iri) or self._prepared(organisation)
        others: set[str] = set()
        for block in {b for f in forms for b in _blocks_of(f)}:
            members = self._blocks.get(block, ())
            most = _FEW if block.startswith("letters ") and len(block) == len("letters ") + 2 else LARGEST_BLOCK
            if len(members) <= most:
                others.update(members)
        found = (self._compare(organisation, forms, other) for other in sorted(others - {organisation.iri}))
        best = sorted((c for c in found if c), key=lambda c: (-c.score, c.left, c.right))
        return best[:MOST_CANDIDATES]

    def pairs(self) -> tuple[Candidate, ...]:
        """All pairs worth a look, best first, each once."""
        found = {(c.left, c.right): c for iri in sorted(self._by_iri) for c in self.near(self._by_iri[iri])}
        for pair, why in self.hinted.items():
            left, right = sorted(pair) if len(pair) == 2 else ("", "")
            if pair <= set(self._by_iri) and left and pair not in self.apart:
                found.setdefault((left, right), Candidate(left, right, QUEUE_FROM, (why,)))
        return tuple(sorted(found.values(), key=lambda c: (-c.score, c.left, c.right)))

    def _compare(self, organisation: Organisation, forms: list[Form], other_iri: str) -> Candidate | None:
        pair = frozenset((organisation.iri, other_iri))
        if pair in self.apart:
            return None
        other = self._by_iri[other_iri]
        score, reasons = max(self._score(a, b) for a, b in product(forms, self._forms[other_iri]))
        if score and (shared := organisation.markets & other.markets):
            score, reasons = min(1.0, score + 0.05), (*reasons, f"named in the same market ({len(shared)})")
        if score and organisation.places & other.places:
            score, reasons = min(1.0, score + 0.05), (*reasons, "act in the same place")
        if score and organisation.owners & other.owners:
            score, reasons = min(1.0, score + 0.05), (*reasons, "have an owner in common")
        if why := self.hinted.get(pair):
            score, reasons = max(score, QUEUE_FROM), (*reasons, why)
        left, right = sorted(pair)
        return Candidate(left, right, round(score, 3), reasons) if score >= QUEUE_FROM else None

    def _weight(self, word: str) -> float:
        """Rarer words say more: log of the share of organisations without it; descriptive words count a fifth."""
        total = len(self._by_iri) + 1
        weight = math.log(1 + total / (1 + self._frequency[word]))
        return weight / 5 if word in self._descriptive or word in GENERIC else weight

    def _score(self, a: Form, b: Form) -> Scored:
        if a.compact == b.compact:
            return 0.98, (f"{a.surface!r} and {b.surface!r} are spelled alike",)
        if (a.acronym and a.acronym in b.initials) or (b.acronym and b.acronym in a.initials):
            return 0.75, (f"{a.surface!r} and {b.surface!r} are initials and name",)
        if a.lettered in b.partial or b.lettered in a.partial:
            return 0.64, (f"{a.surface!r} and {b.surface!r} are initials with words, and name",)
        if is_contraction(a, b) or is_contraction(b, a):
            return 0.66, (f"{a.surface!r} and {b.surface!r} are a contraction and its name",)
        found = self._shared_words(a, b)
        return found if found[0] else _near_spelling(a, b)

    def _shared_words(self, a: Form, b: Form) -> Scored:
        """Names whose own words are the same, or all in the other; a misprinted word counts as the same, for less."""
        near = {
            y: x
            for x in sorted(a.own - b.own)
            for y in sorted(b.own - a.own)
            if is_misprint(x, y) or _sounds_alike(x, y)
        }
        other = frozenset(near.get(w, w) for w in b.own)
        shared = a.own & other
        if not shared:
            return _APART
        words = {near.get(w, w) for w in b.words}
        common, both = set(a.words) & words, set(a.words) | words
        overlap = sum(map(self._weight, common)) / sum(map(self._weight, both)) - 0.1 * bool(near)
        rare = ", ".join(sorted({p for w, p in zip(a.words, a.plain, strict=True) if w in shared}))
        if _in_other_trades(a, b):
            overlap -= _OTHER_TRADE
        if a.own == other:
            return 0.5 + 0.45 * overlap, (f"the words that name them are the same: {rare}",)
        smaller = min(a, b, key=lambda f: len(f.own))
        if len(shared) == len(smaller.own) and smaller.is_distinctive:
            larger = b if smaller is a else a
            is_whole = set(smaller.words) - INDIFFERENT - LINKING <= set(larger.words)
            is_rare = max(self._frequency[w] for w in shared) <= _RARE and max(map(len, shared)) >= _LONG_ENOUGH
            least = 0.62 if is_rare and is_whole and not near else 0.0
            return max(least, 0.45 + 0.5 * overlap), (
                f"all words that name {smaller.surface!r} are in the other: {rare}",
            )
        return _APART


def _in_other_trades(a: Form, b: Form) -> bool:
    return bool(a.trades - b.trades and b.trades - a.trades)


def _near_spelling(a: Form, b: Form) -> Scored:
    """Names whose different words sound or are written nearly alike, or that differ in few letters as a whole."""
    said = (f"{a.surface!r} and {b.surface!r} may be two spellings of one name",)
    left, right = sorted(a.own - b.own), sorted(b.own - a.own)
    if 0 < len(left) == len(right) <= 3:
        best = max(min(_likeness(x, y) for x, y in zip(left, p, strict=True)) for p in permutations(right))
        if best >= _NEAR_WORD:
            return 0.6 + (best - _NEAR_WORD) / 100, said
    if min(len(a.compact), len(b.compact)) > 5:
        near = fuzz.ratio(a.compact, b.compact, score_cutoff=_NEAR_SPELLING)
        if near:
            return 0.6 + (near - _NEAR_SPELLING) / 50, said
        if skeleton(a.compact) == skeleton(b.compact) and fuzz.ratio(a.compact, b.compact) >= _ALIKE_ENOUGH:
            return 0.65, said
    return _APART


def _sounds_alike(x: str, y: str) -> bool:
    return min(len(x), len(y)) > _LONG_ENOUGH and skeleton(x) == skeleton(y) and fuzz.ratio(x, y) >= _NEAR_WORD


def _likeness(x: str, y: str) -> float:
    """0-100; words that agree by sound count as near."""
    ratio = fuzz.ratio(x, y)
    if is_misprint(x, y):
        return max(_NEAR_WORD + 2, ratio)
    if ratio >= _ALIKE_ENOUGH and len(x) > 3 and skeleton(x) == skeleton(y):
        return max(_NEAR_WORD + 5, ratio)
    return ratio if min(len(x), len(y)) > 4 else 0.0


def _blocks_of(form: Form) -> set[str]:
    blocks = {f"word {w}" for w in form.own} | {f"letters {i}" for i in form.letters}
    blocks |= {f"sound {s}" for w in form.own if len(w) > 3 and len(s := skeleton(w)) > 2}
    blocks |= {f"partial {p}" for p in form.partial | ({form.lettered} - {""})}
    blocks |= {f"head {w[:5]}" for w in form.own if len(w) > 5} | {f"tail {w[-5:]}" for w in form.own if len(w) > 5}
    blocks |= {f"joint {j}" for j in form.joints}
    blocks |= {f"start {form.compact[:6]}", f"end {form.compact[-7:]}", f"all {form.compact}"}
    if len(whole := skeleton(form.compact)) > 4:
        blocks.add(f"sound {whole}")
    return blocks


def excluded_pairs(
    owners: Iterable[tuple[str, str]], confused: Iterable[tuple[str, str]], splits: Iterable[tuple[str, str]]
) -> frozenset[frozenset[str]]:
    """Pairs that must never be offered for merging: owner and owned, false friends, and what people kept apart.

    An owner stays apart from what its subsidiaries own too. Sisters can be offered: two spellings of one subsidiary
    have the same owner as well.
    """
    of_owner: dict[str, set[str]] = defaultdict(set)
    for owned, owner in owners:
        of_owner[owner].add(owned)
    pairs = {frozenset(p) for p in (*confused, *splits)}
    for owner in sorted(of_owner):
        below, todo = set(of_owner[owner]), sorted(of_owner[owner])
        while todo:
            deeper = of_owner.get(todo.pop(), set()) - below - {owner}
            below |= deeper
            todo += sorted(deeper)
        pairs |= {frozenset((owner, b)) for b in below}
    return frozenset(p for p in pairs if len(p) == 2)
