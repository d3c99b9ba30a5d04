# Teabreak's outside: every task of the house, one line each. `make` prints them.
#
# Nothing is installed outside .venv, but for the browser that `make test` needs (see `browser`).
# Every package is locked with its hash in locked/; uv, which installs them, is locked too.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
# Use the computer's own certificates, so that a network with its own certificate works too.
UV := UV_NO_CONFIG=1 UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never $(BIN)/uv
SYNC := $(UV) pip sync --quiet --python $(BIN)/python --require-hashes
OURSELVES := $(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-annotate --python-version 3.11 --custom-compile-command 'make lock'
# Two tests run side by side; whoever is done takes over from the other.
PARALLEL := -n 2 --dist worksteal
# What Python compiles is kept, or every process that starts would compile it all again.
unexport PYTHONDONTWRITEBYTECODE
# The tests' databases are in memory where there is room: they are killed, but the power stays on.
export PYTEST_DEBUG_TEMPROOT := $(shell df --output=avail /dev/shm 2>/dev/null | \
	awk 'NR == 2 && $$1 > 2000000 { print "/dev/shm" }')

.PHONY: help env env-dev env-postgres demo run test check fast lint bench lock upgrade docs parity browser clean

help: ## Print these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# One environment, with the packages of one of the three lists. Renewing keeps to the list it has.
LIST := $(firstword $(patsubst $(VENV)/%.done,%,$(wildcard $(VENV)/dev.done $(VENV)/postgres.done)) run)

env: $(VENV)/$(LIST).done ## Make the environment for running Teabreak

env-postgres: $(VENV)/postgres.done ## Make the environment for running Teabreak on PostgreSQL

env-dev: $(VENV)/dev.done ## Make the environment for working on Teabreak

$(BIN)/uv: locked/uv.txt
	@bash locked/python.sh $(VENV)
	@echo "Installing uv, which fetches the other packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locked/uv.txt
	@touch $@

# After a change to pyproject.toml alone the packages are left as they are.
$(VENV)/%.done: locked/%.txt pyproject.toml $(BIN)/uv
	@echo "Installing the packages in $<"
	@$(if $(filter-out pyproject.toml,$?),$(SYNC) $<)
	@$(OURSELVES)
	@rm -f $(VENV)/*.done
	@touch $@

demo: env ## Open a practice room with a sample group, at an address that is printed
	@$(BIN)/teabreak demo

run: env ## Start Teabreak with the settings in .env
	@$(BIN)/teabreak run

lint: env-dev ## Read the code: style, types, and which part may import which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# The code is read beside the tests; what each says is kept together.
check: env-dev ## lint, and the fast tests
	@$(MAKE) -j2 --output-sync lint fast

fast: env-dev
	@$(BIN)/python -m pytest -q $(PARALLEL) -m "not slow"

test: env-dev browser ## Run every test, and hold bot/ at 100 % branch coverage
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q $(PARALLEL)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

bench: env-dev ## Measure speed and size, and print the tables
	@$(BIN)/python -m benchmarks

docs: env-dev ## Write the reference pages that are made from the code
	@$(BIN)/python -m docs.reference

parity: env-dev ## Run the scenarios on every platform, and write docs/parity.md from what they did
	@$(BIN)/python -m tests.parity

lock: $(BIN)/uv ## Renew the locked versions after a change to the packages in pyproject.toml
	@$(COMPILE) locked/uv.in -o locked/uv.txt
	@$(COMPILE) pyproject.toml --all-extras --group build --group dev -o locked/dev.txt
	@$(COMPILE) pyproject.toml --group build --constraint locked/dev.txt -o locked/run.txt
	@$(COMPILE) pyproject.toml --group build --extra postgres --constraint locked/dev.txt -o locked/postgres.txt

upgrade: ## Take the newest version of every package, then lock them
	@rm -f locked/dev.txt locked/run.txt locked/postgres.txt
	@$(MAKE) lock

browser: env-dev ## Make sure that there is a Chromium for the browser tests
	@bash tests/browser.sh $(BIN)/playwright

clean: ## Remove everything that make made
	@rm -rf $(VENV) build dist .coverage .coverage.* htmlcov .hypothesis .mypy_cache .pytest_cache \
		.ruff_cache .import_linter_cache test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
