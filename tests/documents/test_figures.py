"""Tables of figures: columns known by name, rows laid out for the reader, separators found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import read_document
from kg.documents.columns import Column, columns_of
from kg.documents.figures import FiguresReader, parse_rows
from kg.errors import DocumentError, KgError
from kg.extraction import extract
from kg.model.document import Document, DocumentMeta
from kg.ontology import load_ontology
from tests.documents.test_compose import check_tree

LONG = """Market;Publisher;Metric;Segment;Region;Year;Value;Unit
Kiln;Fire Research;market_size;;;2022;3.1;USD billion
Kiln;Fire Research;CAGR;;Global;2023-2030;4.1;%
Kiln;Fire Research;market size;;Europe;2022;900;USD million
Kiln;Fire Research;share;;Europe;2022;29;percent
Kiln;Fire Research;share;;Asia Pacific;2022;40;percent
Kiln;Fire Research;size;Tunnel kilns;;2030;2;USD billion
Oven;Heat Ltd;volume;;;2022;120;thousand units
"""


def read(text: str, name: str = "figures.csv", meta: DocumentMeta | None = None) -> Document:
    document = read_document(text.encode(), name, meta or DocumentMeta())
    check_tree(document)
    return document


def test_records_stand_under_their_market_and_publisher() -> None:
    assert read(LONG).text == (
        "Kiln market\n\nPublisher: Fire Research\n\n"
        "| Measure | Year or period | Value |\n"
        "| Market size | 2022 | USD 3.1 billion |\n| CAGR | 2023-2030 | 4.1 % |\n\n"
        "| Region | 2022 | Figure |\n| Europe | USD 900 million | market size |\n\n"
        "| Segment | 2030 | Figure |\n| Tunnel kilns | USD 2 billion | market size |\n\n"
        "| Region | Share in 2022 |\n| Europe | 29 % |\n| Asia Pacific | 40 % |\n\n"
        "Oven market\n\nPublisher: Heat Ltd\n\n"
        "| Measure | Year or period | Value |\n| Volume | 2022 | 120 thousand units |\n"
    )


def test_the_ordinary_reader_reads_them() -> None:
    claims = extract(read(LONG), load_ontology().lexicon)
    sizes = {
        (c.content.value.printed, c.content.year, c.content.scope) for c in claims if c.content.kind == "market_size"
    }
    assert {("USD 3.1 billion", 2022, None), ("USD 900 million", 2022, "Europe")} <= sizes
    assert ("USD 2 billion", 2030, "Tunnel kilns") in sizes
    shares = {(c.content.members, c.content.value.printed) for c in claims if c.content.kind == "share"}
    assert shares == {(("Europe",), "29 %"), (("Asia Pacific",), "40 %")}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    rows = parse_rows(f'Region{separator}"2022{separator}x"{separator}2030\nEurope{separator}1{separator}2\n')
    assert rows == [["Region", " ".join(f"2022{separator}x".split("\t")), "2030"], ["Europe", "1", "2"]]


def test_decimal_commas_do_not_divide_cells() -> None:
    assert parse_rows("Region;2022\nEurope;1,5\nAsia;2,5\n")[1] == ["Europe", "1,5"]


def test_a_wide_table_stays_as_it_is_with_its_title_and_source() -> None:
    document = read(
        "Kiln market by region\nRegion,2022 (USD mn),2030 (USD mn)\nEurope,900,1200\nSource: Fire Research\n"
    )
    assert document.text == (
        "Kiln market by region\n\n| Region | 2022 (USD mn) | 2030 (USD mn) |\n| Europe | 900 | 1200 |\n\n"
        "Source: Fire Research\n"
    )


def test_the_unit_may_stand_in_the_name_of_the_column() -> None:
    text = read("Region,Year,Market size (USD million)\nEurope,2022,900\n", meta=DocumentMeta("Kiln market")).text
    assert text == "Kiln market\n\n| Region | 2022 | Figure |\n| Europe | USD 900 million | market size |\n"


def test_a_person_may_say_what_columns_mean() -> None:
    reader = FiguresReader((("Betrag", Column.VALUE), ("Jahr", Column.YEAR), ("Was", Column.MEASURE)))
    document = reader.read(
        b"Was,Jahr,Betrag\nMarket size,2022,USD 3 billion\n", "text/csv", DocumentMeta("Kiln market")
    )
    assert "| Market size | 2022 | USD 3 billion |" in document.text


def test_figures_of_companies_are_not_figures_of_the_market() -> None:
    document = read("market,company,measure,year,value,unit\nKiln,Acme Kilns,revenue,2022,5,USD billion\n")
    assert "| Acme Kilns | revenue | 2022 | USD 5 billion |" in document.text
    claims = extract(document, load_ontology().lexicon)
    assert not [c for c in claims if c.content.kind == "market_size"]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("Market Name", Column.MARKET),
        ("obs_value", Column.VALUE),
        ("Value (USD million)", Column.VALUE),
        ("reference-period", Column.YEAR),
        ("Country", Column.REGION),
        ("Unit of Measure", Column.UNIT),
        ("Colour", None),
    ],
)
def test_names_of_columns(name: str, meaning: Column | None) -> None:
    assert columns_of([name], {}) == [meaning]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\ntwo\n", "not a table"),
        ("one|", "not a table"),
        ("", "empty"),
        ('a,"b\n' + "x" * 200_000, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read(text)
    assert caught.value.todo


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8), st.sampled_from(",;\t|"))
def test_any_cells_give_a_sound_tree_or_a_reason(rows: list[list[str]], separator: str) -> None:
    names = separator.join(("market", "year", "value", "region", "measure", "unit"))
    text = "\n".join([names, *(separator.join(row) for row in rows)])
    try:
        read(text)
    except KgError:
        return
