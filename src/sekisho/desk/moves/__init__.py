"""Moves and places: the wave of 1 April, door lists, meetings, planned exposures."""
