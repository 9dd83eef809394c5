"""Organs, businesses and the contracts between them."""
