"""Use cases: one module per moment of a case. They change rows, and the caller opens the transaction."""
