"""Boetebesluit."""
