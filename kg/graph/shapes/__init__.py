"""The SHACL gate: changed graphs against the shapes of their kind."""

from kg.graph.shapes.checking import Changed, Finding, check_shapes, find_violations, validate

__all__ = ["Changed", "Finding", "check_shapes", "find_violations", "validate"]
