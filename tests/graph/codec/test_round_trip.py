from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store, parse, serialize

from kg.graph.codec import StoredDocument, decode_document, decode_record, encode_document
from kg.graph.codec.contents import _ENCODERS
from kg.graph.codec.encode import order_claims
from kg.graph.codec.readings import _READERS
from kg.graph.terms import canonical_lines
from kg.model import content as c
from kg.model.claim import Claim
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.model.span import Span
from kg.namespaces import Resources

RESOURCES = Resources()
TEXT = (
    "Alpha (Beta) widgets were worth EUR 4.50 million.\r\n• Gamma & Delta held 12.0 % — “over” 3–4 GWh in 2021. 😀\n"
    * 3
)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
some = st.sampled_from(["Alpha", "alpha", "The Alpha", "Beta-Gamma", "Beta Gamma", "Δelta (D)", "vX", "U.S."]) | words
optional_words = st.none() | words
years = st.integers(1990, 2060) | st.sampled_from([20212])
optional_years = st.none() | years
statuses = st.none() | st.sampled_from(list(c.Status))
days = st.dates().map(lambda d: PartialDate(d.year, d.month, d.day))
months = st.builds(PartialDate, st.integers(1000, 9999), st.integers(1, 12))
parts = st.builds(PartialDate, st.integers(1000, 9999), part=st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"]))
dates = st.none() | days | months | parts | st.builds(PartialDate, st.integers(1, 9999))
numbers = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places), st.integers(-(10**15), 10**15), st.integers(0, 6)
)
units = st.sampled_from(["USD", "INR", "%", "GWh", "million sq ft", "units", ""])
scales = st.sampled_from([0, 3, 5, 6, 7, 9, 12])
quantities = st.builds(
    Quantity, numbers, words, units, scales, st.none() | numbers, st.none() | st.sampled_from(["over", "around"])
)
names = st.lists(some, max_size=4).map(tuple)
dimensions = st.sampled_from(["region", "end_user", "By Vehicle Class"])
optional_dimensions = st.none() | dimensions

CONTENTS: dict[type, st.SearchStrategy[c.Content]] = {
    c.Market: st.builds(c.Market, some),
    c.Publisher: st.builds(c.Publisher, some),
    c.Company: st.builds(c.Company, some, optional_words),
    c.MarketSize: st.builds(c.MarketSize, quantities, optional_years, statuses, st.none() | some),
    c.Growth: st.builds(c.Growth, quantities, optional_years, optional_years, st.none() | some, optional_words),
    c.Share: st.builds(c.Share, optional_dimensions, names, quantities, optional_years, statuses),
    c.Superlative: st.builds(
        c.Superlative, optional_dimensions, some, st.sampled_from(list(c.Sense)), optional_years, statuses, words
    ),
    c.Segment: st.builds(c.Segment, dimensions, some),
    c.MemberList: st.builds(c.MemberList, dimensions, words, names),
    c.Development: st.builds(
        c.Development,
        some,
        st.sampled_from(list(c.DevelopmentType)),
        dates,
        st.none() | some,
        st.none() | some,
        optional_words,
        optional_words,
        optional_words,
        optional_words,
        names,
    ),
    c.Trend: st.builds(c.Trend, words, names),
    c.Driver: st.builds(c.Driver, words, names),
    c.Restraint: st.builds(c.Restraint, words, names),
    c.Opportunity: st.builds(c.Opportunity, words, names),
    c.Region: st.builds(c.Region, some, optional_words),
    c.BaseYear: st.builds(c.BaseYear, years),
    c.ForecastPeriod: st.builds(c.ForecastPeriod, years, years),
    c.PlaceRole: st.builds(c.PlaceRole, some, words, st.none() | some),
    c.Ownership: st.builds(c.Ownership, some, some, dates, dates, dates),
    c.CompanyFact: st.builds(c.CompanyFact, some, words, quantities, optional_years),
    c.Deal: st.builds(
        c.Deal, some, st.none() | some, st.none() | some, st.none() | quantities, dates, dates, optional_words
    ),
    c.Reason: st.builds(c.Reason, some, words, optional_dimensions, optional_words),
    c.Remark: st.builds(c.Remark, some, words, optional_dimensions, names),
    c.Mention: st.builds(c.Mention, some, st.sampled_from(["segment", "place", "force"]), some, words),
    c.Effect: st.builds(c.Effect, words, words, quantities, st.none() | some, optional_words, optional_words),
    c.Offer: st.builds(c.Offer, words, st.none() | quantities),
}


def _claim(content: c.Content, at: tuple[int, int], confidence: int, more: tuple[dict[str, Span], str | None]) -> Claim:
    start, end = min(at), max(at) + 1
    span = Span(start, end)
    return Claim(
        content=content,
        span=span,
        quote=span.of(TEXT),
        section=f"Part {start} > {end}" if start % 2 else "",
        confidence=confidence / 1000,
        inherited=more[0],
        market=more[1],
        asserted_by=more[1] if start % 3 == 0 else None,
    )


positions = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(0, len(TEXT) - 2))
inherited = st.dictionaries(
    st.sampled_from(["year", "from_", "scope", "market"]), st.builds(lambda a: Span(min(a), max(a)), positions)
)
claims_of_all_kinds = st.builds(
    _claim,
    st.one_of(list(CONTENTS.values())),
    positions,
    st.integers(0, 1000),
    st.tuples(inherited, st.none() | some),
)
records = st.builds(
    lambda given, **fields: StoredDocument(
        sha256=sha256(TEXT.encode()).hexdigest(),
        text=TEXT,
        text_sha256=sha256(TEXT.encode()).hexdigest(),
        media_type="text/plain",
        reader="text/1",
        derived_from=given,
        **fields,
    ),
    st.none() | st.tuples(some, words),
    title=optional_words,
    publisher=st.none() | some,
    date=dates,
    url=st.none() | st.sampled_from(["https://example.org/a b", "https://example.org/"]),
    secondary=st.booleans(),
)
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_every_kind_has_an_encoder_a_reader_and_a_strategy() -> None:
    assert set(_ENCODERS) == set(c.CONTENT_TYPES.values()) == set(CONTENTS)
    assert set(_READERS) == set(c.CONTENT_TYPES)


def expected(record: StoredDocument, claims: list[Claim]) -> list[Claim]:
    kept = [claim for _, claim in order_claims(claims, record)]
    return sorted(kept, key=lambda k: (k.span, k.kind, k.id(record.text_sha256)))


@slow
@given(records, st.lists(claims_of_all_kinds, max_size=6))
def test_claims_come_back_from_quads_as_printed(record: StoredDocument, claims: list[Claim]) -> None:
    back, read = decode_document(encode_document(record, claims, RESOURCES))
    assert back == record
    assert list(read) == expected(record, claims)
    assert [r.id(record.text_sha256) for r in read] == [k.id(record.text_sha256) for k in expected(record, claims)]


@slow
@given(records, st.lists(claims_of_all_kinds, max_size=4))
def test_a_store_keeps_every_claim_although_it_drops_lexical_forms(record: StoredDocument, claims: list[Claim]) -> None:
    store = Store()
    store.extend(encode_document(record, claims, RESOURCES))
    back, read = decode_document(store)
    assert back == record
    assert list(read) == expected(record, claims)


@slow
@given(records, st.lists(claims_of_all_kinds, max_size=4))
def test_n_quads_keep_every_claim(record: StoredDocument, claims: list[Claim]) -> None:
    written = serialize(encode_document(record, claims, RESOURCES), format=RdfFormat.N_QUADS)
    assert written is not None
    assert list(decode_document(parse(written, format=RdfFormat.N_QUADS))[1]) == expected(record, claims)


@slow
@given(records, st.lists(claims_of_all_kinds, max_size=5), st.randoms())
def test_the_order_of_claims_makes_no_difference(record: StoredDocument, claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = canonical_lines(encode_document(record, claims, RESOURCES))
    assert canonical_lines(encode_document(record, shuffled, RESOURCES)) == first


def test_the_record_alone_can_be_read() -> None:
    record = StoredDocument("ab" * 32, "text", "cd" * 32, "text/markdown", "markdown/1", title="T")
    assert decode_record(encode_document(record, [], RESOURCES)) == record


def test_another_base_changes_iris_and_nothing_else() -> None:
    record = StoredDocument("ab" * 32, TEXT, "cd" * 32, "text/plain", "text/1", publisher="P")
    claim = _claim(
        c.Share("region", ("Alpha", "Beta"), Quantity(Decimal("12.0"), "12.0 %", "%")), (3, 9), 900, ({}, None)
    )
    other = Resources("https://other.example/")
    own = "".join(canonical_lines(encode_document(record, [claim], RESOURCES)))
    assert "".join(canonical_lines(encode_document(record, [claim], other))) == own.replace(
        RESOURCES.base + "id/", other.base + "id/"
    ).replace(RESOURCES.base + "graph/", other.base + "graph/")


def test_confidence_is_kept_to_three_digits() -> None:
    record = StoredDocument("ab" * 32, TEXT, "cd" * 32, "text/plain", "text/1")
    claim = replace(_claim(c.Market("Widgets"), (0, 4), 1000, ({}, None)), confidence=0.87654321)
    kept = decode_document(encode_document(record, [claim], RESOURCES))[1][0]
    assert str(kept.confidence) == "0.877"
