import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal as RdflibLiteral
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import QueryError
from kg.sparql import bind, iri, literal, parameters

# lone surrogates have no UTF-8 form; U+0000 is no character of a literal in N-Triples tools
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


def test_a_parameter_becomes_its_term() -> None:
    assert bind("ASK { ?s $p 1 }", {"p": iri("http://a/p")}) == "ASK { ?s <http://a/p> 1 }"


def test_strings_comments_and_iris_keep_their_dollars() -> None:
    query = "ASK { ?s ?p '$p' , <http://a/$p> , $p } # $p"
    assert bind(query, {"p": "1"}) == "ASK { ?s ?p '$p' , <http://a/$p> ,  1  } # $p"


def test_question_mark_variables_stay() -> None:
    assert bind("ASK { ?p ?q $r }", {"r": "true"}) == "ASK { ?p ?q  true  }"


def test_a_list_is_written_side_by_side() -> None:
    found = bind("ASK { VALUES ?x { $xs } }", {"xs": [iri("http://a/1"), literal("b")]})
    assert found == 'ASK { VALUES ?x { <http://a/1> "b" } }'


def test_terms_of_the_engine_are_taken() -> None:
    assert bind("ASK { $s ?p ?o }", {"s": ox.NamedNode("http://a/s")}) == "ASK { <http://a/s> ?p ?o }"


def test_parameters_are_listed_once_and_sorted() -> None:
    assert parameters("ASK { $b ?x $a . $b ?y '$c' }") == ("a", "b")


@pytest.mark.parametrize(
    "value",
    [
        "<http://a> <http://b>",
        "?x",
        "$x",
        "1 # c",
        '"a" } DROP ALL',
        "",
        "ex:a",
        "_:b",
        "1 2",
        "'a'@en ",
        "<a> ",
        "SERVICE",
    ],
)
def test_what_is_not_one_term_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="not one RDF term"):
        bind("ASK { ?s ?p $x }", {"x": value})


def test_a_missing_value_is_refused_with_its_place() -> None:
    with pytest.raises(QueryError, match=r"query:1:13: The parameter \$x"):
        bind("ASK { ?s ?p $x }", {})


def test_a_value_without_parameter_is_refused() -> None:
    with pytest.raises(QueryError, match=r"no parameter \$y"):
        bind("ASK { ?s ?p $x }", {"x": "1", "y": "2"})


@pytest.mark.parametrize("text", ["a b", "relative", "http://a/<", "http://a/\n", ""])
def test_no_iri_is_made_of_other_text(text: str) -> None:
    with pytest.raises(ValueError, match="absolute IRI"):
        iri(text)


def test_a_language_tag_is_checked() -> None:
    assert literal("a", language="en-GB") == '"a"@en-GB'
    with pytest.raises(ValueError, match="language tag"):
        literal("a", language="en } #")


@given(texts)
@settings(max_examples=200, deadline=None)
def test_any_string_comes_back_from_the_engine(text: str) -> None:
    query = bind("SELECT ?x { VALUES ?x { $v } }", {"v": literal(text)})
    (row,) = ox.Store().query(query)
    assert row["x"] == ox.Literal(text)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_any_string_stands_as_one_literal_in_the_tree_of_another_parser(text: str) -> None:
    plain = text.replace("\r", "").replace("\t", "")  # rdflib's parser expands tabs before it reads strings
    query = bind("SELECT ?x { BIND($v AS ?x) }", {"v": literal(plain)})
    assert repr(RdflibLiteral(plain)) in repr(parseQuery(query)[1].where)
