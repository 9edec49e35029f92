"""One module per change to the housing stock; each offers `CHANGE`. They do not know each other."""
