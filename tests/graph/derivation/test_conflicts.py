"""What disagrees is found with both places and a reason; what only looks so is not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from kg.graph import memory_store
from kg.graph.view import View
from kg.model.content import (
    CompanyFact,
    Content,
    Growth,
    Market,
    MarketSize,
    MemberList,
    Ownership,
    Sense,
    Share,
    Status,
    Superlative,
)
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from tests.graph import sample
from tests.graph.factories import Draft, money, percent
from tests.graph.test_store import fill

AT = "2026-11-01T08:00:00Z"


@dataclass(frozen=True)
class Found:
    kind: str
    within: str
    severity: int
    explanation: str
    quotes: tuple[str, ...]


def conflicts_of(view: View) -> list[Found]:
    """All conflicts, most material first."""
    rows = view.select(
        """SELECT ?c ?kind ?within ?severity ?words ?quote WHERE {
          ?c a ci:Conflict ; ci:conflictKind ?kind ; ci:within ?within ; ci:severity ?severity ; ci:explanation ?words ;
            ci:between ?claim .
          ?claim prov:wasQuotedFrom/oa:hasSelector/oa:exact ?quote }"""
    )
    by_iri: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        values = {name: getattr(term, "value", "") for name, term in row.items()}
        by_iri.setdefault(values["c"], []).append(values)
    found = [
        Found(
            own[0]["kind"].rpartition("#")[2],
            own[0]["within"].rpartition("#")[2],
            int(own[0]["severity"]),
            own[0]["words"],
            tuple(sorted({r["quote"] for r in own})),
        )
        for own in by_iri.values()
    ]
    return sorted(found, key=lambda f: (f.severity, f.kind, f.explanation))


def told(*documents: tuple[str, list[Content]], resolve: bool = True) -> list[Found]:
    """Conflicts among documents, each given as (publisher, contents); a content's words are its own text."""
    store = memory_store()
    with store.writer() as writer:
        for number, (publisher, contents) in enumerate(documents):
            draft = Draft(DocumentMeta(title=f"{publisher} {number}", publisher=publisher))
            draft.say("Widgets", Market("widgets"))
            for content in contents:
                draft.say(f"{publisher} {number}: {content}", content)
            writer.put_document(*draft.build(), AT, "x/1")
        if resolve:
            writer.put_entities(sample.resolved(writer))
        writer.commit()
    return conflicts_of(store.view())


def kinds(*documents: tuple[str, list[Content]]) -> list[str]:
    return [f.kind for f in told(*documents)]


def largest(member: str, year: int | None = None, printed: str = "leads", status: Status | None = None) -> Superlative:
    return Superlative("region", member, Sense.LARGEST, year, status, printed)


def test_the_conflicts_of_the_sample() -> None:
    store = memory_store()
    fill(store)
    found = {f.kind: f for f in conflicts_of(store.view())}
    assert sorted(found) == ["MemberListMismatch", "PublisherDivergence", "RankTension", "StaleOwnership", "TwoNames"]
    tension = found["RankTension"]
    assert tension.quotes == ("Eastland dominated with 42.0% in 2023", "Westland dominates")
    assert tension.severity == 1
    assert "no period is stated for Westland" in tension.explanation
    assert "what is measured is not stated for Westland" in tension.explanation
    assert "what is measured is not stated for Eastland" not in tension.explanation
    assert found["PublisherDivergence"].quotes == ("2023: USD 12.6 billion", "2023: USD 24.50 billion")
    assert found["PublisherDivergence"].within == "acrossVoices"
    assert found["MemberListMismatch"].quotes == ("By Type (Smooth, Rough)", "Type: Smooth, Rough, Home-made")
    assert "Home-made" in found["MemberListMismatch"].explanation
    assert found["TwoNames"].severity == 3
    assert '"Lower Lands" and "South"' in found["TwoNames"].explanation
    stale = found["StaleOwnership"]
    assert stale.within == "acrossDocuments"
    assert len(stale.quotes) == 2
    assert "New Group" in stale.explanation


def test_two_dated_ranks_by_one_measure_contradict() -> None:
    by_revenue = [largest("Eastland", 2023, "by revenue"), largest("Westland", 2023, "top in revenue")]
    assert kinds(("Quill", by_revenue)) == ["RankContradiction"]


@pytest.mark.parametrize(
    "contents",
    [
        [largest("Eastland", 2020), largest("Westland", 2023)],
        [largest("Eastland", 2023), largest("Westland", 2030, status=Status.FORECAST)],
        [largest("East-land", 2023), largest("Eastland", 2023)],
        [largest("Eastland", 2023, "by revenue"), largest("Westland", 2023, "by units shipped")],
        [largest("Eastland", 2023), Superlative("region", "Westland", Sense.FASTEST_GROWING, 2023)],
        [largest("Eastland", 2023), Superlative("type", "Smooth", Sense.LARGEST, 2023)],
    ],
)
def test_ranks_that_can_stand_together(contents: list[Content]) -> None:
    assert kinds(("Quill", contents)) == []


def test_other_voices_diverge_on_rank() -> None:
    (found,) = told(("Quill", [largest("Eastland", 2023)]), ("Ink", [largest("Westland", 2023)]))
    assert (found.kind, found.within, found.severity) == ("RankDivergence", "acrossVoices", 2)


def test_one_voice_in_two_documents_is_one_voice() -> None:
    (found,) = told(("Quill", [largest("Eastland", 2023)]), ("Quill", [largest("Westland")]))
    assert (found.kind, found.within) == ("RankTension", "oneVoice")


def test_a_digest_is_the_voice_of_the_work_it_digests() -> None:
    store = memory_store()
    work = ("Quill", "The widget report")
    metas = (
        DocumentMeta(title="The widget report", publisher="Quill"),
        DocumentMeta(title="A digest", publisher="The authors", derived_from=work),
    )
    with store.writer() as writer:
        for meta, value in zip(metas, ("24.50", "12.6"), strict=True):
            draft = Draft(meta).say("Widgets", Market("widgets"))
            draft.say(f"{value} in 2023", MarketSize(money(value), 2023))
            writer.put_document(*draft.build(), AT, "x/1")
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    (found,) = conflicts_of(store.view())
    assert (found.kind, found.within) == ("ValueContradiction", "oneVoice")
    voices = store.view().select("SELECT DISTINCT ?voice WHERE { ?claim ci:voice ?voice }")
    assert len(voices) == 1


def test_a_figure_of_someone_else_is_his_voice() -> None:
    draft = Draft(DocumentMeta(title="Survey", publisher="Quill")).say("Widgets", Market("widgets"))
    draft.say("Quill says 24.5 for 2023", MarketSize(money("24.5"), 2023))
    draft.say("Ink says 12.6 for 2023", MarketSize(money("12.6"), 2023), asserted_by="Ink")
    store = memory_store()
    with store.writer() as writer:
        writer.put_document(*draft.build(), AT, "x/1")
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    (found,) = conflicts_of(store.view())
    assert (found.kind, found.within) == ("PublisherDivergence", "acrossVoices")
    assert "Ink" in found.explanation


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (money("24.5"), money("24.50"), []),
        (money("24.5"), money("25"), []),  # 25 stands for 24.5 to 25.5, and 24.5 reaches 24.55
        (money("24.5"), money("24.7"), ["ValueContradiction"]),
        (money("24.5"), money("24.7", qualifier="around"), []),
        (money("24.5"), money("20", qualifier="over"), []),
        (money("24.5"), money("30", qualifier="over"), ["ValueContradiction"]),
        (money("24.5"), money("20", upper=Decimal("26")), []),
        (money("24.5"), money("24500", scale=6), []),
        (money("24.5"), money("20", unit="EUR"), []),
    ],
)
def test_values_of_one_voice_and_year(left: Quantity, right: Quantity, expected: list[str]) -> None:
    assert kinds(("Quill", [MarketSize(left, 2023), MarketSize(right, 2023)])) == expected


def both_measures(*rates: Growth) -> tuple[str, list[Content]]:
    """A voice that counts in money (100 to 121) and in pieces (100 to 144) from 2023 to 2025, with rates."""
    pieces = [MarketSize(money(v, unit="units", scale=6), y) for v, y in (("100", 2023), ("144", 2025))]
    worth = [MarketSize(money(v), y) for v, y in (("100", 2023), ("121", 2025))]
    return "A", [*pieces, *worth, *rates]


def test_rates_of_money_and_of_pieces_do_not_contradict_each_other() -> None:
    ten, twenty = Growth(percent("10.0"), 2024, 2025), Growth(percent("20.0"), 2024, 2025)
    assert kinds(both_measures(ten, twenty)) == []
    assert kinds(("A", [ten, twenty])) == ["ValueContradiction"]


def test_rates_that_no_size_implies_are_a_tension_where_two_measures_are_counted() -> None:
    found = told(both_measures(Growth(percent("12.0"), 2024, 2025), Growth(percent("15.0"), 2024, 2025)))
    assert [f.kind for f in found] == ["ValueTension"]
    assert "what grows, money or pieces, is not stated" in found[0].explanation


def test_a_rate_that_says_what_grows_is_compared_with_its_own_kind_only() -> None:
    volume = Growth(percent("7.0"), 2024, 2030, measure="volume")
    assert kinds(("A", [volume, Growth(percent("5.0"), 2024, 2030, measure="revenue")])) == []
    assert kinds(("A", [volume, Growth(percent("5.0"), 2024, 2030, measure="volume")])) == ["ValueContradiction"]


def test_undated_shares_are_a_tension_and_years_are_apart() -> None:
    shares: list[Content] = [Share("region", ("Eastland",), percent(v)) for v in ("40.0", "35.0")]
    assert kinds(("Quill", shares)) == ["ValueTension"]
    dated: list[Content] = [Share("region", ("Eastland",), percent(v), y) for v, y in (("40.0", 2020), ("35.0", 2023))]
    assert kinds(("Quill", dated)) == []


def test_a_joint_share_is_another_question_than_its_parts() -> None:
    joint = Share("region", ("Eastland", "Westland"), percent("70.0"), 2023)
    single = Share("region", ("Eastland",), percent("40.0"), 2023)
    assert kinds(("Quill", [joint, single])) == []


def test_small_differences_between_voices_do_not_diverge() -> None:
    assert kinds(("Quill", [MarketSize(money("24.5"), 2023)]), ("Ink", [MarketSize(money("24.9"), 2023)])) == []
    assert kinds(("Quill", [MarketSize(money("24.5"), 2023)]), ("Ink", [MarketSize(money("26.9"), 2023)])) == [
        "PublisherDivergence"
    ]


def test_growth_of_other_measures_is_not_compared() -> None:
    rates: list[Content] = [Growth(percent("5.0"), 2024, 2030), Growth(percent("7.0"), 2024, 2030, measure="volume")]
    assert kinds(("Quill", rates)) == []


def test_lists_that_share_nothing_divide_at_another_level() -> None:
    lists: list[Content] = [
        MemberList("region", "By region", ("Eastland", "Westland")),
        MemberList("region", "Of Eastland", ("Upper", "Lower")),
    ]
    assert kinds(("Quill", lists)) == []


def test_lists_of_other_voices_may_differ() -> None:
    assert (
        kinds(
            ("Quill", [MemberList("type", "Type", ("Smooth", "Rough"))]),
            ("Ink", [MemberList("type", "Type", ("Smooth", "Rough", "Bent"))]),
        )
        == []
    )


@pytest.mark.parametrize(("left", "right"), [("Home-made", "Homemade"), ("Smooth", "Smooth types"), ("Bent", "Bents")])
def test_spellings_and_longer_forms_are_not_two_names(left: str, right: str) -> None:
    lists: list[Content] = [MemberList("type", "A", ("Rough", left)), MemberList("type", "B", ("Rough", right))]
    found = [k for k in kinds(("Quill", lists)) if k == "TwoNames"]
    assert found == []


def test_ownership_before_and_after_is_no_conflict() -> None:
    records: list[Content] = [
        Ownership("Bolt", "Old Holding", None, PartialDate(2015), PartialDate(2020, 6)),
        Ownership("Bolt", "New Group", None, PartialDate(2020, 12)),
    ]
    assert kinds(("Register", records)) == []
    then = Ownership("Bolt", "Old Holding", held_at=PartialDate(2018))
    assert kinds(("Register", records), ("Quill", [then])) == []
    overlapping = Ownership("Bolt", "Third", None, PartialDate(2016), PartialDate(2018))
    assert kinds(("Register", [*records, overlapping])) == ["OwnershipContradiction"]


def test_company_figures_of_one_year_are_compared() -> None:
    def welders(value: str) -> CompanyFact:
        return CompanyFact("Bolt", "welders", Quantity(money(value).value, value, "welders"), 2015)

    assert kinds(("Register", [welders("350")]), ("Quill", [welders("900")])) == ["PublisherDivergence"]


def test_without_resolution_a_document_still_disputes_itself() -> None:
    found = told(("Quill", [largest("Eastland", 2023), largest("Westland")]), resolve=False)
    assert [f.kind for f in found] == ["RankTension"]


def test_a_conflict_keeps_its_identity_when_evidence_is_added() -> None:
    def iris(contents: list[Content]) -> list[str]:
        draft = Draft(DocumentMeta(title="T", publisher="Quill")).say("Widgets", Market("widgets"))
        for content in contents:
            draft.say(str(content), content)
        store = memory_store()
        with store.writer() as writer:
            writer.put_document(*draft.build(), AT, "x/1")
            writer.put_entities(sample.resolved(writer))
            writer.commit()
        rows = store.view().select("SELECT ?c WHERE { ?c a ci:Conflict }")
        return [row["c"].value for row in rows if row["c"] is not None and hasattr(row["c"], "value")]

    first = [largest("Eastland", 2023), largest("Westland")]
    assert iris(list(first)) == iris([*first, largest("South")])
