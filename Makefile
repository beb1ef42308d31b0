# Everything a developer or an operator does, one word each. Paths are relative and rules name no
# files, so the folder may have spaces and æøå in its name. Windows: see README.

# The first Python that is new enough; python3 itself as the last, for the message it then gives.
PYTHON ?= $(or $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
VENV := .venv/bin
TEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test test-slow check check-style corpus evals index bench lock check-lock clean

help: ## vis denne liste
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup:
	@command -v $(PYTHON) >/dev/null || { echo "Python mangler: installer Python 3.11 eller nyere." >&2; exit 1; }
	@$(PYTHON) scripts/setup.py

setup-dev:
	@command -v $(PYTHON) >/dev/null || { echo "Python mangler: installer Python 3.11 eller nyere." >&2; exit 1; }
	@$(PYTHON) scripts/setup.py --dev

run: setup ## installér efter behov, byg indekset efter behov, og vis assistenten i browseren
	@$(VENV)/python app.py

test: setup-dev ## kør testene, uden de langsomme
	@$(VENV)/python -m pytest -m "not slow" $(TEST_ARGS)

test-slow: setup-dev ## kør de langsomme test
	@$(VENV)/python -m pytest -m slow $(TEST_ARGS)

check: check-style ## alt, der skal være i orden før en ændring
	@$(VENV)/python -m pytest -m "not slow" $(TEST_ARGS)

check-style: setup-dev ## stil, typer, docstrings og importretning
	@$(VENV)/ruff check
	@$(VENV)/ruff format --check
	@$(VENV)/python -m mypy
	@$(VENV)/lint-imports

corpus: setup-dev ## sæt de medfølgende dokumenter, mål læsningen af dem, og byg indekset
	@$(VENV)/python scripts/build_corpus.py
	@$(VENV)/python scripts/check_corpus.py --write
	@$(VENV)/python -m assistant index

evals: setup-dev ## stil alle spørgsmålene, og vis, hvor gode svarene er
	@$(VENV)/python -m evals

index: setup ## byg indekset, eller bring det ajour
	@$(VENV)/python -m assistant index

bench: setup-dev ## mål svartid, opstart, samtidige brugere og indeksering
	@$(VENV)/python -m evals.bench

lock: setup-dev ## lav constraints.txt på ny
	@$(VENV)/python scripts/check_lock.py --write

check-lock: setup-dev ## se efter, at constraints.txt går op på Linux, Windows og macOS
	@$(VENV)/python scripts/check_lock.py

clean: ## slet indeks og mellemfiler; .venv bliver stående
	@find index -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache tests/output
