"""What a text says of two names is taken as said; brackets with anything else are not."""

import pytest

from kg.model.content import NameType
from kg.resolution.records import NameRecord
from kg.resolution.renamings import other_names, stated_forms
from kg.resolution.resolver import resolve

NAMES = ("Orsted Wind", "DONG Energy", "Lumenark Lighting Inc.", "Lumenark", "CATL", "Contemporary Amperex Technology")


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Orsted Wind (formerly DONG Energy) built it.", "Orsted Wind", "DONG Energy"),
        ("Orsted Wind, formerly known as DONG Energy, built it.", "Orsted Wind", "DONG Energy"),
        ("In 2017 DONG Energy was renamed Orsted Wind.", "DONG Energy", "Orsted Wind"),
        ("DONG Energy changed its name to Orsted Wind in 2017.", "DONG Energy", "Orsted Wind"),
        ("Orsted Wind, called DONG Energy until 2017, built it.", "Orsted Wind", "DONG Energy"),
        ("Formerly DONG Energy, Orsted Wind built it.", "Orsted Wind", "DONG Energy"),
        ("Orsted Wind built it. The company was founded as DONG Energy.", "Orsted Wind", "DONG Energy"),
        ("Orsted Wind d/b/a DONG Energy filed it.", "Orsted Wind", "DONG Energy"),
        ("Contemporary Amperex Technology (“CATL”) grew.", "Contemporary Amperex Technology", "CATL"),
    ],
)
def test_stated(text: str, name: str, other: str) -> None:
    assert [(o.name, o.other) for o in other_names(text, NAMES)] == [(name, other)]


@pytest.mark.parametrize(
    "text",
    [
        "Orsted Wind (CATL) and others.",
        "Orsted Wind (a DONG Energy company) built it.",
        "Orsted Wind, formerly a utility, built it.",
        "Someone formerly known as DONG Energy built it.",
        "Orsted Wind (formerly Nobody Known) built it.",
        "DONG Energy (Denmark) built it.",
    ],
)
def test_not_stated(text: str) -> None:
    assert not other_names(text, NAMES)


def test_a_name_of_two_companies_names_neither() -> None:
    text = "Orsted Wind (formerly DONG Energy) and Lumenark Lighting Inc. (formerly DONG Energy)."
    assert not stated_forms(text, frozenset(NAMES))


def test_the_resolver_takes_what_the_document_says_in_that_document_only() -> None:
    names = [
        NameRecord(f"n:{document}/{surface}", surface, NameType.COMPANY, document)
        for document in ("d1", "d2")
        for surface in ("Orsted Wind", "DONG Energy")
    ]
    found = resolve(names, (), texts={"d1": "Orsted Wind (formerly DONG Energy) built it."})
    entity = {i.name: i.entity for i in found.identifications}
    assert entity["n:d1/DONG Energy"] == entity["n:d1/Orsted Wind"] == entity["n:d2/Orsted Wind"]
    assert entity["n:d2/DONG Energy"] != entity["n:d2/Orsted Wind"]
