"""The picture as one file that opens offline: of the whole graph, or around one thing."""

from __future__ import annotations

from datetime import date

from kg.views import words
from kg.views.graph.model import Graph
from kg.views.pages.explorer import State, graph_page, open_part
from kg.views.picture import PictureText, picture_html

_FOOT = "Made with kg. Quotes are under their publishers\u2019 rights; figures of publishers are their estimates."


def offline_picture(graph: Graph, state: State | None, today: date, generation: int) -> str:
    """The self-contained HTML of a state of the explorer; of everything without one."""
    when = f"As of {words.day(today)}, generation {generation}."
    if state is None:
        things, lines = words.counted(len(graph.nodes), "thing"), words.counted(len(graph.lines), "line")
        lead = f"{things}, {lines}, each with its quote."
        return picture_html(graph, PictureText("The whole graph", lead, when, _FOOT))
    page = graph_page(graph, state, today.year, "")
    return picture_html(open_part(graph, state), PictureText(page.title, str(page.lead[0]), when, _FOOT))
