"""What an audit finds, and what it lets pass."""

from __future__ import annotations

import pytest

from kg.errors import UnknownName
from kg.graph import View
from kg.metrics.audit import Audit, Verdict, audit, find_document
from kg.metrics.auditreport import audit_html, audit_markdown
from kg.metrics.selection import Selection
from kg.model.content import Growth, Market, MarketSize, Share
from kg.model.document import DocumentMeta
from tests.graph.factories import Draft, money, percent
from tests.metrics.reports import store_of


def of(*contents: object, title: str = "Kettles") -> Audit:
    draft = Draft(DocumentMeta(title=title, publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    for number, content in enumerate(contents):
        draft.say(f"Line {number}", content)  # type: ignore[arg-type]
    view = store_of(draft.build()).view()
    return audit(view, view.documents()[0].id)


def verdicts(found: Audit) -> dict[str, set[Verdict]]:
    by_check: dict[str, set[Verdict]] = {}
    for finding in found.findings:
        by_check.setdefault(finding.check, set()).add(finding.verdict)
    return by_check


def test_the_services_report_is_consistent_with_its_rate(first: View) -> None:
    found = audit(first, first.documents()[0].id)
    growth = [f for f in found.findings if f.check.startswith("growth")]
    assert {f.check for f in growth} == {"growth 2023–2033", "growth 2023–2024", "growth 2024–2033"}
    assert {f.verdict for f in growth} == {Verdict.PASS}
    assert verdicts(found)["rank tension"] == {Verdict.FAIL}
    assert found.score is not None
    assert 0 < found.score < 100


def test_growth_that_does_not_fit_fails() -> None:
    found = of(MarketSize(money("10.0"), 2020), MarketSize(money("20.0"), 2030), Growth(percent("12.0"), 2020, 2030))
    assert verdicts(found)["growth 2020–2030"] == {Verdict.FAIL}
    assert found.score == 0


def test_shares_above_the_whole_fail() -> None:
    found = of(
        Share("region", ("Europe",), percent("60.0"), 2023), Share("region", ("Asia Pacific",), percent("55.0"), 2023)
    )
    assert verdicts(found)["shares by region, 2023"] == {Verdict.FAIL}


def test_a_value_against_share_and_total() -> None:
    total, share = MarketSize(money("10.0"), 2023), Share("region", ("Europe",), percent("25.0"), 2023)
    assert verdicts(of(total, share, MarketSize(money("2.5"), 2023, scope="Europe")))["share × total of Europe"] == {
        Verdict.PASS
    }
    assert verdicts(of(total, share, MarketSize(money("3.5"), 2023, scope="Europe")))["share × total of Europe"] == {
        Verdict.FAIL
    }


def test_parts_larger_than_the_whole_fail() -> None:
    parts = [MarketSize(money("6.0"), 2023, scope=p) for p in ("Europe", "Asia Pacific")]
    found = of(
        MarketSize(money("10.0"), 2023),
        *parts,
        Share("region", ("Europe",), percent("60"), 2023),
        Share("region", ("Asia Pacific",), percent("39"), 2023),
    )
    assert verdicts(found)["sum of parts 2023"] == {Verdict.FAIL}


def test_a_thousand_too_much() -> None:
    found = of(MarketSize(money("10.0", scale=6), 2022), MarketSize(money("11.0", scale=9), 2023))
    assert verdicts(found)["scale inside the document"] == {Verdict.FAIL}


def test_undated_claims_and_periods_are_noted() -> None:
    found = of(MarketSize(money("10.0")), Growth(percent("5.0"), 2030, 2030))
    assert verdicts(found)["date"] == {Verdict.NOTE}
    assert verdicts(found)["growth period"] == {Verdict.FAIL}


def test_figures_of_another_publisher_are_noted(every: View) -> None:
    document = find_document(every, "Teleradiology, Valuates Reports")
    found = audit(every, document)
    assert any("Allied Market Research prints the same" in f.words for f in found.findings)


def test_a_document_without_figures_has_no_score() -> None:
    assert of().score is None


def test_reports_escape_what_documents_say() -> None:
    found = of(MarketSize(money("10.0")), title="<script>*bold*</script>")
    assert "<script>" not in audit_html(found)
    assert "&lt;script&gt;" in audit_html(found)
    assert r"\<script\>\*bold\*" in audit_markdown(found)


@pytest.mark.parametrize("name", ["", "no such title", "0000000000000000"])
def test_an_unknown_document(every: View, name: str) -> None:
    with pytest.raises(UnknownName):
        find_document(every, name)


def test_a_prefix_of_the_hash_finds_it(every: View) -> None:
    record = every.documents()[0]
    assert find_document(every, record.sha256[:10]) == record.id


def test_one_share_or_one_part_alone_proves_nothing() -> None:
    found = of(
        MarketSize(money("10.0"), 2023),
        MarketSize(money("6.0"), 2023, scope="Europe"),
        Share("region", ("Asia Pacific",), percent("39"), 2023),
    )
    assert found.findings == ()
    assert found.score is None


def test_the_year_before_the_stated_period_can_only_be_noted() -> None:
    found = of(MarketSize(money("10.0"), 2023), MarketSize(money("20.0"), 2033), Growth(percent("5.0"), 2024, 2033))
    assert verdicts(found)["growth 2023–2033"] == {Verdict.NOTE}


def test_what_stands_in_one_year_twice_is_no_whole_to_compare_with() -> None:
    found = of(
        MarketSize(money("34.2"), 2024),
        MarketSize(money("150", scale=6), 2024),
        MarketSize(money("14.3"), 2024, scope="Europe"),
    )
    assert "sum of parts 2024" not in verdicts(found)
    assert [f.words for f in found.findings if f.check.startswith("scale")] == [
        "USD 34.2 billion (2024) is 228 times USD 150 million (2024)."
    ]


def test_a_year_narrows_the_findings() -> None:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    for year in (2022, 2023):
        draft.say(f"Line {year}", Share("region", ("Europe",), percent("60.0"), year))
        draft.say(f"Line {year} b", Share("region", ("Asia Pacific",), percent("45.0"), year))
    view = store_of(draft.build()).view()
    found = audit(view, view.documents()[0].id, Selection(year=2023))
    assert {f.check for f in found.findings if f.verdict is Verdict.FAIL} == {"shares by region, 2023"}
