"""Waarschuwing."""
