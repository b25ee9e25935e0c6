"""Names and passages found by text."""
