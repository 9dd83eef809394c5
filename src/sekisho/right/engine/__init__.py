"""The columnar engine: the right of everybody at every moment in one sweep, proven equal to the reference."""
