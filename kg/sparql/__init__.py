"""Text of SPARQL: tokens, guard and binding of parameters."""
