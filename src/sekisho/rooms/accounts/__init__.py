"""Accounts, what is granted to them, and how they sign in."""
