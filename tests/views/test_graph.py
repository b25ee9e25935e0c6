import pytest

from kg.views.graph.drawing import draw
from kg.views.graph.model import Line, Style
from kg.views.graph.neighbourhood import Request, neighbourhood
from kg.views.graph.paths import find_path
from kg.views.graph.payload import graph_json
from tests.views.factories import make_graph, make_line, make_passage

FOCUS = "company:harbour-foods"


def test_a_line_cannot_be_made_without_a_passage() -> None:
    with pytest.raises(ValueError, match="needs a passage"):
        Line("x", "a", "b", "owned by", Style.HOLDS, ())


def test_one_step_shows_moves_with_what_they_touch() -> None:
    part = neighbourhood(make_graph(), Request(FOCUS))
    ids = {node.id for node in part.nodes}
    assert {"company:bay-group", "development:crisp-line", "technology:vacuum-frying", "place:norway"} <= ids
    assert "force:healthier-snacks" not in ids


def test_the_members_of_a_list_are_bundled_with_their_count() -> None:
    part = neighbourhood(make_graph(listed=8), Request(FOCUS, depth=2))
    assert [len(bundle.lines) for bundle in part.bundles] == [8]
    assert part.bundles[0].node.label == "8 more, profiled in"


def test_four_of_a_kind_stand_singly() -> None:
    assert not neighbourhood(make_graph(listed=4), Request(FOCUS, depth=2)).bundles


def test_an_opened_bundle_shows_its_things() -> None:
    bundle = neighbourhood(make_graph(), Request(FOCUS, depth=2)).bundles[0].id
    part = neighbourhood(make_graph(), Request(FOCUS, depth=2, opened=frozenset({bundle}), limit=100))
    assert not part.bundles
    assert "company:snack-maker-3" in {node.id for node in part.nodes}


def test_the_limit_keeps_dated_and_disputed_lines_and_counts_the_rest() -> None:
    part = neighbourhood(make_graph(listed=4), Request(FOCUS, limit=4))
    assert len(part.nodes) == 4
    assert part.hidden > 0
    assert part.nodes[0].id == FOCUS
    assert "company:old-mill" in {node.id for node in part.nodes}


def test_types_are_filtered_and_still_counted() -> None:
    part = neighbourhood(make_graph(), Request(FOCUS, icons=frozenset({"company"})))
    assert {node.icon for node in part.nodes} == {"company"}
    assert part.counts["development"] == 2


def test_a_year_hides_what_is_known_to_lie_elsewhere() -> None:
    labels = {line.label for line in neighbourhood(make_graph(), Request(FOCUS, year=2016)).lines}
    assert "was owned by" in labels
    assert "owned by" not in labels
    assert "bought" in labels


def test_nothing_is_drawn_without_a_line_to_the_middle() -> None:
    part = neighbourhood(make_graph(), Request("company:snack-maker-1", icons=frozenset({"company"})))
    assert [node.id for node in part.nodes] == ["company:snack-maker-1"]


def test_a_path_prefers_what_is_stated_over_a_common_list() -> None:
    path = find_path(make_graph(), "company:bay-group", "technology:vacuum-frying")
    assert path is not None
    assert [line.label for line in path] == ["owned by", "launched", "uses"]


def test_there_is_no_path_to_something_unknown() -> None:
    assert find_path(make_graph(), FOCUS, "company:nobody") is None
    assert find_path(make_graph(), FOCUS, FOCUS) is None


def test_the_drawing_is_the_same_every_time_and_stays_inside() -> None:
    part = neighbourhood(make_graph(), Request(FOCUS))
    first, second = draw(part, 720, 640), draw(part, 720, 640)
    assert first == second
    assert all(0 <= node.x <= 720 and 0 <= node.y <= 640 for node in first.nodes)


def test_labels_in_the_drawing_stand_clear_of_each_other() -> None:
    drawn = draw(neighbourhood(make_graph(), Request(FOCUS)), 720, 640)
    boxes = [label.box for node in drawn.nodes for label in node.labels]
    clashes = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > 6 and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > 6
    ]
    assert not clashes


def test_every_line_of_the_json_has_its_quote() -> None:
    graph = make_graph()
    data = graph_json(graph, neighbourhood(graph, Request(FOCUS, depth=2)))
    assert data["lines"]
    assert all(line["passages"] and line["passages"][0]["quote"] for line in data["lines"])
    known = {node["id"] for node in data["nodes"]}
    assert all(line["source"] in known and line["target"] in known for line in data["lines"])


def test_a_passage_names_its_place() -> None:
    assert make_passage(start=455, end=559).place == "Deals, 455–559"
    assert make_passage(section="A > B").place.startswith("B, ")
    assert make_line("a", "b").passages[0].href == "/source/d0c0d0c0d0c0d0c0#p-c1a1m"
