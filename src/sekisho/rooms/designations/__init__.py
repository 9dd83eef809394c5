"""Designations, their extensions and reviews."""
