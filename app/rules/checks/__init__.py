"""One module per kind of rule that a rule file may name; each offers `RULE`. They do not know each other."""
