# The targets that people and CI call. Each makes its own virtual environment, so a fresh machine needs Python 3.11 and git only.
PYTHON ?= python3
DEV := .venv-dev
CORE := .venv
DEVBIN := $(DEV)/bin
STAMP := $(DEV)/.ready

.PHONY: demo test slow lint docs bench clean

demo: $(CORE)/.ready
	$(PYTHON) examples/demo.py $(CORE)/bin/reviewbot

test: $(STAMP)
	$(DEVBIN)/python -m pytest -n 2 --dist loadscope -m "not slow"

slow: $(STAMP)
	$(DEVBIN)/python -m pytest -m slow

lint: $(STAMP)
	$(DEVBIN)/ruff check .
	$(DEVBIN)/ruff format --check src tests benchmarks
	$(DEVBIN)/mypy
	$(DEVBIN)/lint-imports
	$(DEVBIN)/python -m reviewbot.docs --check

docs: $(STAMP)
	$(DEVBIN)/python -m reviewbot.docs

bench: $(STAMP)
	for script in benchmarks/bench_*.py; do $(DEVBIN)/python $$script || exit 1; done

$(CORE)/.ready: pyproject.toml
	$(PYTHON) -m venv $(CORE)
	$(CORE)/bin/python -m pip install --quiet --upgrade pip
	$(CORE)/bin/python -m pip install --quiet -c constraints.txt -e .
	touch $@

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DEV)
	$(DEVBIN)/python -m pip install --quiet --upgrade pip
	$(DEVBIN)/python -m pip install --quiet -c constraints.txt -e ".[all]" --group dev
	touch $@

clean:
	rm -rf $(CORE) $(DEV) .demo build dist
