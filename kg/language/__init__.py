"""Mentions and context: one recogniser for documents and for questions."""
