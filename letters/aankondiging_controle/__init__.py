"""Aankondiging controle."""
