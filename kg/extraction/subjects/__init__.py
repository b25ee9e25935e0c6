"""What a sentence, label or question speaks of."""
