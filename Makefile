# Run, test and check hakyu from a fresh clone.
# Needs make, Python 3.11 or newer and a package index; the rest goes into .venv on first use.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# UTF-8 whatever the locale says: vendors, people and files have Japanese names.
export PYTHONUTF8 := 1

VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

DEMO_VENDOR := イセトー
DEMO_HTML := demo/iseto.html

# The first of these that starts and is new enough; `make PYTHON=/path/to/python3` names one.
PYTHONS := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# The whole suite is spread over the processors, each with a Neo4j of its own, and so not over
# several where one is named; the order of files is that of tests/conftest.py. With ARGS, pytest
# gets those alone.
SPREAD := $(if $(HAKYU_TEST_NEO4J),,-n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder)

# How many rows, or engagements, the measurements of make bench are made with.
ROWS ?= 20000
# The network on which the engine is held against others: 10k, 100k or 1m.
SIZE ?= 100k

.PHONY: help demo test neo4j bench check lint types docs-check package clean

help:
	@echo "make demo    ask who is affected by one vendor, and draw the graph"
	@echo "make test    run the tests; ARGS='-k name' goes on to pytest"
	@echo "make neo4j   fetch a real Neo4j server for the tests (Java 17, Maven), once"
	@echo "make bench   measure loads, questions and the engine; ROWS=100000, SIZE=1m for more"
	@echo "make check   style, types, documentation and what the package contains"
	@echo "make clean   remove the environment, caches and outputs"
	@echo
	@echo "A test that needs something absent is skipped and says why;"
	@echo "HAKYU_REQUIRE=browser,neo4j (a comma list) turns such a skip into a failure,"
	@echo "HAKYU_REQUIRE=everything turns any skip into one."

demo: $(VENV)/.installed
	@mkdir -p $(dir $(DEMO_HTML))
	$(BIN)/hakyu affected $(DEMO_VENDOR)
	$(BIN)/hakyu graph $(DEMO_VENDOR) --html $(DEMO_HTML)
	@echo
	@echo "Open in a browser: $(CURDIR)/$(DEMO_HTML)"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(or $(ARGS),$(SPREAD))

# Into the user's cache; without it the tests that need a server are skipped.
neo4j: $(VENV)/.installed-dev
	$(BIN)/python tests/neo4j_server.py fetch

# docs/performance.md says what the tables mean; the last one needs what make neo4j fetches.
# SIZE=1m takes an hour; the others minutes.
bench: $(VENV)/.installed-bench
	$(BIN)/python -m bench.startup
	$(BIN)/python -m bench.engine --size $(SIZE) --debian
	$(BIN)/python -m bench.engine --size 10k --only cascade
	$(BIN)/python -m bench.memory --size $(SIZE)
	$(BIN)/python -m bench.sketches --size $(SIZE) --seeds 20
	$(BIN)/python -m bench.debian
	$(BIN)/python -m bench.load --rows $(ROWS)
	$(BIN)/python tests/neo4j_server.py run -- $(BIN)/python -m bench.server --rows $(ROWS)

# With TESTED=yes only what `make test` has not just run: those two are among the tests.
check: lint types $(if $(TESTED),,docs-check package)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

docs-check: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q tests/docs

# Builds the sdist and from it the wheel, in a temporary folder.
package: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q tests/test_package.py

clean:
	rm -rf $(VENV) build dist demo *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
	find . -type d -name __pycache__ -prune -exec rm -rf {} +

# The stamps change with pyproject.toml or the interpreter only, so that repeats cost nothing.
$(VENV)/.installed: pyproject.toml $(BIN)/python
	@echo "Installing hakyu into $(VENV)"
	@$(call install,.)
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(BIN)/python
	@echo "Installing hakyu and its test tools into $(VENV)"
	@$(call install,.[dev])
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

# What the engine is held against; what cannot be had is shown as not installed.
$(VENV)/.installed-bench: $(VENV)/.installed-dev
	@echo "Installing what the engine is held against into $(VENV)"
	@$(call install,.[bench]) || echo "That did not work; the tables say what is missing."
	@touch $@

# As pip does for what it copies: so that the first answer need not wait for it.
COMPILE = $(BIN)/python -m compileall -q graph engine loaders queries stores viz seeds hakyu/cli hakyu/*.py

install = if command -v uv >/dev/null 2>&1; \
	then uv pip install --quiet --python $(BIN)/python --editable '$(1)'; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '$(1)'; fi

$(BIN)/python:
	@python=; for p in $(PYTHONS); do \
		if "$$p" -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then python=$$p; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "hakyu needs Python 3.11 or newer; none among: $(PYTHONS)" >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	echo "Creating $(VENV) with $$python"; rm -rf $(VENV); \
	if command -v uv >/dev/null 2>&1; then uv venv --quiet --seed --python "$$python" $(VENV); \
	elif ! "$$python" -m venv $(VENV); then rm -rf $(VENV); \
		echo "$$python cannot make environments; on Debian or Ubuntu: apt-get install python3-venv" >&2; \
		exit 1; \
	fi
