# Two commands do everything: `make run` and `make test`.
# Build output and downloads live outside the checkout, so that a fresh clone builds warm.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
export CARGO_TARGET_DIR ?= $(HOME)/.cache/switchboard/target
export npm_config_cache ?= $(HOME)/.cache/switchboard/npm
BIN := $(CARGO_TARGET_DIR)/debug/switchboard

.PHONY: help run test web setup check torture bench bench-scale gen clean-data
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: web ## Build and start the product with a demo workspace on http://127.0.0.1:8080
	@cargo build -q -p server
	@exec $(BIN) serve --data ./data --demo

test: ## Check and test everything, with real PostgreSQL and a real browser
	@./scripts/test

web: web/dist/.built widget/dist/.built ## Build the web pages and the chat widget

web/node_modules/.installed: web/package-lock.json
	@cd web && npm ci --silent --no-progress && touch node_modules/.installed
web/dist/.built: web/node_modules/.installed $(shell find web/src web/index.html web/vite.config.ts web/public -type f 2>/dev/null | sed 's/ /\\ /g')
	@cd web && npm run --silent build >/dev/null && touch dist/.built
widget/node_modules/.installed: widget/package-lock.json
	@cd widget && npm ci --silent --no-progress && touch node_modules/.installed
widget/dist/.built: widget/node_modules/.installed $(shell find widget/src -type f 2>/dev/null)
	@cd widget && npm run --silent build >/dev/null && touch dist/.built
e2e/node_modules/.installed: e2e/package-lock.json
	@cd e2e && npm ci --silent --no-progress && touch node_modules/.installed

setup: ## Install what the tests need and is missing (Chromium, PostgreSQL)
	@./scripts/setup

check: ## Format, lint and check the rules of the house
	@cargo fmt --check
	@cargo clippy -q --workspace --all-targets -- -D warnings
	@cargo run -q -p xtask -- check

gen: ## Write the generated files again (openapi.json, the schema of workflow files, the web client's types)
	@cargo build -q -p server
	@$(BIN) openapi > openapi.json
	@$(BIN) schema > docs/workflow.schema.json
	@cd web && npm run --silent gen

torture: web ## Kill the server under load 200 times and check that nothing was lost or doubled
	@cargo build -q -p server -p xtask
	@$(CARGO_TARGET_DIR)/debug/xtask torture --kills $${KILLS:-200}

bench: web ## Measure throughput, latency, memory and start-up beside a minimal program
	@cargo build -q --release -p server -p xtask
	@$(CARGO_TARGET_DIR)/release/xtask bench

bench-scale: web ## Measure with a million waiting contacts, and with 150 published workflows
	@cargo build -q --release -p server -p xtask
	@$(CARGO_TARGET_DIR)/release/xtask crowd
	@$(CARGO_TARGET_DIR)/release/xtask waiting

clean-data: ## Throw the demo workspace away
	@rm -rf data
