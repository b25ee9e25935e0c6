"""Small hand-made things to draw; names and figures are invented."""

from __future__ import annotations

from kg.views.graph.model import Graph, Line, Node, Style
from kg.views.parts import Passage


def make_passage(quote: str = "Harbour Foods bought Quay Snacks.", start: int = 100, **changes: object) -> Passage:
    fields = {
        "document": "d0c0d0c0d0c0d0c0",
        "title": "Snacks in 2024",
        "voice": "North Desk",
        "section": "Deals",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "claim": "c1a1m",
    }
    return Passage(**{**fields, **changes})  # type: ignore[arg-type]


def make_node(local: str, icon: str = "company", **changes: object) -> Node:
    label = local.replace("-", " ").title()
    fields = {"label": label, "icon": icon, "type": icon, "href": f"/{icon}/{local}"}
    return Node(f"{icon}:{local}", **{**fields, **changes})  # type: ignore[arg-type]


def make_line(source: str, target: str, label: str = "owned by", **changes: object) -> Line:
    fields = {"style": Style.HOLDS, "passages": (make_passage(),)}
    return Line(f"{source}>{label}>{target}", source, target, label, **{**fields, **changes})  # type: ignore[arg-type]


def make_graph(listed: int = 8) -> Graph:
    """A company with an owner, a former owner, two moves, a place, a market with a list of others."""
    nodes = [
        make_node("harbour-foods"),
        make_node("bay-group", note="owner since May 2021"),
        make_node("old-mill", note="owner 2014 to 2021"),
        make_node("quay-snacks"),
        make_node("crisp-line", "development", note="April 2024"),
        make_node("new-plant", "development", note="June 2023"),
        make_node("vacuum-frying", "technology"),
        make_node("norway", "place"),
        make_node("savoury-snacks", "segment", note="market"),
        make_node("healthier-snacks", "force", note="trend"),
        *(make_node(f"snack-maker-{i}") for i in range(listed)),
    ]
    focus = "company:harbour-foods"
    lines = [
        make_line(focus, "company:bay-group", holds="since May 2021", since=2021, dated="2021-05"),
        make_line(focus, "company:old-mill", "was owned by", style=Style.PAST, since=2014, until=2021, dated="2014"),
        make_line("company:old-mill", focus, "still named as parent", style=Style.BAD, since=2024, dated="2024"),
        make_line(focus, "company:quay-snacks", "bought", dated="2019"),
        make_line(focus, "development:crisp-line", "launched", since=2024, until=2024, dated="2024-04"),
        make_line(focus, "development:new-plant", "opened", since=2023, until=2023, dated="2023-06"),
        make_line("development:crisp-line", "technology:vacuum-frying", "uses", dated="2024-04"),
        make_line("development:new-plant", "place:norway", "in", dated="2023-06"),
        make_line("technology:vacuum-frying", "force:healthier-snacks", "part of"),
        make_line(focus, "segment:savoury-snacks", "profiled in"),
        *(
            make_line(f"company:snack-maker-{i}", "segment:savoury-snacks", "profiled in", style=Style.WEAK)
            for i in range(listed)
        ),
    ]
    return Graph.of(nodes, lines)
