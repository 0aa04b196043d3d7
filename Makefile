# The commands of a checkout. Each works on a machine with Python 3.11 or later, make, git and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
STACK ?= dev
UV := uv==0.13.9
PIP_QUIET := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

# Compiled once, read often: where this is set, every command compiles the Azure SDK anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help preview test check lint types layers pytest engine mutants lock schema stub rules causes reference docs shapes new-rule fuzz bench dist clean new-kind

help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

preview: $(READY) ## show what `pulumi up` of stacks/ would send to Azure (STACK=dev|staging|prod)
	@$(BIN)/poolkit preview --stack $(STACK) --mocks stacks/answers.yaml

test: lint types layers pytest ## everything that must pass: ruff, mypy, layers, pytest

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

layers: $(READY)
	@$(BIN)/lint-imports --no-logo

pytest: $(READY)
	@$(BIN)/pytest -n 2 --dist loadfile

engine: $(READY) ## the tests that need the pulumi CLI, and one line on what is missing
	@command -v pulumi >/dev/null || { echo "make engine: no 'pulumi' on PATH; install the Pulumi CLI to run tests/engine"; exit 1; }
	@$(BIN)/pytest -n 2 --dist loadfile tests/engine pytest-pulumi-mocks/tests/engine

mutants: $(READY) ## change the rules' checks one by one and say which change no test notices (ONLY=family)
	@PYTHONPATH=tests $(BIN)/python -m mutation $(ONLY)

schema: $(READY) ## write components/schema.json anew from the args
	@$(BIN)/python -m azure_poolkit.plugin.schema components/schema.json

stub: $(READY) ## write the stub of the public names anew from the list in azure_poolkit/__init__.py
	@$(BIN)/python -m azure_poolkit.rule_book.stub components/azure_poolkit/__init__.pyi

rules: $(READY) ## write docs/rules anew from the rules
	@$(BIN)/python -m azure_poolkit.rule_book.book docs/rules

causes: $(READY) ## write docs/causes anew from the causes
	@$(BIN)/python -m azure_poolkit.rule_book.cause_book docs/causes

reference: $(READY) ## write docs/reference anew from the schema and from what Azure says
	@$(BIN)/python -m azure_poolkit.rule_book.reference docs/reference

docs: $(READY) ## build the site of docs/ into build/docs; fails for a broken link
	@$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet --fresh-env docs build/docs
	@echo "build/docs/index.html"

shapes: $(READY) ## read what each ARM type takes anew, from the releases that shape_tables/rebuild.py names
	@$(BIN)/python -m shape_tables.rebuild

new-rule: $(READY) ## begin a rule and its test (CODE=KVX018)
	@$(BIN)/python -m azure_poolkit.rule_book.new_rule "$(CODE)"

new-kind: $(READY) ## begin a kind of extension (NAME=LicenceForLinux HANDLER=Contoso.Licensing/Agent SYSTEM=Linux)
	@$(BIN)/python -m azure_poolkit.rule_book.new_kind "$(NAME)" "$(HANDLER)" "$(SYSTEM)"
	@$(BIN)/ruff check --quiet --fix components tests && $(BIN)/ruff format --quiet components tests

fuzz: $(READY) ## fuzz the linter and every parser with atheris, a minute each (Linux, Python below 3.14); SECONDS=600, ONLY=status
	@$(PIP_QUIET) $(BIN)/pip install --quiet --require-hashes --requirement tests/fuzz/requirements.lock
	@$(BIN)/python -c 'import atheris' 2>/dev/null || { echo "make fuzz: atheris is for Linux and Python below 3.14"; exit 1; }
	@mkdir -p build/fuzz
	@for target in $(or $(ONLY),$$(PYTHONPATH=tests $(BIN)/python -m fuzz.seeds)); do \
	  echo "make fuzz: $$target"; \
	  PYTHONPATH=tests $(BIN)/python -m fuzz.seeds $$target build/fuzz/$$target || exit 1; \
	  $(BIN)/python tests/fuzz/fuzz_bytes.py $$target -max_total_time=$(or $(SECONDS),60) -timeout=20 -verbosity=0 \
	    -print_final_stats=1 -artifact_prefix=build/fuzz/$$target- build/fuzz/$$target || exit 1; \
	done

bench: $(READY) ## measure against peers, a table in Markdown (QUICK=1: two minutes; else fifteen); see benchmarks/README.md
	@$(BIN)/python benchmarks/all.py $(if $(QUICK),--quick)

dist: $(READY) ## build both distributions into dist/packages, try them in an empty environment, list its parts in dist/sbom
	@rm -rf dist && mkdir -p dist/packages dist/sbom
	@for project in components pytest-pulumi-mocks; do \
	  (cd $$project && ../$(BIN)/python -m hatchling build -d ../dist/packages) || exit 1; done
	@$(BIN)/python -m release.trial build/trial dist/packages
	@$(PYTHON) -m venv build/sbom
	@$(PIP_QUIET) build/sbom/bin/pip install --quiet --require-hashes --requirement release/requirements.lock
	@build/sbom/bin/cyclonedx-py environment build/trial/bin/python --pyproject components/pyproject.toml \
	  --mc-type library --output-reproducible --output-file dist/sbom/azure-poolkit.cdx.json

lock: $(READY) ## resolve all locks anew
	@$(BIN)/pip install --quiet $(UV)
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --custom-compile-command "make lock" --group pyproject.toml:checks --group pyproject.toml:runtime \
	  --upgrade --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --custom-compile-command "make lock" --constraints requirements.lock --no-strip-extras \
	  --output-file components/requirements.txt components/pyproject.toml
	@for group in fuzz:tests/fuzz release:release; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-annotate --custom-compile-command "make lock" --group pyproject.toml:$${group%%:*} \
	    --upgrade --output-file $${group#*:}/requirements.lock; \
	done
	@$(BIN)/pip uninstall --quiet --yes uv

clean: ## remove what these commands made
	@rm -rf $(VENV) components/venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(READY): requirements.lock components/pyproject.toml pytest-pulumi-mocks/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "make: azure-poolkit needs Python 3.11 or later; found $$($(PYTHON) --version 2>/dev/null || echo 'no $(PYTHON)'). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "make: installing what requirements.lock names into $(VENV) (once, about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP_QUIET) $(BIN)/python -m pip install --quiet --retries 2 --no-compile --require-hashes --requirement requirements.lock >$(VENV)/pip.log 2>&1 || \
	  { echo "make: the package index could not be reached or refused a package: $$(grep -m1 -iE '^error' $(VENV)/pip.log || tail -n 1 $(VENV)/pip.log)"; exit 1; }
	@$(PIP_QUIET) $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable components --editable pytest-pulumi-mocks
	@touch $(READY)
