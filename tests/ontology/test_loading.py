"""What `load_ontology` gives, and what it says when something is wrong."""

from __future__ import annotations

import dataclasses

import pytest
from pyoxigraph import BlankNode, NamedNode

from kg.errors import OntologyError
from kg.model.entity import Entity, EntityType
from kg.namespaces import CI
from kg.ontology import load_ontology, load_vocabulary
from kg.ontology.ontology import read_ontology, schema_files
from kg.ontology.sources import load_turtle, turtle_files
from kg.resources import ontology_dir

ID = "https://compintel.example/id/"
PREFIXES = f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix ci: <{CI}> .
@prefix concept: <{ID}concept/> .
@prefix scheme: <{ID}scheme/> .
"""


def vocabulary(text: str, **kwargs: str):
    return load_vocabulary((PREFIXES + text).encode(), **kwargs)


def test_it_is_loaded_once():
    assert load_ontology() is load_ontology()


def test_entities_carry_names_codes_and_what_contains_them():
    india = load_ontology().entity(f"{ID}country/IN")
    assert india is not None
    assert (india.type, india.label, india.notation) == (EntityType.COUNTRY, "India", "IN")
    assert india.broader == f"{ID}region/asia-pacific"
    assert "Republic of India" in india.aliases
    ct = load_ontology().entity(f"{ID}concept/ct")
    assert ct is not None
    assert (ct.type, ct.category, ct.notation) == (EntityType.CONCEPT, "modality", "CT")


def test_the_lexicon_leaves_out_what_running_text_cannot_mean():
    ontology = load_ontology()
    in_text = {e.iri: e for e in ontology.lexicon.entities}
    whole = {e.iri: e for e in ontology.entities}
    assert list(in_text) == sorted(in_text)
    assert f"{ID}concept/software" not in in_text
    assert f"{ID}concept/software" in whole
    agencies = f"{ID}concept/government-users"
    assert "government" not in in_text[agencies].aliases
    assert "government" in whole[agencies].aliases
    assert not [e for e in ontology.entities if e.category in {"dimension", "indicator", "role"}]


def test_a_lexicon_is_extended_and_keeps_its_order():
    added = Entity(f"{ID}company/example", EntityType.COMPANY, "Example")
    newer = dataclasses.replace(added, label="Example Ltd")
    extended = load_ontology().lexicon.extended([added, newer])
    iris = [e.iri for e in extended.entities]
    assert iris == sorted(iris)
    assert [e.label for e in extended.entities if e.iri == added.iri] == ["Example Ltd"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("By Type", "type"),
        ("Type", "type"),
        ("By Imaging Technique", "modality"),
        ("Modality Insights", "modality"),
        ("Regional Analysis", "region"),
        ("Based on region", "region"),
        ("Geography", "region"),
        ("Country Scope", "country"),
        ("By End-Use Industry", "end_user"),
        ("End-user Outlook (Revenue, USD Million, 2018 - 2030)", "end_user"),
        ("By Distribution Channel", "channel"),
        ("On the basis of product & service", "offering"),
        ("Product Type", "product"),
        ("By Deployment Mode", "deployment"),
        ("Organization size", "enterprise_size"),
        ("By Vertical", "vertical"),
        ("Segmentation by Application", "application"),
        ("Market segmentation by raw material", "material"),
        ("Field Strength", "field_strength"),
    ],
)
def test_headings_name_dimensions(heading, key):
    found = load_ontology().dimension_of(heading)
    assert found is not None
    assert found.notation == key
    assert found.iri == f"{ID}dimension/{key.replace('_', '-')}"


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Introduction",
        "Market Drivers",
        "Recent Developments",
        "About us",
        "The service is growing in many rural places",
    ],
)
def test_other_headings_name_none(heading):
    assert load_ontology().dimension_of(heading) is None


def test_the_head_noun_names_a_dimension_when_asked():
    ontology = load_ontology()
    assert ontology.dimension_of("Sensor Type") is None
    found = ontology.dimension_of("By Sensor Type", head_noun=True)
    assert found is not None
    assert found.notation == "type"


@pytest.mark.parametrize(
    ("iri", "icon", "token"),
    [
        (f"{CI}Company", "i-company", "--e-company"),
        (f"{ID}company/any", "i-company", "--e-company"),
        (f"{ID}concept/mri", "i-modality", "--e-modality"),
        (f"{ID}concept/offshore", "i-service", "--e-service"),
        (f"{ID}concept/ai", "i-technology", "--e-technology"),
        (f"{ID}concept/gdpr", "i-regulation", "--e-regulation"),
        (f"{ID}country/JP", "i-place", "--e-place"),
        (f"{ID}market/any", "i-segment", "--e-segment"),
        (f"{ID}segment/any", "i-segment", "--e-segment"),
        (f"{ID}theme/workforce-shortage", "i-force", "--e-force"),
        (f"{CI}Driver", "i-force", "--e-force"),
        (f"{CI}Development", "i-development", "--e-development"),
        (f"{CI}launch", "i-development", "--e-development"),
        (f"{ID}doc/any", "i-document", "--e-document"),
    ],
)
def test_things_have_their_symbol_and_colour(iri, icon, token):
    assert load_ontology().icon(iri) == icon
    assert load_ontology().token(iri) == token


def test_labels_definitions_and_wording():
    ontology = load_ontology()
    assert ontology.label(f"{CI}RankTension") == "Rankings in tension"
    assert ontology.label(f"{ID}role/some-new-role") == "some new role"
    assert ontology.edge_wording(f"{CI}participatesIn") == "takes part in"
    assert ontology.edge_wording(f"{CI}surface") is None
    assert "quoted" in (ontology.definition(f"{CI}Claim") or "")
    assert ontology.definition(f"{ID}role/some-new-role") is None
    assert ontology.icon_of_category("modality") == "i-modality"


def test_quads_stand_in_two_graphs_and_no_triple_in_both():
    quads = list(load_ontology().quads())
    graphs = {q.graph_name.value for q in quads}
    assert graphs == {"https://compintel.example/graph/ontology", "https://compintel.example/graph/vocab"}
    assert len({q.triple for q in quads}) == len(quads)
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_another_base_moves_resources_and_leaves_terms():
    moved = load_ontology("https://graph.example.org/")
    assert moved.entity("https://graph.example.org/id/country/US") is not None
    assert moved.category("dimension")[0].iri.startswith("https://graph.example.org/id/dimension/")
    values = {t.value for q in moved.quads() for t in (q.subject, q.object) if isinstance(t, NamedNode)}
    assert not [v for v in values if v.startswith(ID)]
    assert f"{CI}Claim" in values
    assert moved.terms == load_ontology().terms


def test_rules_run_in_the_order_of_their_names():
    names = [r.name for r in load_ontology().rules()]
    assert names == sorted(names)


@pytest.mark.parametrize(
    "path", [*schema_files(ontology_dir()), *turtle_files(ontology_dir() / "vocab")], ids=lambda p: p.stem
)
def test_every_file_parses(path):
    assert load_turtle(path)


class TestUserVocabulary:
    def test_concepts_places_markets_and_companies_become_entities(self):
        found = vocabulary("""
            scheme:fuels a skos:ConceptScheme ; ci:category "fuel" .
            concept:peat a skos:Concept ; skos:inScheme scheme:fuels ;
                skos:prefLabel "Peat"@en , "Torf"@de ; skos:altLabel "turf" .
            <https://my.example/Ruhr> a schema:Place ; skos:prefLabel "Ruhr" .
            <https://my.example/heat> a ci:Market ; skos:prefLabel "District heating" .
            <https://my.example/acme> a schema:Organization ; skos:prefLabel "Acme" .
        """)
        by_label = {e.label: e for e in found.entities}
        assert by_label["Peat"].category == "fuel"
        assert by_label["Peat"].aliases == ("Torf", "turf")
        assert by_label["Ruhr"].type is EntityType.REGION
        assert by_label["District heating"].type is EntityType.MARKET
        assert by_label["Acme"].type is EntityType.COMPANY

    def test_it_stands_beside_the_projects_own(self):
        ontology = load_ontology().with_vocabulary(vocabulary('concept:peat a skos:Concept ; skos:prefLabel "Peat" .'))
        assert ontology.entity(f"{ID}concept/peat") is not None
        assert ontology.entity(f"{ID}concept/ct") is not None

    def test_it_follows_the_base_of_the_store(self):
        found = vocabulary('concept:peat a skos:Concept ; skos:prefLabel "Peat" .', base="https://other.example/")
        assert found.entities[0].iri == "https://other.example/id/concept/peat"


class TestUserVocabularySadPath:
    def test_a_syntax_error_has_file_line_and_column(self):
        with pytest.raises(OntologyError, match=r"^mine\.ttl:7:\d+: This is not Turtle") as error:
            vocabulary('\nconcept:peat a skos:Concept skos:prefLabel "Peat" .', name="mine.ttl")
        assert error.value.where is not None
        assert error.value.where.line == 7

    def test_a_missing_label_has_its_line(self):
        with pytest.raises(OntologyError, match="has no label") as error:
            vocabulary("\n\nconcept:peat a skos:Concept .", name="mine.ttl")
        assert str(error.value.where) == "mine.ttl:8"

    def test_blank_nodes_are_refused(self):
        with pytest.raises(OntologyError, match="blank node"):
            vocabulary('concept:peat a skos:Concept ; skos:prefLabel "Peat" ; skos:related [ skos:prefLabel "x" ] .')

    def test_a_file_that_describes_nothing_is_refused(self):
        with pytest.raises(OntologyError, match="No concept"):
            vocabulary("scheme:fuels a skos:ConceptScheme .")

    def test_a_missing_file_is_named(self, tmp_path):
        with pytest.raises(OntologyError, match="cannot be read") as error:
            load_vocabulary(tmp_path / "none.ttl")
        assert "none.ttl" in str(error.value.where)

    def test_a_folder_without_turtle_is_named(self, tmp_path):
        with pytest.raises(OntologyError, match="No Turtle"):
            turtle_files(tmp_path)


def test_a_missing_installation_fails_at_the_start(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.ontology.ontology.ontology_dir", lambda: tmp_path / "none")
    with pytest.raises(OntologyError, match="not installed"):
        read_ontology()


def test_a_broken_shape_file_fails_at_the_start(tmp_path, monkeypatch):
    copy = tmp_path / "ontology"
    for path in ontology_dir().rglob("*.ttl"):
        if "examples" not in path.parts:
            target = copy / path.relative_to(ontology_dir())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (copy / "shapes" / "doc.ttl").write_text("a b", encoding="utf-8")
    monkeypatch.setattr("kg.ontology.ontology.ontology_dir", lambda: copy)
    with pytest.raises(OntologyError, match=r"doc\.ttl:1"):
        read_ontology()
