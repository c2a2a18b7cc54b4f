# EdgeControl's commands; `make` alone lists them. One command for people and for CI.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

UV := .tools/bin/uv
PY := .venv/bin/python
STAGE ?= dev
CONTEXT ?=
WORKERS ?= 2

export PORT LOCAL_DIR CONTEXT SEED
export PYTHONPATH := functions:layers/shared:.
export CDK_DISABLE_CLI_TELEMETRY := true
export CDK_DISABLE_VERSION_CHECK := 1
export UV_NO_PROGRESS := 1
export UV_PYTHON_DOWNLOADS := never
# The CDK is 400 MB of Python: without written bytecode every synth compiles it again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup demo run stop test lint format synth deploy rollback destroy register load bench clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: .venv/.synced .emulator/.synced .tools/cdk/.installed  ## install everything into this folder (.tools, .venv, .emulator)

demo: setup  ## deploy the whole system locally, play a conversation, end without leaving a process
	@$(PY) -m local.demo

run: setup  ## deploy the whole system locally and keep it up: chat page on http://localhost:3000/ (PORT=4000 for a second copy, SEED=1 for a fortnight of conversations)
	@$(PY) -m local run

stop:  ## end what `make run` started
	@if [ -x $(PY) ]; then $(PY) -m local stop; else echo "Nothing runs: not set up yet."; fi

test: setup  ## the whole test suite (ONLY=path or expression narrows it)
	@$(PY) -m pytest -q -n $(WORKERS) --dist loadgroup -m "not stack" $(ONLY) || [ $$? -eq 5 ]
	@$(PY) -m pytest -q -m stack --reruns 2 $(ONLY) || [ $$? -eq 5 ]

lint: .venv/.synced  ## format check, ruff, mypy, import contracts
	@.venv/bin/ruff format --quiet --check . || { echo "Run 'make format'."; exit 1; }
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary $(wildcard functions/* layers/shared/edgecontrol infra local operations)
	@.venv/bin/lint-imports --no-cache | tail -n 4

format: .venv/.synced  ## format the code and mend what ruff can mend
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --quiet --fix .

synth: setup  ## synthesize the stack of STAGE and check it with cdk-nag
	@$(PY) -m infra.commands synth --stage $(STAGE) $(CONTEXT)

deploy: setup  ## deploy STAGE to the AWS account of the current credentials (CONTEXT="-c key=value ...", REVERT_DRIFT=1)
	@$(PY) -m infra.commands deploy --stage $(STAGE) $(CONTEXT) $(if $(REVERT_DRIFT),--revert-drift)

rollback: setup  ## bring STAGE back to its last whole deployment, after one that ended half-way
	@$(PY) -m infra.commands rollback --stage $(STAGE) $(CONTEXT)

destroy: setup  ## remove STAGE, after asking; production keeps its data
	@$(PY) -m infra.commands destroy --stage $(STAGE) $(CONTEXT)

register: setup  ## register the slash commands with Discord (idempotent)
	@$(PY) -m operations --stage $(STAGE) register

load: setup  ## a storm of drivers on a local copy (DRIVERS=200): percentiles, backlog, losses
	@$(PY) -m load --drivers $(or $(DRIVERS),200)

bench: setup  ## measure the goals of speed and cost
	@$(PY) -m benchmarks

clean:  ## remove what was built, keep what was installed
	@rm -rf cdk.out .cache .local .mypy_cache .ruff_cache .pytest_cache .hypothesis

.tools/bin/uv:
	@infra/bootstrap.sh

.venv/.synced: .tools/bin/uv pyproject.toml uv.lock
	@infra/bootstrap.sh .venv .
	@touch $@

.emulator/.synced: .tools/bin/uv .venv/.synced local/emulator/pyproject.toml local/emulator/uv.lock
	@infra/bootstrap.sh .emulator local/emulator
	@touch $@

.tools/cdk/.installed: .venv/.synced infra/cdk_cli.py
	@$(PY) -m infra.cdk_cli install
	@touch $@
