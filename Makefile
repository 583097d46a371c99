# Two commands do everything: `make assess` and `make test`. Both set up what they need.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup assess test benchmark check lint schema reference lock report-bundle gallery clean

help:  ## Show what can be made.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(READY): requirements/lock.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

setup: $(READY)  ## Make the environment in .venv.

assess: $(READY)  ## Assess the Eurasian security architecture: summary here, report in build/.
	@mkdir -p build
	$(BIN)/foedus assess eurasian-security -o build/eurasian-security.html

test: $(READY)  ## Run the tests.
	$(BIN)/python -m pytest -n 2 -q -m "not nightly"

benchmark: $(READY)  ## How fast it is, beside plain ways to the same answers (FOEDUS_DATA: two centuries too).
	$(BIN)/python benchmarks/one_question.py
	$(BIN)/python benchmarks/all_pairs.py
	$(BIN)/python benchmarks/what_gives.py

lint: $(READY)  ## Static checks: ruff, mypy strict, import contracts.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test  ## Everything CI runs.

schema: $(READY)  ## Publish the JSON Schema of the document language again.
	$(BIN)/python -c "from foedus.instruments.schema import PUBLISHED, published_text; \
	  PUBLISHED.write_text(published_text(), encoding='utf-8')"

reference: schema  ## Write the pages again that are written from code and documents.
	for tool in tools/write_*_page.py; do $(BIN)/python $$tool || exit 1; done

lock: $(READY)  ## Pin the dependencies again (needs uv in the environment).
	$(BIN)/python -m uv pip compile pyproject.toml --group dev --group build --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --universal -o requirements/lock.txt

gallery: $(READY)  ## Make the pictures of docs/gallery.md again (needs FOEDUS_DATA; minutes).
	$(BIN)/python tools/write_gallery.py

clean:  ## Remove the environment and everything made.
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
