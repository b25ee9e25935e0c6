"""Which tellings are one event: agreement in time, company, kind and what; announced and done; what people decide."""

from datetime import date
from itertools import permutations

from pyoxigraph import NamedNode

from kg.graph.derivation.events import Telling, event_quads, find_events

BASE = "https://x/id/content/"
MAY = (date(2025, 5, 1), date(2025, 5, 31))
MAY_12 = (date(2025, 5, 12), date(2025, 5, 12))
JULY = (date(2025, 7, 1), date(2025, 7, 31))


def make_telling(
    name: str, windows: tuple[tuple[date, date], ...] = (MAY,), *, others: str = "", linked: str = "", words: str = "",
    stages: tuple[str, ...] = ("",),
) -> Telling:  # fmt: skip
    return Telling(
        BASE + name,
        frozenset({f"document-{name[0]}"}),
        {stage: f"https://x/id/date/{first}" for stage, (first, _) in zip(stages, windows, strict=True)},
        windows,
        frozenset(others.split()),
        frozenset(linked.split()),
        frozenset(words.split()),
    )


def events(*tellings: Telling, joined: frozenset[str] | None = None, apart: frozenset[str] | None = None) -> list[str]:
    pairs = [{p} if p else set() for p in (joined, apart)]
    found = find_events([tellings], *pairs)
    return [" ".join(t.content.removeprefix(BASE) for t in event) for event in found]


def test_one_move_told_by_two_documents() -> None:
    a, b = make_telling("a", words="slope robot"), make_telling("b", words="robot garden")
    assert events(a, b) == ["a b"]


def test_a_day_inside_a_month_needs_more_in_common() -> None:
    a, b = make_telling("a", words="slope robot"), make_telling("b", (MAY_12,), words="robot garden")
    assert events(a, b) == []
    assert events(a, make_telling("b", (MAY_12,), words="robot slope")) == ["a b"]
    assert events(make_telling("a", linked="poland"), make_telling("b", (MAY_12,), linked="poland")) == ["a b"]


def test_other_times_partners_and_words_are_other_events() -> None:
    a = make_telling("a", others="grasswork", words="robot slope")
    assert events(a, make_telling("b", (JULY,), others="grasswork", words="robot slope")) == []
    assert events(a, make_telling("b", others="leafline", words="robot slope")) == []
    assert events(a, make_telling("b", words="plant")) == []


def test_a_document_tells_an_event_once() -> None:
    tellings = [make_telling("a1", words="robot"), make_telling("a2", words="robot"), make_telling("b", words="robot")]
    assert events(*tellings) == ["a1 b"]


def test_a_deal_announced_and_done_is_one_event_with_two_dates() -> None:
    announced = make_telling("a", others="leafline", stages=("announced",))
    done = make_telling("b", (JULY,), others="leafline", stages=("done",))
    assert events(announced, done) == ["a b"]
    assert events(make_telling("a", (JULY,), others="leafline", stages=("announced",)), done) == ["a b"]
    early = make_telling("b", others="leafline", stages=("done",))
    assert events(make_telling("a", (JULY,), others="leafline", stages=("announced",)), early) == []
    quads = event_quads([announced, done], NamedNode("https://x/graph/derived"))
    said = {(q.predicate.value.rpartition("#")[2], getattr(q.object, "value", "")) for q in quads}
    assert said == {
        ("sameEvent", f"{BASE}a"),
        ("announcedOn", "https://x/id/date/2025-05-01"),
        ("doneOn", "https://x/id/date/2025-07-01"),
    }


def test_people_join_and_part() -> None:
    a, b = make_telling("a", words="robot"), make_telling("b", words="robot")
    pair = frozenset((a.content, b.content))
    assert events(a, b, apart=pair) == []
    far = make_telling("b", (JULY,), words="plant")
    assert events(a, far, joined=pair) == ["a b"]


def test_the_order_of_tellings_makes_no_difference() -> None:
    every = [make_telling(n, words=w) for n, w in (("a", "robot"), ("b", "robot slope"), ("c", "slope"), ("d", "x"))]
    assert {tuple(events(*order)) for order in permutations(every)} == {("a b c",)}


def test_what_people_part_does_not_meet_through_a_third() -> None:
    a, b, c = (make_telling(name, words="robot") for name in "abc")
    pair = frozenset((a.content, b.content))
    for order in permutations((a, b, c)):
        assert events(*order, apart=pair) == ["a c"]
