"""What no test of a feature sees: the boundaries, the one-door rules, the sizes and the words of the house."""
