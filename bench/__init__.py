"""Measurements of the project: reading, endpoint, pages, formats."""
