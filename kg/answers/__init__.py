"""Questions to frames to cited answers."""
