"""The nouns of the program: frozen values without input or output. Everything else is written in these."""
