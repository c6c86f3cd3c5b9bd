# One command per wish. Each needs only python3 (3.11 or newer, with venv) and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python has no venv module here. On Debian: apt install python3-venv" >&2; exit 1; }

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing from requirements.lock ..."
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "Installing from requirements-dev.lock ..."
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

install: .venv/installed ## the program alone, into .venv
dev: .venv/installed-dev ## the program and what its tests need

demo: .venv/installed ## the bundled story through the real pipeline, into ./demo
	@$(BIN)/monitor demo

run: .venv/installed ## the daemon on config/monitor.toml
	@$(BIN)/monitor run

test: dev ## every quick check: style, types, floors, tests (PostgreSQL included)
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -n 2 --dist worksteal -m "not soak"

ROUNDS ?= 20
soak: dev ## the property tests on ever new examples (ROUNDS=20), and the long tests
	@for round in $$(seq $(ROUNDS)); do \
		$(BIN)/pytest -q -n 2 -m "hypothesis or soak" --hypothesis-profile=new || exit 1; done

lint: dev ## style, types and the floors of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > .venv/imports.log || { cat .venv/imports.log; exit 1; }

bench-latency: dev ## from a feed's last byte to the mail server's acceptance, fifty times
	@$(BIN)/python -m tests.bench.latency

bench-reading: dev ## how well labelled articles are read, and how quickly
	@$(BIN)/python -m tests.bench.reading

bench-polling: dev ## what a poll of a thousand feeds costs, beside others (FEEDS=1000)
	@$(BIN)/python -m tests.bench.polling

lock: dev ## pin the newest allowed versions again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --upgrade \
		--group build pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --upgrade \
		--group dev --constraints requirements.lock pyproject.toml --output-file requirements-dev.lock

clean: ## the demo's and the tools' leftovers
	rm -rf demo .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

.PHONY: help install dev demo run test soak lint bench-latency bench-reading bench-polling lock clean
