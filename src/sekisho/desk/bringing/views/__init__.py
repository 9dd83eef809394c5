"""The pages on which a register is brought in."""
