import itertools
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.model.period import PartialDate
from kg.views.charts.coverage import coverage_chart
from kg.views.charts.fan import Point, Series, fan_chart
from kg.views.charts.ownership import StaleMark, Tenure, ownership_chart
from kg.views.charts.scale import Linear, Log, spread, year_ticks
from kg.views.charts.shapes import Drawing, Rect, Text
from kg.views.charts.share import Portion, share_chart
from kg.views.charts.timeline import Event, Lane, freshness_chart, timeline_chart

TODAY = date(2026, 11, 24)


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@given(st.lists(st.floats(0, 400), max_size=20).map(sorted), st.floats(5, 20))
def test_spread_labels_keep_their_order_and_distance(places: list[float], gap: float) -> None:
    placed = spread(places, gap, 0, 400)
    assert len(placed) == len(places)
    assert all(b - a >= gap - 1e-6 for a, b in itertools.pairwise(placed))


def test_labels_that_are_far_apart_stay_where_they_are() -> None:
    assert spread([10, 100, 200], 17, 0, 300) == [10, 100, 200]


def test_a_scale_of_one_value_puts_it_in_the_middle() -> None:
    assert Linear(5, 5, 0, 100)(5) == 50


def test_log_ticks_are_ones_twos_and_fives() -> None:
    assert Log(1.5, 60, 100, 0).ticks() == [2.0, 5.0, 10.0, 20.0, 50.0]


def test_year_ticks_stay_few() -> None:
    assert year_ticks(2009.3, 2026.9) == [2010, 2015, 2020, 2025]
    assert len(year_ticks(1900, 2026)) <= 7


def test_the_ownership_line_marks_the_owner_of_the_day_and_hangs_the_stale_claim_below() -> None:
    tenures = [
        Tenure("Old Mill", PartialDate(2014, 5), PartialDate(2021, 5)),
        Tenure("Bay Group", PartialDate(2021, 5), None),
    ]
    chart = ownership_chart("Harbour Foods", tenures, [StaleMark("Old Mill", PartialDate(2024, 4))], TODAY)
    assert chart is not None
    current = [s for s in chart.wide.shapes if isinstance(s, Rect) and s.css == "band-on"]
    past = [s for s in chart.wide.shapes if isinstance(s, Rect) and s.css == "band-off"]
    assert len(current) == 1
    assert len(past) == 1
    assert past[0].x < current[0].x
    assert "Apr 2024: one source still names Old Mill (stale)" in texts(chart.wide)
    assert "Bay Group since May 2021" in chart.alt


def test_no_ownership_line_without_a_date() -> None:
    assert ownership_chart("X", [Tenure("Y", None, None)], [], TODAY) is None


def test_labels_of_a_lane_never_overlap() -> None:
    events = tuple(Event(PartialDate(2024, m), f"a rather long event number {m}") for m in range(1, 13))
    chart = timeline_chart([Lane("Moves", events)], PartialDate(2024, 12), TODAY)
    assert chart is not None
    rows: dict[float, list[Text]] = {}
    for shape in chart.wide.shapes:
        if isinstance(shape, Text) and shape.css.startswith("lb") and "event" in shape.text:
            rows.setdefault(shape.y, []).append(shape)
    assert sum(len(r) for r in rows.values()) == 12
    assert len(rows) > 1


def test_the_gap_since_the_newest_evidence_is_drawn_and_said() -> None:
    months = [PartialDate(2024, 12), PartialDate(2025, 4)]
    chart = freshness_chart(months, PartialDate(2025, 4), TODAY)
    assert chart is not None
    assert "then nothing found until today, 24 November 2026" in chart.alt
    assert "19 months, nothing found" in texts(chart.wide)


def test_shares_leave_the_rest_unsplit() -> None:
    chart = share_chart([Portion("North", Decimal("42.0"), ours=True)], "four regions together")
    assert chart is not None
    assert "four regions together 58.0\u00a0%, derived and not split" in chart.alt


def test_shares_over_the_whole_are_not_drawn() -> None:
    assert share_chart([Portion("A", Decimal(60)), Portion("B", Decimal(50))], "rest") is None


def test_coverage_counts_both_kinds_of_cell() -> None:
    chart = coverage_chart(["A", "B"], ["North", "South", "East"], {("A", "North"): 2}, "note")
    assert chart is not None
    assert chart.title == "One cell holds something; five hold nothing found"
    assert "2" in texts(chart.wide)


def test_the_fan_says_how_far_apart_the_sizes_lie_and_gives_no_mean() -> None:
    series = [
        Series("North Desk", (Point(2023, 7.5, "7.50"), Point(2030, 11.0, "11.0")), ours=True),
        Series("South Desk", (Point(2023, 3.2, "3.2"), Point(2030, 9.9, "9.9", stated=False))),
    ]
    chart = fan_chart(series, "USD billion")
    assert chart is not None
    assert chart.title == "Sizes for 2023 run from 3.2 to 7.50; the paths end between 9.9 and 11.0 (2030)"
    assert "derived" in chart.key
    assert {"North Desk", "South Desk", "11.0", "9.9"} <= set(texts(chart.wide))


def test_a_fan_without_a_positive_size_is_not_drawn() -> None:
    assert fan_chart([Series("X", (Point(2023, 0, "0"),))], "USD billion") is None


def test_a_printed_range_is_drawn_and_named_with_both_ends() -> None:
    ranged = Series("North Desk", (Point(2024, 7.0, "7", upper=8.5, upper_printed="8.5"),))
    one = Series("South Desk", (Point(2024, 3.9, "3.9"),))
    chart = fan_chart([ranged, one], "USD billion")
    assert chart is not None
    assert chart.title == "Sizes for 2024 run from 3.9 to 8.5"
    assert {"7–8.5", "3.9"} <= set(texts(chart.wide))


def test_one_size_alone_runs_from_nothing_to_nothing() -> None:
    chart = fan_chart([Series("North Desk", (Point(2024, 2.9, "2.9"),))], "USD billion")
    assert chart is not None
    assert chart.title == "One size is printed: 2.9 (2024)"
