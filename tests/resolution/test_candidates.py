"""Which organisations are offered to a person as one, and which never are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.names import measure
from bench.names_set import load
from kg.resolution.candidates import CandidateIndex, Organisation, excluded_pairs
from kg.resolution.spelling import skeleton


def make_index(*names: str, **more: object) -> CandidateIndex:
    return CandidateIndex([Organisation(n, (n,)) for n in names], **more)  # type: ignore[arg-type]


def offered(*names: str, **more: object) -> set[frozenset[str]]:
    return {frozenset((c.left, c.right)) for c in make_index(*names, **more).pairs()}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Contemporary Amperex Technology Co., Limited", "CATL"),
        ("Taiwan Semiconductor Manufacturing Company Limited", "TSMC"),
        ("Medica Trading LLC", "Medica Group"),
        ("Zhukovsky Aerosystems JSC", "Joukovsky Aerosystems"),
        ("Qinghe Pharma Group", "Tsinghe Pharma"),
        ("Alexandrov Optics", "Aleksandrov Optics"),
        ("Mueller Sensorik", "Müller Sensorik GmbH"),
        ("Pacific Biosciences of California", "Pacific Bioscience of California"),
        ("Pacific Biosciences", "PacBio"),
        ("Virtual Radiologic", "vRad"),
        ("St. Aldhelm Hospitals", "Saint Aldhelm Hospital"),
        ("Parfums Castellane", "Castellane Parfums"),
        ("First Meridian Bank", "1st Meridian Bank"),
        ("Alden Brook Carriers Logistics", "ABC Logistics"),
        ("Oberthaler Werke AG", "Oberthaler Works"),
        ("Gebrüder Stolzenfels", "Stolzenfels Brothers"),
        ("Uralskiy Zavod Podshipnikov", "Uralsky Bearing Plant"),
        ("Lumaquist Therapeutics", "Lumaqust"),
    ],
)
def test_offered(left: str, right: str) -> None:
    assert offered(left, right) == {frozenset((left, right))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Summit Radiology Partners", "Radiology Partners"),
        ("Global Radiology Services", "Teleradiology Services Group"),
        ("NightShift Radiology", "Everlight Radiology"),
        ("General Motors", "General Mills"),
        ("Northgate Dental", "Northgate Veterinary"),
        ("Brightwater Imaging", "Brightside Foods"),
    ],
)
def test_not_offered(left: str, right: str) -> None:
    assert not offered(left, right, markets=("Teleradiology services", "Radiology partners"))


def test_words_of_a_market_name_nobody() -> None:
    names = ("Redwood Teleradiology", "Lakeside Teleradiology", "Teleradiology Associates")
    assert not offered(*names, markets=("Global teleradiology market",))


def test_owners_false_friends_and_splits_are_never_offered() -> None:
    names = ("Arkwell", "Arkwell Water", "Arkwell Water Labs")
    assert len(offered(*names)) == 3
    owners = [("Arkwell Water", "Arkwell"), ("Arkwell Water Labs", "Arkwell Water")]
    assert not offered(*names, apart=excluded_pairs(owners, (), ()))
    left = offered(*names, apart=excluded_pairs((), [names[:2]], [(names[1], names[2])]))
    assert left == {frozenset((names[0], names[2]))}


def test_hints_are_offered_with_their_source() -> None:
    pair = frozenset(("Statoil", "Equinor"))
    found = make_index("Statoil", "Equinor", hinted={pair: "a document says so"}).pairs()
    assert [c.reasons for c in found] == [("a document says so",)]


def test_what_else_they_share_raises_the_score_and_is_said() -> None:
    plain = [Organisation("a", ("Tarnwood Dairy",)), Organisation("b", ("Tarnwood Dairies Holding",))]
    shared = [Organisation(o.iri, o.names, frozenset("m"), frozenset("p"), frozenset("o")) for o in plain]
    first, second = CandidateIndex(plain).pairs()[0], CandidateIndex(shared).pairs()[0]
    assert second.score > first.score
    assert len(second.reasons) == len(first.reasons) + 3


@given(st.permutations(["CATL", "Contemporary Amperex Technology Co., Ltd.", "Acme Labs", "Acme Laboratories", "Bolt"]))
def test_order_makes_no_difference(names: list[str]) -> None:
    assert make_index(*names).pairs() == make_index(*sorted(names)).pairs()


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_skeletons_have_no_doubles(word: str) -> None:
    found = skeleton(word)
    assert all(a != b for a, b in pairwise(found[1:]))


def test_the_labelled_set_keeps_its_floor() -> None:
    found = measure(load())
    assert found.names >= 2000
    assert found.precision >= 0.995
    assert found.recall_with_queue >= 0.90
    assert found.owners_merged == 0
    assert found.queue_right / found.queue > 0.8
