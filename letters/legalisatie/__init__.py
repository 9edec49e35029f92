"""Legalisatie."""
