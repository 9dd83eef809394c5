"""bench: how fast and how small, against named peers, answers compared before times. Not part of the product."""
