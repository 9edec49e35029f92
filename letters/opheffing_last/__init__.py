"""Opheffing last."""
