"""What names denote, whatever the order they come in."""

import random

from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.model.judgement import Judgement, JudgementKind
from kg.resolution.records import NameRecord, Resolution
from kg.resolution.resolver import resolve

REGISTER = (
    Entity("https://x/company/virtual-radiologic", EntityType.COMPANY, "Virtual Radiologic", ("vRad",)),
    Entity("https://x/company/medica-group", EntityType.COMPANY, "Medica Group"),
    Entity("https://x/country/US", EntityType.COUNTRY, "United States", ("U.S.", "USA")),
    Entity("https://x/concept/ct", EntityType.CONCEPT, "CT", ("CT scan",), category="modality"),
)


def make_name(
    surface: str, name_type: NameType = NameType.COMPANY, document: str = "d1", dimension: str | None = None
) -> NameRecord:
    return NameRecord(f"n:{document}/{name_type}/{surface}", surface, name_type, document, dimension)


def denoted(resolution: Resolution, surface: str) -> str:
    return next(i.entity for i in resolution.identifications if i.name.endswith("/" + surface))


def test_register_aliases_and_forms() -> None:
    names = [make_name("vRad"), make_name("Virtual Radiologic, Inc."), make_name("U.S.", NameType.PLACE)]
    found = resolve(names, REGISTER)
    assert denoted(found, "vRad") == denoted(found, "Virtual Radiologic, Inc.") == REGISTER[0].iri
    assert denoted(found, "U.S.") == REGISTER[2].iri


def test_short_form_of_a_listed_name() -> None:
    names = [make_name("TeleDiagnosys"), make_name("TeleDiagnosys Services Pvt Ltd")]
    found = resolve(names, REGISTER)
    assert denoted(found, "TeleDiagnosys") == denoted(found, "TeleDiagnosys Services Pvt Ltd")
    label = next(e.label for e in found.entities)
    assert label == "TeleDiagnosys Services Pvt Ltd"


def test_a_parent_is_not_its_subsidiary_and_near_names_stay_apart() -> None:
    surfaces = [
        "Medica Trading LLC",
        "Medica Group",
        "NightShift Radiology",
        "NightHawk Radiology",
        "Siemens",
        "Siemens Healthineers",
    ]
    found = resolve([make_name(s) for s in surfaces], REGISTER)
    assert len({denoted(found, s) for s in surfaces}) == len(surfaces)


def test_members_map_by_dimension() -> None:
    ct = make_name("CT-Scans", NameType.MEMBER, dimension="modality")
    assert denoted(resolve([ct], REGISTER), "CT-Scans") == REGISTER[3].iri
    region = make_name("U.S.", NameType.MEMBER, dimension="region")
    assert denoted(resolve([region], REGISTER), "U.S.") == REGISTER[2].iri


def test_order_makes_no_difference() -> None:
    names = [
        make_name(s, document=d)
        for s in ("Acme Labs", "Acme", "ACME Labs Inc.", "Béta SA", "vRad")
        for d in ("d1", "d2")
    ]
    expected = resolve(names, REGISTER)
    shuffled = list(names)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert resolve(shuffled, REGISTER[::-1]) == expected


def test_merges_are_followed() -> None:
    names = [make_name("Acme"), make_name("Bolt")]
    plain = resolve(names, ())
    a, b = denoted(plain, "Acme"), denoted(plain, "Bolt")
    merge = Judgement(JudgementKind.MERGE, a, b, author="analyst")
    assert denoted(resolve(names, (), [merge]), "Acme") == b
