# Two commands on a fresh machine: `make demo` and `make test`. They need Python 3.11+, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LEDGER := demo/demo.duckdb
DOSSIER := demo/russia-north-korea.html
JOBS ?= 2

.PHONY: demo test lint types layers docs generate locks check-tables gates ci bench nightly clean

demo: $(VENV)/.run
	@mkdir -p demo
	@rm -f $(LEDGER) $(LEDGER).wal
	$(BIN)/diploscope read examples --ledger $(LEDGER)
	$(BIN)/diploscope dossier RUS PRK --ledger $(LEDGER) -o $(DOSSIER)
	@echo
	@echo "The ledger:  $(CURDIR)/$(LEDGER)"
	@echo "The dossier: $(CURDIR)/$(DOSSIER)   (open it in a browser)"
	@echo "Next:        $(BIN)/diploscope events --ledger $(LEDGER)"

test: $(VENV)/.test
	$(BIN)/python -m pytest -n $(JOBS)

# Locked dependencies with their hashes, wheels only; the project itself in place.
$(VENV)/.run: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --only-binary :all: --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(PIP) install --only-binary :all: --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.test requirements/dev.txt
	$(PIP) install --only-binary :all: --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.run requirements/bench.txt
	$(PIP) install --only-binary :all: --require-hashes -r requirements/bench.txt
	@touch $@

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# Tables that ship with the package, written from the YAML they are kept in; then the pages made from tables and code.
GENERATORS := generate ledger_schema cli_reference docs_tables evaluation tour
generate: $(VENV)/.test
	@for tool in $(GENERATORS); do $(BIN)/python tools/$$tool.py || exit; done

check-tables: $(VENV)/.test
	@for tool in $(GENERATORS); do $(BIN)/python tools/$$tool.py --check || exit; done

# The gates need the reference material named by DIPLOSCOPE_SHARED, and say so where it is missing.
gates: $(VENV)/.test
	$(BIN)/python -m pytest -m shared tests/gold -rs

# Every requirement file anew from pyproject.toml; needs the network.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-strip-extras
locks: $(VENV)/.dev
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --group test -c requirements/run.txt -o requirements/test.txt
	$(COMPILE) pyproject.toml --group lint --group docs -c requirements/test.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml --group bench -c requirements/run.txt -o requirements/bench.txt

ci: lint types layers check-tables docs

DOCS ?= $(DIPLOSCOPE_SHARED)/data/news/kcna_2011.en.jsonl.gz
bench: $(VENV)/.bench
	$(BIN)/python benchmarks/bench.py $(DOCS)

nightly: test bench

clean:
	rm -rf $(VENV) demo site build dist
