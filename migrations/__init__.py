"""Alembic migrations: small, numbered, each with its way back; they import nothing of the application."""
