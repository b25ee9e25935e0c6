"""Mentions and context: one recogniser for documents and for questions."""

from kg.language.lexicon import LexiconIndex
from kg.language.mentions import Mention, MentionKind, Mentions, find_mentions
from kg.language.sentences import sentence_spans
from kg.language.text import plain_text

__all__ = ["LexiconIndex", "Mention", "MentionKind", "Mentions", "find_mentions", "plain_text", "sentence_spans"]
