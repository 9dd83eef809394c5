"""samples: realistic generated registers with planted errors and the answers they must give. No Django."""
