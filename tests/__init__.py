"""All tests; `make test` prepares the machine and runs them."""
