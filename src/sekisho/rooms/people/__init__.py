"""People, where they are posted, and the offices that need no assessment."""
