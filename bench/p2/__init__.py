"""P2: the audit of the ``stress`` sample, 4.2 million people: how time and memory grow with the rows."""
