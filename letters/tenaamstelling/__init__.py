"""The permit stands in the name of a new owner."""
