"""Invorderingsbeschikking."""
