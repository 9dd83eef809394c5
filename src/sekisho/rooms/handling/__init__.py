"""The range of handlers, stops and training."""
