# `make demo` and `make test` are all that a newcomer needs; both set themselves up. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SLOW_LIMIT ?= 3600

.PHONY: help setup demo workbench screenshots test test-all lint bench once resolving languages accuracy benchmarks weights train readme golden licences sbom audit wheel clean

help:
	@echo "make demo      build the sample's record, print it, and end"
	@echo "make workbench open the sample's record in the browser (built where it is missing)"
	@echo "make test      run the tests but the slow ones"
	@echo "make test-all  run all tests"
	@echo "make lint      ruff, mypy, import contracts"
	@echo "make bench     measure speed and cost beside named peers, and write docs/performance.md"
	@echo "make once        measure how well one event is found to be one"
	@echo "make resolving   measure what resolving costs"
	@echo "make languages   measure the language packs, and write docs/languages.md"
	@echo "make accuracy    measure the coder on all gold, and write docs/accuracy.md"
	@echo "make weights     train the coder's small models on our own gold"
	@echo "make benchmarks  measure the coder on public benchmarks, and write docs/benchmarks.md"
	@echo "make train LANG=en       train a language's pipelines (training/README.md); ARGS='en parse' for one"
	@echo "make golden    write the golden exports anew (tests/publish/golden/); look at the difference"
	@echo "make screenshots  draw the workbench's pages into docs/screenshots"
	@echo "make wheel     build dist/entente-*.whl, which pip and pipx install"
	@echo "make licences  list the licences of all that is installed"
	@echo "make sbom      write a bill of materials (CycloneDX) of all that is installed"
	@echo "make audit     ask whether a weakness is known of what is locked (needs the network)"
	@echo "make readme    write the demo's output into README.md anew, and true answers and pictures into docs/howto"

setup: $(READY)

# uv is quick; where it cannot be had or does not get through, pip does the same. Wheels only: nothing is compiled here.
$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Entente needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --only-binary :all: uv || true
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --only-binary :all: requirements-dev.lock \
		|| $(BIN)/python -m pip install --quiet --only-binary :all: -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

demo: $(READY)
	@$(BIN)/entente demo --record demo/sample.db

demo/sample.db: | $(READY)
	@$(BIN)/entente demo --record demo/sample.db >/dev/null

workbench: demo/sample.db
	@$(BIN)/entente serve --record demo/sample.db

screenshots: $(READY)
	$(BIN)/python docs/screenshots.py

test: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -m "not slow" -n auto --maxprocesses 4

test-all: $(READY)
	HYPOTHESIS_PROFILE=explore timeout $(SLOW_LIMIT) $(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

languages: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python bench/languages.py

weights: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m training.antecedents
	OMP_NUM_THREADS=1 $(BIN)/python -m training.homes
	OMP_NUM_THREADS=1 $(BIN)/python -m training.weigher
	OMP_NUM_THREADS=1 $(BIN)/python -m training.casting
	OMP_NUM_THREADS=1 $(BIN)/python -m training.dating
	OMP_NUM_THREADS=1 $(BIN)/python -m training.placing
	OMP_NUM_THREADS=1 $(BIN)/python -m training.modes

accuracy: $(READY)
	$(BIN)/python bench/accuracy.py

benchmarks: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python bench/events.py

bench: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python bench/performance.py

once: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python bench/once.py

resolving: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python bench/resolving.py

# The shell's own LANG is a locale: only one given on this command line names a language.
ifeq ($(origin LANG),command line)
ARGS ?= $(LANG)
unexport LANG
endif

train: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m training.train $(ARGS)

golden: $(READY)
	$(BIN)/python tests/publish/golden.py

licences: $(READY)
	@$(BIN)/entente doctor --licences

sbom: $(READY)
	@$(BIN)/entente doctor --licences --format cyclonedx

# Asks the service of known weaknesses over the network about what the lock file names; in an environment of its own, so that nothing of it is locked.
audit: requirements.lock
	@test -x .audit/bin/pip-audit || { $(PYTHON) -m venv .audit && .audit/bin/python -m pip install --quiet --only-binary :all: pip-audit; } \
		|| { echo "audit: NOTHING WAS CHECKED: pip-audit cannot be installed here. It needs the network."; exit 2; }
	@.audit/bin/python .ci/audit.py .audit/bin/pip-audit requirements.lock

wheel: $(READY)
	$(BIN)/uv build --quiet --wheel --out-dir dist .
	@ls -l dist/*.whl

readme: $(READY)
	$(BIN)/python docs/fill.py
	$(BIN)/python docs/session.py
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis demo
