"""facts: the tables of the register bundle, read and written. No Django."""
