"""P13: the wave of moves of 1 April, previewed and applied."""
