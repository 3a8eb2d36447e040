# What each target does is written in .ci/*.py, each with its reasons. PYTHON names another Python 3.11.
PYTHON ?= $(shell for each in python3.11 python3; do $$each -c "" 2>/dev/null && echo $$each && break; done)
PORT ?= 8000
VENV_PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo test lint soak clean runtime dev

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

demo: runtime ## April 2020 in the browser: environment, database, demo data, server (PORT=8000)
	@PORT=$(PORT) exec $(VENV_PYTHON) .ci/demo.py

test: dev ## everything that CI checks: lint, types, the suite on SQLite and on PostgreSQL
	@exec $(VENV_PYTHON) .ci/checks.py test

lint: dev ## only the checks that need no database
	@exec $(VENV_PYTHON) .ci/checks.py lint

soak: dev ## the long forms of the tests, on both databases
	@exec $(VENV_PYTHON) .ci/checks.py soak

clean: ## remove the environment and the tools' caches; var/ (data) stays
	rm -rf .venv node_modules .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

runtime dev:
	@test -n "$(PYTHON)" || { echo "通报需要 Python 3.11：请先安装，或用 PYTHON=/路径 指定。"; exit 1; } >&2
	@exec $(PYTHON) .ci/environment.py $@
