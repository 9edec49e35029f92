"""Request for advice."""
