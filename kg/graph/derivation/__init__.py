"""What follows from the documents: rules, slots, derived values, edges, conflicts."""

from kg.graph.derivation.update import Touched, derive

__all__ = ["Touched", "derive"]
