"""What companies did, when, with whom and where."""
