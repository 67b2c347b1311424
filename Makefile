# Each target calls the script of its name in scripts/, which first installs whatever is missing.

.DEFAULT_GOAL := help
.PHONY: help serve dev build test test-crash fuzz lint fmt bench size judge screenshots

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: ## build if needed and serve at http://127.0.0.1:8080
	@scripts/serve

dev: ## serve a debug build that reloads at each change
	@scripts/dev

build: ## build the site into dist/
	@scripts/build

test: ## run every check and test, in a real browser too
	@scripts/test

test-crash: ## kill browsers while they write, and look whether anything saved is lost
	@scripts/test-crash

fuzz: ## try the readers with hostile bytes; TARGET=zip RUNS=1000000 for one of them
	@scripts/fuzz $(TARGET) $(RUNS)

lint: ## run the formatter's check, clippy and tidy
	@scripts/lint

fmt: ## format the sources
	@scripts/fmt

bench: ## measure the site beside hand-written pages, and the core; BENCH=--quick for a short run
	@scripts/bench $(BENCH)

size: ## write docs/size.md: where the bytes of the download are
	@scripts/size

judge: ## let other people's software read the exports; JUDGES=FOLDER says where its scripts are
	@scripts/judge

screenshots: ## take the pictures of docs/images/ anew
	@scripts/screenshots
