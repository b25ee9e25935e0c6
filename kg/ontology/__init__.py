"""Loads the ontology modules, vocabularies and shapes, and what the views read from them."""

from kg.ontology.ontology import SHAPE_KINDS, Ontology, Rule, VocabularyLexicon, load_ontology
from kg.ontology.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "SHAPE_KINDS",
    "Ontology",
    "Rule",
    "Vocabulary",
    "VocabularyLexicon",
    "load_ontology",
    "load_vocabulary",
]
