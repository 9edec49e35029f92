"""Rows. The only package that imports SQLAlchemy; one module per noun, and one module (`transaction`) that commits."""
