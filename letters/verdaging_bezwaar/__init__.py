"""Putting off the decision on an objection."""
