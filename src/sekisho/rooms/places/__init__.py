"""Places, what is exposed there, and who is there."""
