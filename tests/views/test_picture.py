import json
import re
from html.parser import HTMLParser

import pytest

from kg.views.graph.model import Graph
from kg.views.graph.neighbourhood import Request, neighbourhood
from kg.views.layout import spring_layout
from kg.views.picture import PictureText, picture_html
from tests.views.factories import make_graph, make_line, make_node, make_passage

TEXT = PictureText("Around Harbour Foods", "Owned by Bay Group.", "As of today.", "Generation 3.")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "see href attr",
    '"><svg onload=alert(1)>',
    "<!--<script>",
    "{{ 7*7 }}",
    "javascript:alert(1)",
)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(html)
    return parser.seen


def data_of(html: str) -> dict[str, list[dict[str, object]]]:
    match = re.search(r'<script type="application/json" id="picture-data">(.*?)</script>', html, re.DOTALL)
    assert match
    found: dict[str, list[dict[str, object]]] = json.loads(match.group(1))
    return found


def test_the_file_loads_nothing_from_elsewhere() -> None:
    for tag, attributes in elements(picture_html(make_graph(), TEXT)):
        assert "src" not in attributes, tag
        assert tag != "link"
        assert not (attributes.get("href") or "").startswith(("http", "//"))


def test_picture_and_table_hold_the_same_lines() -> None:
    html = picture_html(make_graph(), TEXT)
    rows = {a["id"] for tag, a in elements(html) if tag == "tr" and "id" in a}
    assert rows == {f"row-{edge['id']}" for edge in data_of(html)["edges"]}


def test_the_picture_is_byte_for_byte_the_same_again() -> None:
    assert picture_html(make_graph(), TEXT) == picture_html(make_graph(), TEXT)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_stays_text(payload: str) -> None:
    nodes = [make_node("a", label=payload, note=payload), make_node("b", label="see href attr")]
    passage = make_passage(quote=payload, title=payload, voice=payload, section=payload)
    graph = Graph.of(nodes, [make_line(nodes[0].id, nodes[1].id, payload, passages=(passage,), holds=payload)])
    html = picture_html(graph, PictureText(payload, payload, payload, payload))
    plain = picture_html(make_graph(), TEXT)
    assert [tag for tag, _ in elements(html) if tag == "script"] == [
        tag for tag, _ in elements(plain) if tag == "script"
    ]
    assert not [a for _, a in elements(html) if any(name.startswith("on") for name in a)]
    assert "img" not in {tag for tag, _ in elements(html)}
    labels = [node["label"] for node in data_of(html)["nodes"]]
    assert payload in labels


def test_node_ids_are_opaque() -> None:
    assert all(re.fullmatch(r"n\d+", str(node["id"])) for node in data_of(picture_html(make_graph(), TEXT))["nodes"])


def test_the_policy_allows_only_the_scripts_inside() -> None:
    html = picture_html(make_graph(), TEXT)
    policy = next(a["content"] for tag, a in elements(html) if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy


def test_a_neighbourhood_is_drawn_in_the_seats_of_the_explorer() -> None:
    part = neighbourhood(make_graph(), Request("company:harbour-foods", limit=150))
    nodes = data_of(picture_html(part, TEXT))["nodes"]
    centre = next(node for node in nodes if node["label"] == "Harbour Foods")
    assert (centre["x"], centre["y"]) == (0, 0)


@pytest.mark.parametrize("count", [0, 1, 2, 40, 400])
def test_a_layout_is_finite_and_repeats(count: int) -> None:
    edges = [(i, (i * 7 + 1) % count) for i in range(count)] if count else []
    first, second = spring_layout(count, edges, 20), spring_layout(count, edges, 20)
    assert first.shape == (count, 2)
    assert (first == second).all()
