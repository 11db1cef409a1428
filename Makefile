# The one door: every task of this project is a target here.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help run test check unit format benchmark picture clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt scripts/environment
	@sh scripts/environment "$(PYTHON)" "$(VENV)"
	@touch $@

run: $(READY) ## open the reader on your library (on the sample while it is empty)
	@$(BIN)/duizhao

test: check unit ## run every check: style, types, dependencies, tests

check: $(READY) ## style, types and dependency contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

unit: $(READY) ## the tests alone
	@$(BIN)/pytest -n auto

format: $(READY) ## put the code into its standard form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

benchmark: $(READY) ## print the speed and quality figures as ratios
	@$(BIN)/python -m benchmarks

picture: $(READY) ## draw the screen shown in the README
	@$(BIN)/python scripts/make_picture.py

clean: ## remove the private environment and all caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
