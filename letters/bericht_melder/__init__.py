"""Bericht melder."""
