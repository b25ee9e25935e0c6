"""Precision and recall of names to organisations over the labelled set, and the time to find candidates.

    python -m bench.names [--companies 100000] [--show 20] [--blind]

Every name stands in a document of its own and no register is given, so nothing but the names themselves helps. A pair
is found automatically when both names denote one entity; it is found with the queue when a person who says yes to every
true candidate, and no to every other, would have joined them. Of the blind half totals are printed and no name.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.names_set import Labelled, load, load_blind
from kg.model.content import NameType
from kg.resolution.candidates import CandidateIndex, Organisation, excluded_pairs
from kg.resolution.records import Candidate, NameRecord
from kg.resolution.resolver import resolve


@dataclass(frozen=True)
class Outcome:
    """What the program makes of the labelled set."""

    names: int
    groups: int
    true_pairs: int
    automatic: int
    automatic_right: int
    with_queue: int
    queue: int
    queue_right: int
    owners_merged: int
    owners_offered: int
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Share of automatic pairs that are right."""
        return self.automatic_right / self.automatic if self.automatic else 1.0

    @property
    def recall(self) -> float:
        """Share of true pairs that are joined automatically."""
        return self.automatic_right / self.true_pairs

    @property
    def recall_with_queue(self) -> float:
        """Share of true pairs that are joined after the queue is worked off."""
        return self.with_queue / self.true_pairs


def measure(labelled: Sequence[Labelled]) -> Outcome:
    """Resolves all names and looks at every pair."""
    records = [NameRecord(f"n:{i}", one.name, NameType.COMPANY, f"d{i}") for i, one in enumerate(labelled)]
    entity = {i.name: i.entity for i in resolve(records, ()).identifications}
    entities = [entity[r.iri] for r in records]
    queue = _queue(labelled, entities)
    groups: dict[str, set[int]] = defaultdict(set)
    for one, iri in zip(labelled, entities, strict=True):
        groups[iri].add(one.group)
    right = [c for c in queue if groups[c.left] & groups[c.right]]
    joined = _joined(right, entities)
    true = list(_pairs([one.group for one in labelled]))
    automatic = list(_pairs(entities))
    wrong = [(a, b) for a, b in automatic if labelled[a].group != labelled[b].group]
    missed = [(a, b) for a, b in true if joined[entities[a]] != joined[entities[b]]]
    owner = {one.group: one.owner for one in labelled if one.owner}
    related = {frozenset((g, o)) for g, o in owner.items()}
    return Outcome(
        names=len(labelled),
        groups=len({one.group for one in labelled}),
        true_pairs=len(true),
        automatic=len(automatic),
        automatic_right=len(automatic) - len(wrong),
        with_queue=len(true) - len(missed),
        queue=len(queue),
        queue_right=len(right),
        owners_merged=sum(frozenset((labelled[a].group, labelled[b].group)) in related for a, b in wrong),
        owners_offered=sum(
            any(frozenset((x, y)) in related for x in groups[c.left] for y in groups[c.right]) for c in queue
        ),
        missed=tuple((labelled[a].name, labelled[b].name) for a, b in missed),
        wrong=tuple((labelled[a].name, labelled[b].name) for a, b in wrong),
    )


def _queue(labelled: Sequence[Labelled], entities: Sequence[str]) -> tuple[Candidate, ...]:
    surfaces: dict[str, set[str]] = defaultdict(set)
    first: dict[int, str] = {}
    for one, iri in zip(labelled, entities, strict=True):
        surfaces[iri].add(one.name)
        first.setdefault(one.group, iri)
    # an owner is known of the first name of an organisation only, as a register or a document would say it
    owners = {(first[one.group], first[one.owner]) for one in labelled if one.owner}
    organisations = [Organisation(iri, tuple(sorted(names))) for iri, names in sorted(surfaces.items())]
    return CandidateIndex(organisations, excluded_pairs(owners, (), ())).pairs()


def _pairs(keys: Sequence[object]) -> Iterable[tuple[int, int]]:
    by_key: dict[object, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        by_key[key].append(index)
    return (pair for members in by_key.values() for pair in combinations(members, 2))


def _joined(right: Iterable[Candidate], entities: Iterable[str]) -> dict[str, str]:
    """Entity to the representative of everything it is joined with."""
    parent = {iri: iri for iri in entities}

    def root(iri: str) -> str:
        while parent[iri] != iri:
            iri = parent[iri]
        return iri

    for candidate in right:
        parent[root(candidate.left)] = root(candidate.right)
    return {iri: root(iri) for iri in parent}


def time_per_name(companies: int, seed: int = 3) -> tuple[float, float]:
    """Median and 95th percentile of milliseconds to find the candidates of one name among many."""
    draw = random.Random(seed)
    stems = [one.name for one in load()]
    syllables = "ba be co da el fa gri ho in ja ka lo mar ne or pen qui ro sta tor um va wes xi yor zan".split()
    fields = "Imaging Energy Foods Robotics Systems Health Materials Logistics Software Bio Optics Motors".split()
    forms = ("Ltd", "Inc.", "GmbH", "S.A.", "Co., Ltd.")
    made = [
        f"{''.join(draw.choices(syllables, k=3)).title()} {draw.choice(fields)} {draw.choice(forms)}"
        for _ in range(companies - len(stems))
    ]
    index = CandidateIndex(Organisation(f"c:{i}", (name,)) for i, name in enumerate([*stems, *made]))
    asked = draw.sample(stems, 150) + draw.sample(made, 150)
    times = []
    for number, name in enumerate(asked):
        start = time.perf_counter()
        index.near(Organisation(f"q:{number}", (name,)))
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=100_000)
    parser.add_argument("--show", type=int, default=0, help="how many missed and wrong pairs to print")
    parser.add_argument("--blind", action="store_true", help="measure the half that nobody reads; totals only")
    arguments = parser.parse_args()
    found = measure(load_blind() if arguments.blind else load())
    print(f"names {found.names}, organisations {found.groups}, true pairs {found.true_pairs}")
    print(f"automatic: precision {found.precision:.4f}, recall {found.recall:.3f}, {found.automatic} pairs")
    print(f"with the queue: recall {found.recall_with_queue:.3f}; {found.queue} questions, {found.queue_right} true")
    print(f"owner and owned: {found.owners_merged} merged, {found.owners_offered} offered")
    shown = 0 if arguments.blind else arguments.show
    for label, pairs in (("wrong", found.wrong), ("missed", found.missed)):
        for left, right in pairs[:shown]:
            print(f"  {label}: {left} | {right}")
    if arguments.companies and not arguments.blind:
        median, slow = time_per_name(arguments.companies)
        print(f"candidates of one name among {arguments.companies}: median {median:.2f} ms, 95 % under {slow:.2f} ms")


if __name__ == "__main__":
    main()
