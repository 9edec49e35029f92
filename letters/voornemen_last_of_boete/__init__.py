"""Voornemen last of boete."""
