"""Pages of moves, doors, meetings and planned exposures."""
