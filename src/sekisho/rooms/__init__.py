"""rooms: one Django app per subject of the law, each with the same file names."""
