"""The store: claims as quads, writer, views, checkpoints, shapes, rules."""
