"""Last onder dwangsom."""
