import pytest

from kg.views.pages.moves import told_of


@pytest.mark.parametrize(
    ("kind", "what", "partners", "told"),
    [
        ("acquisition", "by Harbour AG", ("Quay Ltd",), "bought Quay Ltd"),
        ("acquisition", "the maker Quay Ltd", ("Quay Ltd",), "bought the maker Quay Ltd"),
        ("partnership", "grocer Quay Ltd", ("Quay Ltd",), "partnered with grocer Quay Ltd"),
        ("partnership", "to coat sheets", ("Quay Ltd",), "partnered to coat sheets"),
        ("partnership", "five-year supply", (), "partnered: five-year supply"),
        ("funding", "million", (), "raised money"),
    ],
)
def test_a_move_is_told_of_the_company_that_made_it(kind: str, what: str, partners: tuple[str, ...], told: str) -> None:
    assert told_of(kind, what, "Harbour AG.", partners) == told
