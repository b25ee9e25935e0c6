"""Drivers, restraints, opportunities and trends."""
