# Two commands on a fresh machine: `make demo` and `make test`. They need Python 3.11+, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LEDGER := demo/demo.duckdb
DOSSIER := demo/russia-north-korea.html
JOBS ?= 2

.PHONY: demo test lint types layers docs generate locks check-tables gates ci bench bench-networks nightly train ship training-data clean

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
GENERATORS := generate name_keys ledger_schema cli_reference docs_tables evaluation model_card tour
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
	$(COMPILE) pyproject.toml --group train -c requirements/run.txt --no-emit-package torch -o requirements/train.txt
	# lxml-html-clean is named on its own: pips of 2023 do not match the extra that stands for it.
	sed -i.bak 's/^lxml\[html-clean\]==/lxml==/' requirements/*.txt && rm requirements/*.bak

ci: lint types layers check-tables docs

DOCS ?= $(DIPLOSCOPE_SHARED)/data/news/kcna_2011.en.jsonl.gz
bench: $(VENV)/.bench
	$(BIN)/python benchmarks/bench.py $(DOCS)

bench-networks: $(VENV)/.bench
	$(BIN)/python benchmarks/networks.py $(DOCS)

nightly: test bench bench-networks

# The networks anew, hours on two cores: everything under build/train, from the data below DIPLOSCOPE_SHARED and the
# published weights. A step whose last file is there is not done again; remove its folder to repeat it. `make ship` puts
# the networks into the package with the table of lemmas, fits the decision over them and writes the manifest.
TRAIN_VENV ?= .venv-train
TRAIN := $(TRAIN_VENV)/bin
TRAIN_PIP := $(TRAIN)/python -m pip --disable-pip-version-check --quiet
MADE := build/train
SHIPPED := src/diploscope/encoder/data
DATA = $(DIPLOSCOPE_SHARED)/data
READER_OPTIONS ?= --scale 1.2 --minutes 60
READER_AGAIN ?= --passes treebank=8,names=10,times=2,attributions=0.4 --minutes 110 --seed 2
PAIRS_OPTIONS ?= --news --with-unlicensed --epochs 6
FUNCTIONS_OPTIONS ?= --epochs 5
TRAINING = weights="$$($(TRAIN)/python -m training.weights)" && $(TRAIN)/python -m training.$(1) --weights "$$weights"

train: $(MADE)/networks/labels.json
	@echo "The networks: $(CURDIR)/$(MADE)/networks   (make ship puts them into the package)"

# torch stands outside the lock: its CPU builds and the one of the package index have one version, other hashes and
# other dependencies, and which of them is to be had depends on the index. The lock is whole, hence --no-deps.
$(TRAIN_VENV)/.train: requirements/train.txt pyproject.toml
	@test -x $(TRAIN)/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_PIP) install --only-binary :all: --no-deps --require-hashes -r requirements/train.txt
	$(TRAIN_PIP) install --only-binary :all: torch==2.13.0
	$(TRAIN_PIP) install --no-deps --editable .
	@touch $@

training-data:
	@test -d "$(DATA)/treebank" || { echo "DIPLOSCOPE_SHARED must name the folder that holds data/" >&2; exit 2; }

$(MADE)/first/scores.json: | training-data $(TRAIN_VENV)/.train
	$(call TRAINING,reader) --data "$(DATA)" --out $(@D) $(READER_OPTIONS)

# A second, shorter run from the first's weights, its rate falling once more.
$(MADE)/reader/scores.json: $(MADE)/first/scores.json | training-data $(TRAIN_VENV)/.train
	$(call TRAINING,reader) --data "$(DATA)" --out $(@D) --start $(MADE)/first/reader.pt $(READER_AGAIN)

$(MADE)/pairs/pairs.json: | training-data $(TRAIN_VENV)/.train
	$(call TRAINING,pairs) --data "$(DATA)" --out $(@D) $(PAIRS_OPTIONS)

$(MADE)/functions/functions.json: | training-data $(TRAIN_VENV)/.train
	$(call TRAINING,functions) --data "$(DATA)" --out $(@D) $(FUNCTIONS_OPTIONS)

# Each network's figures are written last, after its weights, and so are the export's labels.
$(MADE)/networks/labels.json: $(MADE)/reader/scores.json $(MADE)/pairs/pairs.json $(MADE)/functions/functions.json
	$(call TRAINING,export) --reader $(MADE)/reader/reader.pt --pairs $(MADE)/pairs/pairs.pt \
		--functions $(MADE)/functions/functions.pt --out $(@D)

ship: train
	cp $(MADE)/networks/* $(SHIPPED)/
	$(TRAIN)/python -m training.lexicon --data "$(DATA)" --out $(SHIPPED)/lexicon.json
	$(TRAIN)/python -m training.deciding --data "$(DATA)" --out $(SHIPPED)/decision.json
	$(TRAIN)/python -m training.manifest --data "$(DATA)" --pairs $(MADE)/pairs/pairs.json

clean:
	rm -rf $(VENV) $(TRAIN_VENV) demo site build dist
