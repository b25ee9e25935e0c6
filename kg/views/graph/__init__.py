"""The graph as lines between named things, each resting on claims; its neighbourhoods, paths and pictures."""
