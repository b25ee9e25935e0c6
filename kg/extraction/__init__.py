"""Frames: claims filled from the mentions of a sentence, item or row."""

from kg.extraction.extractor import EXTRACTOR_VERSION, RulesExtractor, extract

__all__ = ["EXTRACTOR_VERSION", "RulesExtractor", "extract"]
