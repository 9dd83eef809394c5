# make run | test | check | bench — each makes its own environment first.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := out/ministry
DAY ?= 2026-11-23
SERVE ?= ask
PORT ?= 8000
# One more worker than there are processors: some always wait for a browser or another process.
WORKERS ?= $$(( $$(nproc) + 1 ))
TESTS = $(BIN)/pytest -n $(WORKERS) --dist worksteal

# Many tests start processes: what they load is compiled once, wherever this is forbidden for other programs' sake.
unexport PYTHONDONTWRITEBYTECODE

# What stands on a database.
RECORD := $(addprefix tests/,record ledger organisations people assessments designations handling places accounts \
	matrix exchange jobs durability api web site desk replays_as_acts journeys)

.PHONY: help run test test-postgresql soak check style types bench lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: $(READY) ## audit the sample ministry (reports in out/), then open it, signed in; SERVE=no only tries that
	@rm -rf $(SAMPLE)
	$(BIN)/sekisho sample ministry --seed 1 --out $(SAMPLE)
	@$(BIN)/sekisho audit $(SAMPLE) --on $(DAY) || test $$? -eq 1
	@$(BIN)/sekisho audit $(SAMPLE) --on $(DAY) --out out/audit.html --out out/audit.pdf --out out/audit.xlsx || test $$? -eq 1
	@echo
	@echo "  open out/audit.html"
	@echo
	@if [ "$(SERVE)" = yes ] || { [ "$(SERVE)" = ask ] && [ -t 1 ]; }; \
	then exec $(BIN)/sekisho demo --port $(PORT); else $(BIN)/sekisho demo --check; fi

check: style types ## format, lint, types, import contracts

style: $(READY)
	$(BIN)/ruff format --check src tests bench examples
	$(BIN)/ruff check src tests bench examples
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

test: style ## everything that must hold; the types are checked while the tests run, and told after them
	@$(BIN)/mypy >$(VENV)/types.txt 2>&1 & types=$$!; \
	$(TESTS); tests=$$?; \
	wait $$types; types=$$?; cat $(VENV)/types.txt; exit $$((tests ? tests : types))

soak: $(READY) ## the tests that take minutes, in whole: every page of every role, both languages, more random records
	SEKISHO_SOAK=1 $(TESTS) tests/api tests/right tests/journeys tests/places tests/desk tests/web tests/cli tests/exchange tests/people tests/facts tests/bench

test-postgresql: $(READY) ## the tests of the record on a real PostgreSQL instead of SQLite
	SEKISHO_TEST_POSTGRESQL=1 $(TESTS) $(RECORD)

bench: $(READY) ## measure against named peers; answers first
	$(BIN)/python -m bench

lock: ## resolve requirements.lock again (needs uv)
	uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 --quiet -o requirements.lock

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
