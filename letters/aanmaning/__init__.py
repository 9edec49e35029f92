"""A letter about money."""
