# `make demo` and `make test` set up everything that they need; nothing else has to be installed by hand.
PYTHON ?= python3
# Where the treebanks lie that `make train` needs; the model card names their sources.
TREEBANKS ?= training/treebanks
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
STAMP := $(VENV)/.synced

.PHONY: demo test check gate bench train clean

demo: $(STAMP)
	$(BIN)/detente read examples/strait.en.txt --date 2024-03-14 --source "Harbour Gazette"

test: $(STAMP) check
	$(BIN)/pytest

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(STAMP)
	$(BIN)/python -m eval.gate

bench: $(STAMP)
	$(UV) sync --frozen --group bench --quiet
	$(BIN)/python -m eval.bench

train:
	$(PYTHON) -m venv training/build/venv
	training/build/venv/bin/pip install --quiet -r training/requirements.txt -e .
	training/build/venv/bin/python -m training.run --work training/build --treebanks $(TREEBANKS)

$(STAMP): pyproject.toml uv.lock
	test -x $(UV) || ($(PYTHON) -m venv $(VENV) && $(BIN)/pip install --quiet --disable-pip-version-check "uv==0.13.9")
	UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --frozen --quiet --inexact
	touch $(STAMP)

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
