"""The vocabularies: codes, names that stay apart, and the words that the rest of the program mints."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from kg.graph.codec.roles import counterparty_role, measure_of, party_role, role_slug
from kg.model.content import FORCES, DevelopmentType, Status
from kg.model.entity import EntityType
from kg.namespaces import CI, STANDARD
from kg.ontology import load_ontology
from kg.ontology.dimensions import fold_heading
from kg.ontology.terms import BROADER, IN_SCHEME, PREF_LABEL, RDF_TYPE
from kg.resolution.keys import member_key, name_key

ID = "https://compintel.example/id/"
NARROWER = STANDARD["skos"] + "narrower"
MAIN_REGIONS = {f"{ID}region/{r}" for r in ("north-america", "latin-america", "europe", "asia-pacific", "mea")}
UNINHABITED = {"AQ", "BV", "GS", "HM", "TF", "UM"}


def nodes():
    return load_ontology().vocabulary.nodes


def test_every_country_of_iso_3166_is_there_with_its_codes():
    countries = [n for n in nodes().values() if CI + "Country" in n.types()]
    alpha2 = [n.text(STANDARD["skos"] + "notation") for n in countries]
    assert len(countries) == 250  # the 249 of ISO 3166-1 and Kosovo
    assert len(set(alpha2)) == 250
    assert all(n.iri == f"{ID}country/{a}" for n, a in zip(countries, alpha2, strict=True))
    alpha3 = [n.text(CI + "alpha3") for n in countries]
    assert len(set(alpha3)) == 250
    assert all(a and len(a) == 3 and a.isupper() for a in alpha3)


COUNTRY_NAMES = {
    "US": "U.S.|US|USA|United States of America",
    "GB": "U.K.|UK|Great Britain",
    "AE": "UAE",
    "KR": "South Korea|Korea",
    "VN": "Viet Nam",
    "CZ": "Czech Republic",
    "TR": "Türkiye|Turkey",
    "SA": "KSA",
    "CI": "Ivory Coast",
    "NL": "Holland|The Netherlands",
}
REGION_NAMES = {
    "asia-pacific": "APAC|Asia Pacific|Asia-Pacific",
    "latin-america": "LATAM|Central and South America",
    "mea": "MEA|Middle East & Africa|the Middle East and Africa",
    "gcc": "GCC",
    "asean": "ASEAN",
    "dach": "DACH",
    "emea": "EMEA",
    "benelux": "Benelux",
    "nordics": "Nordics",
    "lamea": "LAMEA",
    "european-union": "EU|European Union",
    "rest-of-world": "Rest of the World|RoW",
}


@pytest.mark.parametrize(("code", "names"), COUNTRY_NAMES.items())
def test_countries_are_known_by_their_common_names(code, names):
    country = load_ontology().entity(f"{ID}country/{code}")
    assert country is not None
    assert set(names.split("|")) <= {country.label, *country.aliases}


def test_every_inhabited_country_is_counted_in_one_main_region():
    for node in nodes().values():
        if CI + "Country" in node.types():
            above = node.iris.get(BROADER, [])
            free = node.text(STANDARD["skos"] + "notation") in UNINHABITED
            assert len(above) == (0 if free else 1), node.iri
            assert set(above) <= MAIN_REGIONS


@pytest.mark.parametrize(("region", "names"), REGION_NAMES.items())
def test_regions_are_known_as_publishers_call_them(region, names):
    found = load_ontology().entity(f"{ID}region/{region}")
    assert found is not None
    assert set(names.split("|")) <= {found.label, *found.aliases}


def test_narrower_and_broader_lead_to_what_is_described_and_never_in_a_circle():
    known = nodes()
    for node in known.values():
        for target in (*node.iris.get(BROADER, ()), *node.iris.get(NARROWER, ())):
            assert target in known, f"{node.iri} leads to {target}"
        seen, at = set(), node.iri
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = next(iter(known[at].iris.get(BROADER, ())), None)


def test_no_name_stands_for_two_things_of_one_type():
    for types, key in (
        ({EntityType.COUNTRY, EntityType.REGION}, name_key),
        ({EntityType.CONCEPT}, member_key),
    ):
        owners = defaultdict(set)
        for entity in load_ontology().entities:
            if entity.type in types:
                for name in (entity.label, *entity.aliases):
                    owners[key(name)].add(entity.iri)
        assert {k: v for k, v in owners.items() if len(v) > 1} == {}


def test_a_readable_identifier_is_not_the_name_of_something_else():
    """An unknown name gets its identifier from its key: it must not run into a known concept's."""
    concepts = [e for e in load_ontology().entities if e.type is EntityType.CONCEPT]
    owners = {member_key(n): e.iri for e in concepts for n in (e.label, *e.aliases)}
    for entity in concepts:
        if entity.iri.startswith(f"{ID}concept/"):
            local = member_key(entity.iri.rsplit("/", 1)[1].replace("-", " "))
            assert owners.get(local, entity.iri) == entity.iri


def test_every_concept_has_one_label_a_scheme_and_a_category():
    ontology = load_ontology()
    for node in nodes().values():
        if STANDARD["skos"] + "Concept" in node.types():
            assert len(node.texts(PREF_LABEL)) == 1, node.iri
            assert node.iris.get(IN_SCHEME), node.iri
            entity = ontology.entity(node.iri)
            assert entity is not None
            assert entity.category, node.iri


def test_names_of_one_thing_are_said_once():
    for entity in load_ontology().entities:
        counted = Counter((entity.label, *entity.aliases))
        assert max(counted.values()) == 1, entity.iri


def test_dimension_keys_and_identifiers_agree_and_no_heading_word_names_two():
    owners = defaultdict(set)
    for dimension in load_ontology().category("dimension"):
        assert dimension.iri == f"{ID}dimension/{(dimension.notation or '').replace('_', '-')}"
        for name in (dimension.label, *dimension.aliases):
            owners[fold_heading(name)].add(dimension.iri)
    assert {k: v for k, v in owners.items() if len(v) > 1} == {}


def test_what_a_dimension_expects_is_a_category_that_exists():
    categories = {e.category for e in load_ontology().entities}
    for node in nodes().values():
        if CI + "Dimension" in node.types() and (expected := node.text(CI + "memberCategory")):
            assert expected in categories, node.iri


def test_every_kind_of_development_is_a_concept_with_a_wording():
    ontology = load_ontology()
    for kind in DevelopmentType:
        assert ontology.entity(CI + kind.value) is not None
        assert ontology.edge_wording(CI + kind.value)


def test_every_status_is_a_concept():
    labels = {e.label.lower() for e in load_ontology().category("status")}
    assert {s.value for s in Status} <= labels


def test_every_role_that_the_codec_mints_is_described():
    roles = {e.iri.rsplit("/", 1)[1] for e in load_ontology().category("role")}
    minted = {f(k) for f in (party_role, counterparty_role) for k in DevelopmentType} | {role_slug(None), *FORCES}
    assert minted <= roles
    assert {
        role_slug(r)
        for r in ("offshore hub", "consumer", "backlog", "supportive policy", "profiled", "vendor", "customer")
    } <= roles


def test_every_indicator_that_the_codec_mints_is_described():
    indicators = {e.iri.rsplit("/", 1)[1] for e in load_ontology().category("indicator")}
    assert {
        measure_of(""),
        "revenue",
        "volume",
        "growth",
        "revenue-share",
        "company-revenue",
        "radiologists",
        "sites",
    } <= indicators


def test_currencies_have_iso_4217_codes():
    currencies = load_ontology().category("currency")
    assert {"USD", "EUR", "INR", "GBP", "JPY", "CNY"} <= {c.notation for c in currencies}
    assert all(c.iri == STANDARD["cur"] + (c.notation or "") for c in currencies)


def test_schemes_describe_themselves():
    for node in nodes().values():
        if STANDARD["skos"] + "ConceptScheme" in node.iris.get(RDF_TYPE, ()):
            assert node.text(PREF_LABEL)
            assert node.text(STANDARD["skos"] + "definition")
