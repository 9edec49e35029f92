# `make run` and `make test` prepare everything they need on a fresh machine and can be repeated in seconds.
# `make checks`, `make crash`, `make mutants` and `make bench` are heavy and are run by hand.
# `make run` serves a demonstration: invented persons, today fixed, the accounts printed and shown at the login page.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
ADDRESS ?= 127.0.0.1:8000
TYPED := app forms letters tests/conftest.py tests/fixtures tests/architecture

.PHONY: help run test checks crash mutants bench setup lint types contracts pytest lock clean

help:
	@echo "make run     prepare, load demonstration data if there is none, serve with a worker at http://$(ADDRESS) (another: make run ADDRESS=host:port)"
	@echo "make test    prepare, then lint, types, import contracts and all tests"
	@echo "make checks  the heavy checks: every page in every width and theme, load, crashes"
	@echo "make mutants do the tests of the rules notice a fault? a seeded sample (all: make mutants MUTANTS=--all)"
	@echo "make crash   what is lost when workers are killed, mail is away, the clock jumps? printed figures, both engines"
	@echo "make bench   printed benchmarks"
	@echo "make lock    renew the lock files from requirements*.in and package.json (needs uv)"
	@echo "make clean   remove everything that set-up made (the database in instance/ stays)"

run: export WOONVERGUNNING_DEMO ?= 1
run:
	@.ci/setup serve
	@$(BIN)/python .ci/address_is_free.py $(ADDRESS) || { \
		echo "make run failed: $(ADDRESS) is no address of this machine, or another program uses it." >&2; \
		echo "    make run ADDRESS=127.0.0.1:8001" >&2; exit 1; }
	@echo "== the database: to the newest revision, and demonstration data if it is empty"
	@$(BIN)/woonvergunning migrate >/dev/null
	@$(BIN)/woonvergunning seed-demo >/dev/null
	@echo "== serving at http://$(ADDRESS) (Ctrl+C stops it)"
	@$(BIN)/woonvergunning worker --with-parent & exec $(BIN)/woonvergunning run --bind $(ADDRESS)

setup:
	@.ci/setup test

test: setup
	@$(MAKE) --no-print-directory --keep-going lint types contracts pytest

lint:
	@echo "== ruff"
	@$(BIN)/ruff check .

types:
	@echo "== mypy (strict)"
	@$(BIN)/mypy $(TYPED)

contracts:
	@echo "== import contracts"
	@$(BIN)/lint-imports --no-logo

pytest:
	@echo "== pytest"
	@$(BIN)/pytest -n 2 --dist loadfile

checks: setup
	@$(BIN)/pytest -p no:cacheprovider -m heavy tests

# A mutant is one small fault in app/rules; MUTANTS takes --all, --sample, --seed and --only (see tests/checks/mutants.py).
MUTANTS ?= --sample 8 --seed 7
mutants: setup
	@$(BIN)/python -m tests.checks.mutants $(MUTANTS)

# Workers that are killed, a mail server that is away, clocks that jump (see tests/checks/crash.py); 20 minutes or so.
CRASH ?=
crash: setup
	@$(BIN)/python -m tests.checks.crash $(CRASH)

bench: setup
	@for bench in tests/bench/bench_*.py; do [ -e "$$bench" ] || continue; echo "== $$bench"; $(BIN)/python "$$bench" || exit 1; done

# Only the person who renews the lock needs uv (`pipx install uv`). Both files hold hashes and no registry's address;
# requirements-dev.lock takes the versions of requirements.lock and adds the tools.
UV_COMPILE := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv, which is not installed: pipx install uv" >&2; exit 1; }
	$(UV_COMPILE) --output-file requirements.lock requirements.in
	$(UV_COMPILE) --output-file requirements-dev.lock requirements-dev.in
	npm install --package-lock-only

clean:
	rm -rf .venv node_modules build app/web/static/vendor letters/house_style/fonts
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
