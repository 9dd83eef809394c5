"""kernel: time, names, canonical bytes and refusals. No Django, no input or output."""
