import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.sparql import Kind, lex, place_of


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.text) for token in lex(text)]


def test_a_hash_inside_an_iri_or_a_string_begins_no_comment() -> None:
    assert kinds('<http://a/#x> "#y" # z') == [(Kind.IRI, "<http://a/#x>"), (Kind.STRING, '"#y"')]


def test_a_carriage_return_ends_a_comment() -> None:
    assert kinds("# one\rASK") == [(Kind.WORD, "ASK")]


def test_less_than_before_space_is_an_operator() -> None:
    assert kinds("?a < 1") == [(Kind.VAR, "?a"), (Kind.MARK, "<"), (Kind.NUMBER, "1")]


def test_less_than_that_closes_without_space_is_an_iri() -> None:
    assert kinds("?a<?b&&?c>?d")[1] == (Kind.IRI, "<?b&&?c>")


@pytest.mark.parametrize("name", ["ex:a.b", "ex:a\\-b", "ex:%41", ":", "ex:", "ex:1", "ex:a:b", "é:ü"])
def test_prefixed_names_are_one_token(name: str) -> None:
    assert kinds(name) == [(Kind.NAME, name)]


def test_a_dot_at_the_end_of_a_name_ends_the_triple() -> None:
    assert kinds("ex:a.") == [(Kind.NAME, "ex:a"), (Kind.MARK, ".")]


@pytest.mark.parametrize("number", ["1", "1.5", ".5", "1e6", "1.e6", "1.5E-3"])
def test_numbers_are_one_token(number: str) -> None:
    assert kinds(number) == [(Kind.NUMBER, number)]


@pytest.mark.parametrize("string", ['"a\\"b"', "'it'", '"""a "quoted" b"""', "'''a\nb'''", '"\\u00e9"'])
def test_strings_are_one_token(string: str) -> None:
    assert kinds(string) == [(Kind.STRING, string)]


@pytest.mark.parametrize(
    "text", ["trueSERVICE", "SELECTX", "\\u0041SK {}", '"open', "'a\nb'", "ASK \x0b{}", "\ufeffASK {}"]
)
def test_what_sparql_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        lex(text)


def test_an_error_names_line_and_column() -> None:
    with pytest.raises(QueryError) as refused:
        lex("ASK {\n  ?s ` ?o }")
    assert refused.value.where is not None
    assert (refused.value.where.line, refused.value.where.column) == (2, 6)


def test_place_counts_from_one() -> None:
    assert str(place_of("a\nbc", 3)) == "query:2:2"


def test_an_unclosed_long_string_is_refused_quickly() -> None:
    with pytest.raises(QueryError):
        lex('"""' + 'a"' * 50_000)


@given(st.text(alphabet=st.sampled_from("<>\"'\\#?$@:.{}()[]ae1 \n-_%é"), max_size=60))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    try:
        tokens = lex(text)
    except QueryError:
        return
    position = 0
    for token in tokens:
        gap = text[position : token.start]
        assert token.start >= position
        assert text[token.start : token.end] == token.text
        assert not gap.strip(" \t\r\n") or "#" in gap
        position = token.end
