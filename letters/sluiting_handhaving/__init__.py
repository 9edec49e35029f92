"""Sluiting handhaving."""
