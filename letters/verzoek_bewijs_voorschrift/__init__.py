"""Request for proof of a condition of the permit."""
