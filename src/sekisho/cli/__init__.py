"""cli: the commands, thin."""
