"""The labelled names: 2,000 and more, each with its true organisation and, where there is one, that one's owner.

Hand-written groups (`real.txt`, `invented.txt`, `regional.txt`) come as they are; the stems of `stems.txt` are varied
here in ways that are written down independently of the program's own tables of legal forms and abbreviations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "evaluation" / "names"

_OTHER_FORM = {
    "Ltd": "Limited", "Inc.": "Incorporated", "GmbH": "Gesellschaft mbH", "plc": "PLC", "LLC": "L.L.C.",
    "AB": "AB (publ)", "AG": "Aktiengesellschaft", "Corp.": "Corporation", "Co.": "Company", "AS": "A/S",
    "S.p.A.": "SpA", "S.A.": "SA", "B.V.": "BV", "SAS": "S.A.S.", "Oy": "Oyj", "S.r.l.": "Srl", "ASA": "A.S.A.",
    "Co., Ltd.": "Company Limited", "Pvt. Ltd.": "Private Limited", "N.V.": "NV", "A/S": "AS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name, the number of its true group, and the group that owns it."""

    name: str
    group: int
    owner: int | None = None


def _swap(word: str) -> str:
    """Two neighbouring letters in the wrong order: a typing error."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :] if len(word) > middle + 1 else word


def _plain(own: str, does: str, form: str) -> str:
    del form
    return f"{own} {does}"


_VARIATIONS: tuple[Callable[[str, str, str], str], ...] = (
    lambda own, does, form: f"{own} {does}, {_OTHER_FORM.get(form, form)}",
    lambda own, does, form: f"{own} {does}".upper(),
    lambda own, does, form: own,
    lambda own, does, form: f"{own.replace(' ', '')} {does}",
    lambda own, does, form: f"The {own} {does} Company",
    lambda own, does, form: f"{_swap(own)} {does}",
    lambda own, does, form: f"{own} {does.removesuffix('s')}",
    lambda own, does, form: f"{own} {does} Group",
    lambda own, does, form: f"{own}-{does}",
    lambda own, does, form: f"{own} International {form}",
    lambda own, does, form: f"{own.replace('a', 'á').replace('o', 'ö')} {does}",
    lambda own, does, form: f"{own} {does} Holdings {form}",
    lambda own, does, form: f"{does} {own}",
)


def load() -> list[Labelled]:
    """Every open labelled name, in the order of the files."""
    names = list(_grouped(("real.txt", "invented.txt", "regional.txt")))
    return names + list(_varied(names[-1].group))


def load_blind() -> list[Labelled]:
    """Every name of the half that only totals are printed of.

    Raises:
        FileNotFoundError: there is none in this checkout.
    """
    return list(_grouped(("blind.txt",)))


def _grouped(files: Iterable[str]) -> Iterator[Labelled]:
    group = 0
    for file in files:
        last = 0
        for line in _lines(file):
            group += 1
            owner = last if line.startswith(">") else None
            last = last if owner else group
            yield from (Labelled(n.strip(), group, owner) for n in line.removeprefix(">").split(" | "))


def _varied(group: int) -> Iterator[Labelled]:
    for number, line in enumerate(_lines("stems.txt")):
        own, does, form = (part.strip() for part in line.split(" ; "))
        group += 1
        head = group
        chosen = [_VARIATIONS[(number * 3 + step) % len(_VARIATIONS)] for step in (0, 4, 8)]
        variants = [f"{own} {does} {form}", _plain(own, does, form), *(v(own, does, form) for v in chosen)]
        yield from (Labelled(n, head) for n in dict.fromkeys(variants))
        if number % 5 == 0:
            group += 1
            yield Labelled(f"{own} Ventures {form}", group, head)


def _lines(file: str) -> Iterator[str]:
    text = (FOLDER / file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
