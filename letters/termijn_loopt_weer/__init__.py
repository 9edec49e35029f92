"""The term runs again."""
