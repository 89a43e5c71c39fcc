# Everything runs inside .venv, which `setup` makes with nothing but python3 (>= 3.11) and pip.
PYTHON ?= python3
JOBS ?= 2
RAW ?= data/raw
OUT ?= data/clean
MINUTES ?= 10

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# The lock is complete, hence --no-deps: resolving anew is slower, and pip 23 stumbles over locked extras.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# One worker runs all tests that start a Prefect server (loadgroup); the whole run stays under 15 minutes.
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

.PHONY: help setup run test test-all fuzz lint format bench lock clean-state
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(INSTALLED) ## make .venv/ from requirements.lock

$(INSTALLED): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo "make setup: there is no $(PYTHON); name one: make setup PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "make setup: Python 3.11 or newer is needed, $(PYTHON) is $$("$(PYTHON)" -V 2>&1); name another: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(VENV)
	@echo "Installing into $(VENV)/ (once, a few minutes)"
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

run: setup ## clean $(RAW) into $(OUT)
	$(BIN)/jiaokan clean $(RAW) $(OUT)

test: setup ## run the tests
	$(PYTEST) -m "not slow" --session-timeout=900

test-all: setup ## run the tests, the slow ones too
	$(PYTEST)

# What it finds is shrunk and written to a file beside; `make fuzz MINUTES=60` hunts longer.
fuzz: setup ## hunt for bytes that break a law, for ten minutes
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

lint: setup ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup ## put the code into the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## measure speed and accuracy
	$(BIN)/python -m benchmarks

# Pins stay as they are where pyproject.toml still allows them; `make lock UPGRADE=--upgrade` takes the newest.
# Not after `setup`: that one checks the old lock against the new pyproject.toml.
lock: ## write requirements.lock anew from pyproject.toml
	@test -x $(BIN)/uv || $(MAKE) setup
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
	    --no-strip-extras --no-annotate --custom-compile-command "make lock" --output-file requirements.lock >/dev/null

clean-state: ## forget what earlier runs learned; raw files and published tables stay
	rm -rf .jiaokan .prefect
