"""P1: the audit of the ``defence`` sample, CSV in, findings out, against SQL in DuckDB and the plain reference."""
