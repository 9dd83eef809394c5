"""Notices as letters: to handlers, and to everybody on a distribution list, down the chain."""
