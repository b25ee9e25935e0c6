"""Sizes, growth, shares and rankings, from sentences, notes, tables and boxes."""
