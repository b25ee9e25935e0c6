# Two commands matter: `make demo` (set up, build the graph from data/, serve it) and `make test` (set up, run the tests).
PYTHON ?= $(firstword $(shell command -v python3.11 || command -v python3))
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-long check lint types layers bench bench-reading bench-answers lock clean

help:
	@echo "make demo          build the graph from data/ and serve it on 127.0.0.1:$(PORT)"
	@echo "make test          run the test suite"
	@echo "make test-long     kill, fuzz and scale runs"
	@echo "make check         ruff, mypy, import-linter and the tests"
	@echo "make bench         the measurements under bench/"
	@echo "make lock          resolve requirements.lock anew (needs uv)"

$(VENV)/.stamp: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or call make PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	# The lock file is complete. Without --no-deps, pip looks at a newer coverage for pytest-cov's extra and refuses it.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip check --disable-pip-version-check >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(VENV)/.stamp

demo: setup
	$(BIN)/kg demo --port $(PORT)

test: setup
	$(BIN)/python -m pytest

test-long: setup
	$(BIN)/python -m pytest -m "long" --no-cov

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

check: lint types layers test

bench: setup
	$(BIN)/python -m bench

bench-reading: setup
	$(BIN)/python -m bench.reading

bench-answers: setup
	$(BIN)/python -m bench.answers

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra test pyproject.toml build-requirements.in -o requirements.lock

clean:
	rm -rf $(VENV) .kg build dist
