"""Pairs of organisations that may be one, for a person to decide: found by blocks, scored with reasons."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from rapidfuzz import fuzz

from kg.resolution.aliases import GENERIC_WORDS, initials
from kg.resolution.keys import LEGAL_FORMS, company_key
from kg.resolution.records import Candidate

LARGEST_BLOCK = 60
"""A word that more organisations share says too little to bring two of them together."""

QUEUE_FROM = 0.6
"""Pairs scored lower are not shown to anybody."""

_NEAR_SPELLING = 88.0
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the comparison of two organisations looks at.

    Attributes:
        iri: the entity.
        names: every surface it has.
        markets: markets it is named in.
        places: places it acts in.
    """

    iri: str
    names: tuple[str, ...]
    markets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Form:
    """One name, prepared: `words` without legal form, `own` those that say which company it is."""

    surface: str
    words: tuple[str, ...]
    own: frozenset[str]
    compact: str
    initials: str


def _form(surface: str) -> _Form:
    key = company_key(surface)
    words = tuple(key.split())
    own = frozenset(w for w in words if w not in GENERIC_WORDS and w not in LEGAL_FORMS) or frozenset(words)
    return _Form(surface, words, own, "".join(words), initials(surface))


def skeleton(word: str) -> str:
    """First letter and consonants without doubles: transliterations of one name often agree in it."""
    folded = word.translate(str.maketrans("ckqzyw", "kkksiv"))
    rest = [c for c in folded[1:] if c not in "aeiouh"]
    return folded[:1] + "".join(c for c, before in zip(rest, ["", *rest], strict=False) if c != before)


@dataclass
class CandidateIndex:
    """Organisations by block, for finding the few that a name can be compared with.

    Args:
        organisations: all of them.
        apart: pairs of IRIs that are known to be different (owners, subsidiaries, false friends, judged splits).
        hinted: pairs that a register names as possible matches.
    """

    organisations: Iterable[Organisation]
    apart: Collection[frozenset[str]] = frozenset()
    hinted: Collection[frozenset[str]] = frozenset()
    _by_iri: dict[str, Organisation] = field(default_factory=dict, init=False)
    _forms: dict[str, list[_Form]] = field(default_factory=dict, init=False)
    _blocks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)
    _frequency: Counter[str] = field(default_factory=Counter, init=False)

    def __post_init__(self) -> None:
        for organisation in self.organisations:
            self._by_iri[organisation.iri] = organisation
            forms = [_form(name) for name in sorted(set(organisation.names))]
            self._forms[organisation.iri] = forms
            self._frequency.update({w for f in forms for w in f.words})
            for form in forms:
                for block in _blocks_of(form):
                    self._blocks[block].add(organisation.iri)

    def near(self, organisation: Organisation) -> list[Candidate]:
        """Candidates for one organisation, best first."""
        forms = [_form(name) for name in sorted(set(organisation.names))]
        others: set[str] = set()
        for block in {b for f in forms for b in _blocks_of(f)}:
            members = self._blocks.get(block, ())
            if len(members) <= LARGEST_BLOCK:
                others |= set(members)
        found = (self._compare(organisation, forms, other) for other in sorted(others - {organisation.iri}))
        return sorted((c for c in found if c), key=lambda c: (-c.score, c.left, c.right))

    def pairs(self) -> tuple[Candidate, ...]:
        """All pairs worth a look, best first, each once."""
        hints = {tuple(sorted(p)) for p in self.hinted if p <= set(self._by_iri)}
        found = {(c.left, c.right): c for iri in sorted(self._by_iri) for c in self.near(self._by_iri[iri])}
        for left, right in sorted(hints - set(found)):
            if frozenset((left, right)) not in self.apart:
                found[left, right] = Candidate(left, right, QUEUE_FROM, ("the register names it as a possible match",))
        return tuple(sorted(found.values(), key=lambda c: (-c.score, c.left, c.right)))

    def _compare(self, organisation: Organisation, forms: list[_Form], other_iri: str) -> Candidate | None:
        pair = frozenset((organisation.iri, other_iri))
        if pair in self.apart:
            return None
        other = self._by_iri[other_iri]
        score, reasons = max(
            (self._score(a, b) for a, b in product(forms, self._forms[other_iri])), key=lambda s: (s[0], s[1])
        )
        if shared := organisation.markets & other.markets:
            score, reasons = min(1.0, score + 0.05), (*reasons, f"named in the same market ({len(shared)})")
        if organisation.places & other.places:
            score, reasons = min(1.0, score + 0.05), (*reasons, "act in the same place")
        if pair in self.hinted:
            score, reasons = max(score, QUEUE_FROM), (*reasons, "the register names it as a possible match")
        left, right = sorted(pair)
        return Candidate(left, right, round(score, 3), reasons) if score >= QUEUE_FROM else None

    def _weight(self, word: str) -> float:
        """Rarer words say more: log of the share of organisations without it; generic words count a fifth."""
        total = len(self._by_iri) + 1
        weight = math.log(1 + total / (1 + self._frequency[word]))
        return weight / 5 if word in GENERIC_WORDS else weight

    def _score(self, a: _Form, b: _Form) -> tuple[float, tuple[str, ...]]:
        if a.compact == b.compact:
            return 0.98, (f"{a.surface!r} and {b.surface!r} are spelled alike",)
        if _is_acronym(a, b) or _is_acronym(b, a):
            return 0.75, (f"{a.surface!r} and {b.surface!r} are initials and name",)
        near = fuzz.ratio(a.compact, b.compact)
        if near >= _NEAR_SPELLING and min(len(a.compact), len(b.compact)) > 4:
            return 0.6 + (near - _NEAR_SPELLING) / 40, (f"{a.surface!r} and {b.surface!r} differ in few letters",)
        common = set(a.words) & set(b.words)
        both = set(a.words) | set(b.words)
        if a.own == b.own or (common & a.own & b.own and (a.own <= b.own or b.own <= a.own)):
            overlap = sum(map(self._weight, common)) / sum(map(self._weight, both))
            rare = ", ".join(sorted(common & a.own & b.own))
            return 0.45 + 0.5 * overlap, (f"share the words that name them: {rare or ', '.join(sorted(common))}",)
        if {skeleton(w) for w in a.own} == {skeleton(w) for w in b.own} and near > 70:
            return 0.65, (f"{a.surface!r} and {b.surface!r} may be two spellings of one name",)
        return 0.0, ()


def _is_acronym(short: _Form, long: _Form) -> bool:
    return (
        len(short.compact) >= _SHORTEST_ACRONYM
        and len(long.words) >= _SHORTEST_ACRONYM
        and short.compact == long.initials
    )


def _blocks_of(form: _Form) -> set[str]:
    blocks = {f"word {w}" for w in form.own}
    blocks |= {f"skeleton {skeleton(w)}" for w in form.own if len(w) > 3}
    blocks |= {f"compact {form.compact[:6]}", f"letters {form.compact}"}
    if len(form.words) >= _SHORTEST_ACRONYM:
        blocks.add(f"letters {form.initials}")
    return blocks


def excluded_pairs(
    owners: Iterable[tuple[str, str]], confused: Iterable[tuple[str, str]], splits: Mapping[str, str]
) -> frozenset[frozenset[str]]:
    """Pairs that must never be offered for merging: owner and owned, false friends, and what people kept apart.

    Two companies of one owner are sisters and stay apart too.
    """
    pairs = {frozenset(p) for p in (*owners, *confused, *splits.items())}
    of_owner: dict[str, set[str]] = defaultdict(set)
    for owned, owner in owners:
        of_owner[owner].add(owned)
    for sisters in of_owner.values():
        pairs |= {frozenset((a, b)) for a in sisters for b in sisters if a != b}
    return frozenset(p for p in pairs if len(p) == 2)
