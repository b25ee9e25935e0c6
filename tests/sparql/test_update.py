import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.sparql import ServiceRefused, check_update, with_using, without_silent_loads
from kg.sparql.update import ALL, ANY, DEFAULT, NAMED

G, H = "http://e/g", "http://e/h"


@pytest.mark.parametrize(
    ("update", "verb", "writes"),
    [
        (f"INSERT DATA {{ GRAPH <{G}> {{ <a:s> <a:p> 1 }} }}", "INSERT DATA", {G}),
        ("INSERT DATA { <a:s> <a:p> 1 }", "INSERT DATA", {DEFAULT}),
        (f"INSERT DATA {{ <a:s> <a:p> 1 . GRAPH <{G}> {{ }} }}", "INSERT DATA", {DEFAULT, G}),
        ("INSERT DATA { }", "INSERT DATA", set()),
        (f"DELETE DATA {{ GRAPH <{G}> {{ <a:s> <a:p> 1 }} }}", "DELETE DATA", {G}),
        (f"DELETE WHERE {{ GRAPH <{G}> {{ ?s ?p ?o }} }}", "DELETE WHERE", {G}),
        ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", "DELETE WHERE", {ANY}),
        (f"WITH <{G}> DELETE {{ ?s ?p ?o }} INSERT {{ GRAPH <{H}> {{ ?s ?p ?o }} }} WHERE {{ }}", "MODIFY", {G, H}),
        (f"INSERT {{ GRAPH <{G}> {{ ?s ?p ?o }} }} USING <{H}> WHERE {{ ?s ?p ?o }}", "MODIFY", {G}),
        ("INSERT { ?s ?p '}' } WHERE { ?s ?p ?o }", "MODIFY", {DEFAULT}),
        (f"CLEAR GRAPH <{G}>", "CLEAR", {G}),
        ("DROP SILENT ALL", "DROP", {ALL}),
        ("CLEAR NAMED", "CLEAR", {NAMED}),
        (f"CREATE GRAPH <{G}>", "CREATE", {G}),
        (f"COPY DEFAULT TO <{G}>", "COPY", {G}),
        (f"MOVE GRAPH <{G}> TO GRAPH <{H}>", "MOVE", {G, H}),
        (f"LOAD <http://x/> INTO GRAPH <{G}>", "LOAD", {G}),
        ("LOAD <http://x/>", "LOAD", {DEFAULT}),
        ("PREFIX e: <http://e/> INSERT DATA { GRAPH e:g { } }", "INSERT DATA", {G}),
        ("INSERT DATA { GRAPH <relative> { } }", "INSERT DATA", {ANY}),
    ],
)
def test_an_operation_is_read_with_the_graphs_it_writes(update: str, verb: str, writes: set[str]) -> None:
    (operation,) = check_update(update)
    assert (operation.verb, set(operation.writes)) == (verb, writes)


def test_operations_come_in_order_with_their_own_prologues() -> None:
    found = check_update("PREFIX a: <http://a/> CREATE GRAPH a:x ; PREFIX a: <http://b/> DROP GRAPH a:x ;")
    assert [(o.verb, set(o.writes)) for o in found] == [("CREATE", {"http://a/x"}), ("DROP", {"http://b/x"})]


def test_an_empty_update_has_no_operations() -> None:
    assert check_update("") == ()
    assert check_update("# nothing") == ()


@pytest.mark.parametrize(
    "update",
    [
        "SELECT * {}",
        "INSERT DATA",
        "CLEAR GRAPH",
        "CLEAR ALL CLEAR ALL",
        "DELETE { ?s ?p ?o }",
        "LOAD",
        "MOVE DEFAULT",
        "ADD",
    ],
)
def test_what_is_no_update_is_refused(update: str) -> None:
    with pytest.raises(QueryError):
        check_update(update)


def test_a_service_in_an_update_is_refused() -> None:
    with pytest.raises(ServiceRefused):
        check_update("INSERT { ?s ?p ?o } WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }")


def _filled() -> ox.Store:
    store = ox.Store()
    node = ox.NamedNode
    for graph, value in ((G, "in g"), (H, "in h")):
        store.add(ox.Quad(node("a:s"), node("a:p"), ox.Literal(value), node(graph)))
    return store


def _values(store: ox.Store) -> list[str]:
    return sorted(f"{q.object.value} {q.graph_name}" for q in store)


def test_using_parameters_become_clauses() -> None:
    store = _filled()
    store.update(with_using("INSERT { <a:x> <a:y> ?o } WHERE { ?s <a:p> ?o }", [f"<{G}>"], []))
    assert _values(store) == ["in g <http://e/g>", "in g DEFAULT", "in h <http://e/h>"]


def test_using_parameters_reach_a_delete_where_and_every_operation() -> None:
    store = _filled()
    store.update("INSERT DATA { <a:s> <a:p> 'in g' }")
    update = "DELETE WHERE { ?s ?p ?o } ; INSERT { <a:done> <a:y> ?o } WHERE { GRAPH ?g { ?s <a:p> ?o } }"
    store.update(with_using(update, [f"<{G}>"], [f"<{H}>"]))
    assert _values(store) == ["in g <http://e/g>", "in h <http://e/h>", "in h DEFAULT"]


def test_using_parameters_beside_with_are_refused() -> None:
    with pytest.raises(QueryError, match="beside"):
        with_using(f"WITH <{G}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", [f"<{H}>"], [])


def test_silent_loads_do_nothing_and_others_stay() -> None:
    text = "LOAD SILENT <http://x/> INTO GRAPH <http://g/> ; CLEAR ALL ; LOAD <http://y/>"
    assert without_silent_loads(text) == "INSERT DATA {} ; CLEAR ALL ; LOAD <http://y/>"
