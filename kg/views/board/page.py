"""The board as one print-ready HTML page that needs nothing else: the style of the site, an inline chart, no script."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from kg.metrics import arithmetic
from kg.metrics.evidence import kind_words
from kg.metrics.forecast import Series as Sizes
from kg.model.figure import FigureStatus
from kg.views import words
from kg.views.board.model import Board
from kg.views.board.plain import place_words, quote_words, status_words, touched_words, value_words
from kg.views.charts.fan import Point, Series, fan_chart
from kg.views.charts.shapes import Chart
from kg.views.render import STATIC, environment

_STYLES = ("tokens.css", "components.css", "site.css")


def write_html(board: Board) -> bytes:
    """The page; the same bytes for the same board."""
    template = environment().get_template("board.html")
    text = template.render(
        board=board,
        chart=_chart(board),
        style=_style(),
        value=value_words,
        status=status_words,
        place=place_words,
        kind=kind_words,
        quote=quote_words,
        touched=touched_words,
        retrieved={s.document: s.retrieved[:10] for s in board.sources},
        voices="; ".join(dict.fromkeys(s.voice_label for s in board.series if s.points)),
    )
    return text.encode("utf-8")


@cache
def _style() -> Markup:
    sheets = ((STATIC / "css" / name).read_text(encoding="utf-8") for name in _STYLES)
    return Markup("\n".join(sheets))  # ruff: ignore[unsafe-markup-use]  (files of this package)


def _chart(board: Board) -> Chart | None:
    """Sizes by year of every voice in the currency that most of them use."""
    money = [s for s in board.series if s.points and s.indicator == "revenue"]
    units = [s.points[0].figure.unit for s in money]
    if not units:
        return None
    unit = max(units, key=lambda u: (units.count(u), u))
    drawn = [s for s in money if arithmetic.split_unit(unit)[0] == s.unit]
    return fan_chart([_series(s, unit) for s in drawn], unit)


def _series(one: Sizes, unit: str) -> Series:
    points = []
    for point in one.points:
        shown = arithmetic.in_unit(point.figure, unit)
        stated = point.figure.status is FigureStatus.STATED
        points.append(Point(point.year, float(shown.value), words.plain(arithmetic.rounded(shown.value, 0)), stated))
    return Series(one.voice_label, tuple(points))
