"""Last onder bestuursdwang."""
