"""What becomes of pairs of names as the world uses them, by kind: joined, asked about, or left apart.

    python -m bench.name_pairs [--show] [--blind]

Each name stands in a document of its own, all of them in one store; a pair with a text stands in one document with it.
Of the blind half the table is printed and no name.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.names_set import FOLDER
from kg.model.content import NameType
from kg.resolution.candidates import CandidateIndex, Organisation, excluded_pairs
from kg.resolution.records import NameRecord
from kg.resolution.resolver import resolve

PAIRS = FOLDER / "pairs.txt"
BLIND = FOLDER / "blind-pairs.txt"
SAME, TWO, OWNED = "=", "!", ">"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and what is true of them.

    Attributes:
        kind: heading they stand under.
        truth: "=" one organisation, "!" two, ">" the first is owned by the second.
        left: one name.
        right: the other.
        text: what a document says of both; "" for nothing.
    """

    kind: str
    truth: str
    left: str
    right: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """A pair and what became of it: "joined", "asked" or "apart"."""

    pair: Pair
    became: str

    @property
    def is_right(self) -> bool:
        """One organisation is joined or asked about, two and owners are not joined."""
        return self.became != "apart" if self.pair.truth == SAME else self.became != "joined"


def read_pairs(path: Path = PAIRS) -> Iterator[Pair]:
    """The labelled pairs, in order.

    Yields:
        Pairs.
    """
    kind = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line[:1] in {SAME, TWO, OWNED}:
            left, right, *text = (part.strip() for part in line[1:].split(" | "))
            yield Pair(kind, line[0], left, right, " ".join(text))


def fates(pairs: Sequence[Pair]) -> list[Fate]:
    """What becomes of every pair when all of them are in one store and nobody has said who owns whom."""
    names: list[NameRecord] = []
    texts: dict[str, str] = {}
    for number, pair in enumerate(pairs):
        for side, surface in enumerate((pair.left, pair.right)):
            document = f"d{number}" if pair.text else f"d{number}-{side}"
            names.append(NameRecord(f"n{number}-{side}", surface, NameType.COMPANY, document))
            texts[document] = pair.text
    denoted = {i.name: i.entity for i in resolve(names, (), texts=texts).identifications}
    surfaces: dict[str, set[str]] = defaultdict(set)
    for name in names:
        surfaces[denoted[name.iri]].add(name.surface)
    organisations = [Organisation(iri, tuple(sorted(own))) for iri, own in sorted(surfaces.items())]
    asked = {frozenset((c.left, c.right)) for c in CandidateIndex(organisations, excluded_pairs((), (), ())).pairs()}
    found = []
    for number, pair in enumerate(pairs):
        both = frozenset(denoted[f"n{number}-{side}"] for side in (0, 1))
        found.append(Fate(pair, "joined" if len(both) == 1 else "asked" if both in asked else "apart"))
    return found


def main() -> None:
    """Prints a table, and with `--show` the pairs that did not come out as they should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--blind", action="store_true", help="measure the half that nobody reads; totals only")
    chosen = parser.parse_args()
    found = fates(list(read_pairs(BLIND if chosen.blind else PAIRS)))
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for fate in found:
        kinds[fate.pair.kind][fate.became] += 1
    print("| kind | pairs | joined | asked about | left apart |\n|---|---|---|---|---|")
    for kind, count in kinds.items():
        print(f"| {kind} | {count.total()} | {count['joined']} | {count['asked']} | {count['apart']} |")
    for fate in found if chosen.show and not chosen.blind else ():
        if not fate.is_right or (fate.pair.kind == "legal forms" and fate.became != "joined"):
            print(f"  {fate.became}: {fate.pair.truth} {fate.pair.left} | {fate.pair.right}  ({fate.pair.kind})")


if __name__ == "__main__":
    main()
