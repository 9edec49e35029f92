"""Draft notice of the compensation."""
