"""Thin views, one module per noun: guard, form, one use case inside `transaction()`, redirect."""
