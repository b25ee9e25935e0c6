"""How a document divides its market: printed lists, tables, sentences that divide, and the members they name."""
