"""The queue, the log and decisions over HTTP: behind the token, refused with reasons, followed through at once."""

from starlette.testclient import TestClient

from kg.core import KnowledgeGraph
from kg.queries import run
from tests.judging.conftest import HEADERS


def test_a_decision_needs_the_token(client: TestClient) -> None:
    body = {"kind": "merge", "subject": "Grasswork", "object": "Leafline Robotics", "author": "ana"}
    assert client.post("/api/judgements", json=body).status_code == 401
    wrong = client.post("/api/judgements", json=body, headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    assert client.get("/api/judgements").json()["judgements"] == []


def test_merge_undo_and_the_log(client: TestClient, graph: KnowledgeGraph) -> None:
    seen = client.get("/api/review").json()["generation"]
    body = {"kind": "merge", "subject": "Grasswork", "object": "Leafline Robotics", "author": "ana", "generation": seen}
    done = client.post("/api/judgements", json=body, headers=HEADERS)
    assert done.status_code == 201
    assert done.json()["generation"] == seen + 1
    moves = run(graph.view(), "claims.developments")
    assert {m.company_label for m in moves if m.company_printed == "Leafline Robotics"} == {"Grasswork"}
    again = client.post("/api/judgements", json=body | {"subject": "Mowmatic"}, headers=HEADERS)
    assert again.status_code == 409
    assert "moved on" in again.json()["detail"]
    undo = {"kind": "undo", "subject": done.json()["judgement"].rsplit("/", 1)[1], "author": "bo"}
    assert client.post("/api/judgements", json=undo, headers=HEADERS).status_code == 201
    log = client.get("/api/judgements").json()["judgements"]
    assert [(j["kind"], j["stands"]) for j in log] == [("merge", False), ("undo", False)]


def test_refusals_are_problems_with_reasons(client: TestClient) -> None:
    def post(**body: object) -> tuple[int, str]:
        reply = client.post("/api/judgements", json={"author": "ana", **body}, headers=HEADERS)
        return reply.status_code, reply.json()["detail"]

    assert post(kind="merge", subject="Mowmatic", object="Turf Holding")[0] == 409
    assert post(kind="merge", subject="Mowmatic", object="Nobody at all")[0] == 404
    assert post(kind="merge", subject="Mowmatic")[0] == 400
    assert post(kind="marry", subject="Mowmatic")[0] == 400
    assert post(kind="undo", subject="none")[0] == 409
    assert post(kind="reject", subject='"><x>')[0] == 404
    assert post(kind="dispose", subject="none", why="both")[0] == 409


def test_a_corrected_number_is_what_counts(client: TestClient, graph: KnowledgeGraph) -> None:
    share = next(o for o in run(graph.view(), "claims.observations") if o.kind == "share")
    body = {
        "kind": "correct",
        "subject": share.claim,
        "author": "ana",
        "why": "typing error",
        "fields": {"value": "35.8"},
    }
    assert client.post("/api/judgements", json=body, headers=HEADERS).status_code == 201
    corrected = next(o for o in run(graph.view(), "claims.observations") if o.kind == "share")
    assert (str(corrected.value), corrected.quote) == ("35.8", share.quote)
