"""Alternatives arranged as trees of letters find what they found before."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.language.patterns import compiled, letter_tree
from kg.resources import data_dir

LISTED = (
    r"\b(?:cut|call|calls|called|expand|expects|expand(?:ed|s)?|is|sells|cab|bad|bade|acid|skid|kids|sick)\b",
    r"(?:a|ab|abc|(?P<x>abd)|b|bc|bcd|[ac]d|a+b|c|ca|cb|a|bb|ba|bab)(?:d|e|$)",
    r"(?P<name>a|b|ab|ba|aab|bb|bc|c)\s*(?:(?i:A|B|AB|BA|aba|C|CA|CC)|(?-i:a|b|ab|ba|aab|c|ca|cc)|\||\)|[|)]|)",
    r"(?<![ab])(?:a|b|ab|ba|bb|aa|ac|bc)(?=c|ca|a|b|$)",
    r"s|k|i|se|ki|is|ß|straße|st\.|k{2}|sk|ks|ik|i?s",
)


def found(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    """Place and groups of every match."""
    return [(m.span(), m.groups(), m.groupdict()) for m in pattern.finditer(text)]


@pytest.mark.parametrize("source", LISTED)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(text=st.text(alphabet="abcdABCDsSkKiI ıİſ\u212a.|)ße", max_size=30))
def test_a_tree_finds_what_the_list_finds(source: str, flags: int, text: str) -> None:
    assert found(compiled(source, flags), text) == found(re.compile(source, flags), text)


def test_alternatives_share_their_first_letters() -> None:
    assert letter_tree("cut|call|calls|expand|expects|is|buy|sell") == "c(?:ut|all|alls)|exp(?:and|ects)|is|buy|sell"


def test_an_alternative_with_a_numbered_group_keeps_its_place() -> None:
    source = "(a)|b|(?P<second>c)|bd|be|bf|g|h|i"
    assert compiled(source).groupindex == re.compile(source).groupindex
    assert [m.lastindex for m in compiled(source).finditer("abc")] == [1, None, 2]


@pytest.mark.parametrize("source", [r"(a|b|c|d|e|f|g|ab)\1", r"(?i)a|b|c|d|e|f|g|ab", r"(a)?(?(1)b|c)|b|c|d|e|f|g|ab"])
def test_sources_with_references_stay_as_they_are(source: str) -> None:
    assert letter_tree(source) == source


def written_trees() -> Iterator[tuple[str, int]]:
    """Source and flags of every pattern that the reader compiles as a tree."""
    for path in sorted(Path(kg.__file__).parent.glob("language/*.py")) + sorted(
        Path(kg.__file__).parent.glob("extraction/*.py")
    ):
        module = vars(importlib.import_module(f"kg.{path.parent.name}.{path.stem}"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="compiled" | "_p" | "_words" as name), args=[source, *flags]):
                    names = {n.id for part in (source, *flags) for n in ast.walk(part) if isinstance(n, ast.Name)}
                    if not names <= module.keys():
                        continue  # the source is a parameter of the function around it
                    values = [eval(ast.unparse(part), dict(module)) for part in (source, *flags)]
                    yield values[0], values[1] if len(values) > 1 else re.IGNORECASE if name != "compiled" else 0


def test_no_wording_of_the_reader_loses_a_match_in_the_labelled_documents() -> None:
    paths = sorted((data_dir() / "evaluation").glob("tuned*/*.[tm][xd]*"))[::12]
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    pieces = [text[at : at + 300] for at in range(0, len(text), 300)]
    trees = list(written_trees())
    assert len(trees) > 60
    for source, flags in trees:
        plain, tree = re.compile(source, flags), compiled(source, flags)
        for piece in pieces:
            assert found(tree, piece) == found(plain, piece), source
