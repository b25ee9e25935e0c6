"""Names to entities: keys, candidates with reasons, judgements."""
