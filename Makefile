# What contributors run. `make help` lists it.
# Needs Rust and Python; what is needed of Go is fetched into target/ unless a Go 1.27.3 is installed.

.DEFAULT_GOAL := help
PLAYGROUND := testdata/playground
CARGO ?= cargo

# What every command that runs the real toolchain needs. Its cache is our own.
WITH_GO = root="$$(python3 scripts/fetch-go.py)" && test -n "$$root" && \
	export GOROOT="$$root" PATH="$$root/bin:$$PATH" GOTOOLCHAIN=local CGO_ENABLED=0 GOFLAGS= \
	GOCACHE="$(CURDIR)/target/go-cache" &&

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: escape
escape: ## Analyse the playground program
	@$(WITH_GO) cd $(PLAYGROUND) && $(CARGO) run --quiet -- main.go

.PHONY: heap-only
heap-only: ## Show what goes to the heap in the playground program, in bytes
	@$(WITH_GO) cd $(PLAYGROUND) && $(CARGO) run --quiet -- --heap-only main.go

.PHONY: run
run: ## Run the playground program: what it allocates beside the forecast
	@$(WITH_GO) $(CARGO) build --quiet && python3 scripts/playground.py $(PLAYGROUND) $(CARGO) run --quiet --

.PHONY: test
test: ## Check everything that can be checked
	$(CARGO) fmt --check
	$(CARGO) clippy --quiet --all-targets -- -D warnings
	$(WITH_GO) $(CARGO) test --quiet

.PHONY: parity
parity: ## Show where fixtures and std differ from the real toolchain
	$(WITH_GO) $(CARGO) build --quiet && sh scripts/parity.sh

.PHONY: parity-costs
parity-costs: ## Compare the costs of all functions of std with gc's
	$(WITH_GO) GOESCAPE_ALL=1 $(CARGO) test --quiet --test suite costs::costs_are_those -- --nocapture

.PHONY: parity-types
parity-types: ## Compare types, values and objects in std with go/types
	$(WITH_GO) GOESCAPE_ALL=1 $(CARGO) test --quiet --test suite types_parity -- --nocapture

.PHONY: picture
picture: ## Draw the picture of the README anew
	$(WITH_GO) $(CARGO) build --quiet && python3 scripts/picture.py target/debug/goescape scripts/picture.svg

.PHONY: bless
bless: ## Record the output of the real toolchain anew
	$(WITH_GO) GOESCAPE_BLESS=1 INSTA_UPDATE=always INSTA_FORCE_UPDATE=1 $(CARGO) test --quiet --test suite -- fixtures error_modules

.PHONY: bench
bench: ## Measure
	$(WITH_GO) $(CARGO) bench

.PHONY: fuzz-smoke
fuzz-smoke: ## Compare errors of changed programs; check types of many more
	$(WITH_GO) GOESCAPE_TYPE_MUTANTS=20000 $(CARGO) test --quiet --test suite -- --nocapture mutants:: neighbours::

.PHONY: fuzz-programs
fuzz-programs: ## Compare random programs with gc; SEED and COUNT choose which
	$(WITH_GO) $(CARGO) build --quiet && python3 scripts/fuzz_programs.py $(or $(SEED),1) $(or $(COUNT),200) --reduce 60
