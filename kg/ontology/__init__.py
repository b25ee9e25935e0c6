"""Loads the ontology modules, vocabularies and shapes, and what the views read from them."""
