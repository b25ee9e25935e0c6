"""The pipeline from paths to a published generation, with progress."""
