# `make ask Q="…"` and `make test` need nothing but Python 3.11 and make.
PYTHON ?= python3
VENV ?= .venv
# A Linux machine without a GPU: make ask TORCH_INDEX=https://download.pytorch.org/whl/cpu Q="…"
TORCH_INDEX ?=
# What makes locks, licences and bills of materials; not installed among what they describe.
TOOLS := $(VENV)/tools
LOCK = $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-annotate --custom-compile-command "make locks" $(LOCK_OPTIONS) \
  --output-file deploy/locks
# Whose packages `make licences` and `make sbom` list.
OF ?= $(VENV)/bin/python
# As it was typed: a dollar sign in a question is no variable.
export QUESTION := $(value Q)

.PHONY: ask telegram test quick install-test check format lint types docs bench benchmark quality scorecard \
  tools locks licences sbom phrases

ask: $(VENV)/.installed
	@$(VENV)/bin/briefing ask "$$QUESTION"

telegram: $(VENV)/.installed
	@exec $(VENV)/bin/briefing telegram

# Four at once on two cores: half of the time tests wait for a disk, a server, a limit of Telegram's.
test: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -m "not benchmark and not quality and not install" \
	  -n 4 --dist loadfile --no-loadscope-reorder

# While you write: no server, no process but pytest's own.
quick: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -q \
	  -m "not slow and not server and not benchmark and not quality" -n auto --maxprocesses 4

# Into a fresh environment, from the package index.
install-test: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -m install -s

check: lint types test

format: $(VENV)/.installed-dev
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

lint: $(VENV)/.installed-dev
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports

types: $(VENV)/.installed-dev
	$(VENV)/bin/mypy

# The catalogues, with the phrases that the code has now; what is new in them is not translated yet.
phrases: $(VENV)/.installed-dev
	$(VENV)/bin/pybabel -q extract -F index/phrases/babel.cfg -k Phrase -k Counted:1,2 --no-wrap \
	  --sort-by-file --omit-header --add-location never -o index/phrases/phrases.pot bot index
	for po in index/phrases/*.po; do $(VENV)/bin/pybabel -q update --no-fuzzy-matching --no-wrap \
	  --omit-header --ignore-obsolete -i index/phrases/phrases.pot -l $$(basename $$po .po) -o $$po; done

docs: $(VENV)/.installed-dev
	$(VENV)/bin/python -m sphinx --fail-on-warning --keep-going --quiet -c docs . $(VENV)/docs
	@echo "The site is in $(VENV)/docs/index.html"

benchmark: $(VENV)/.installed-dev
	OPENBLAS_NUM_THREADS=1 $(VENV)/bin/python -m pytest -m benchmark -s tests/benchmarks tests/bot

# The short form: nine and a half minutes, figures kept in $(VENV)/bench-*.json.
bench: $(VENV)/.installed-dev
	OPENBLAS_NUM_THREADS=1 $(VENV)/bin/python -m pytest -q -s -m benchmark \
	  tests/benchmarks/test_ask.py tests/benchmarks/test_askers.py tests/benchmarks/test_index.py
	$(VENV)/bin/python -m tests.benchmarks.peers --passages 100 --questions 40 --rounds 2 \
	  --json $(VENV)/bench-peers.json $(if $(PEERS),--python $(PEERS))
	$(VENV)/bin/python -m tests.benchmarks.growth --sizes 1000 10000 --questions 50 \
	  --json $(VENV)/bench-growth.json --plot $(VENV)/bench-growth.png

quality: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -s tests/quality

scorecard: $(VENV)/.installed-dev
	KEEP=1 $(VENV)/bin/python -m pytest -s tests/quality

tools: $(TOOLS)/.installed

# From what the ranges allow today; LOCK_OPTIONS=--upgrade takes the newest releases.
locks: export UV_EXCLUDE := deploy/locks/excluded.in
locks: $(TOOLS)/.installed
	$(LOCK)/dev.txt pyproject.toml --extra dev --extra postgres
	$(LOCK)/full.txt pyproject.toml --extra postgres -c deploy/locks/dev.txt
	$(LOCK)/answering.txt deploy/locks/answering.in -c deploy/locks/dev.txt
	$(LOCK)/build.txt deploy/locks/build.in -c deploy/locks/dev.txt
	$(LOCK)/tools.txt deploy/locks/tools.in

licences: $(TOOLS)/.installed
	$(TOOLS)/bin/pip-licenses --python $(OF) --with-system --order license

sbom: $(TOOLS)/.installed
	$(TOOLS)/bin/cyclonedx-py environment $(OF) --pyproject pyproject.toml --output-file $(VENV)/sbom.json
	@# Our version is no word of pyproject.toml; the installed package knows it.
	@$(OF) -c 'import json, sys; from importlib.metadata import version; \
	bill = json.load(open(sys.argv[1])); bill["metadata"]["component"]["version"] = version("briefing-bot"); \
	json.dump(bill, open(sys.argv[1], "w"), indent=2)' $(VENV)/sbom.json
	@echo "The bill of materials (CycloneDX) is in $(VENV)/sbom.json"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Briefing needs Python 3.11 \
	or newer, and this is %d.%d; install one, and run make PYTHON=python3.11 …" % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV), once; this takes a minute or two." >&2
	@if [ -n "$(TORCH_INDEX)" ]; then \
	  $(VENV)/bin/python -m pip install --quiet "torch>=2.13,<2.14" --index-url "$(TORCH_INDEX)"; \
	fi
	@$(VENV)/bin/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(VENV)/bin/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(TOOLS)/.installed: deploy/locks/tools.txt
	@$(PYTHON) -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --require-hashes --requirement deploy/locks/tools.txt
	@touch $@
