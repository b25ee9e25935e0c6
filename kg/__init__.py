"""A knowledge graph for competitive intelligence: every statement cites the characters it came from."""
