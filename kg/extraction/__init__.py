"""Frames: claims filled from the mentions of a sentence, item or row."""
