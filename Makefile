# CONTRIBUTING.md says what each target is for. GNU make 3.81 or newer and a POSIX shell.

SHELL = /bin/sh
python = .venv/bin/python

# Whatever environment the caller has active, the one in .venv is used, and nothing of the other is seen in it.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.NOTPARALLEL:
.PHONY: chat test check lint types lock clean environment development

chat: environment
	@$(python) -m knowledge index knowledge/samples </dev/null >&2
	@$(python) -m knowledge chat

test: development
	@$(python) -m pytest --cov --numprocesses auto --dist loadfile

# tests/project is the docs check.
check: lint types test

lint: development
	@$(python) -m ruff check
	@$(python) -m ruff format --check

types: development
	@$(python) -m mypy

lock:
	@sh scripts/lock.sh

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@sh scripts/environment.sh

development:
	@sh scripts/environment.sh dev,training
