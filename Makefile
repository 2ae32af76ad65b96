# Howdah's commands. `make` alone lists them.
#
# FLAGS goes to howdahctl: make migrate-status FLAGS="--profile staging"

.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := build/release/bin
CTL := $(BIN)/howdahctl $(FLAGS)
WITH_SERVER := tests/support/with_server
JOBS ?= $(shell nproc)
# Twice as many tests as cores: half of them wait for a server at any moment.
CTEST = ctest --output-on-failure --no-tests=error --parallel $$((2 * $(JOBS))) $(CTEST_FLAGS)
# How long each fault test goes on; in `make test` a second or two.
FAULT_SECONDS ?= 60
# How often those do that count: kills of each kind while migrating.
FAULT_RUNS ?= 200

.PHONY: help deps run build test bench bench-full format lint screenshots coverage asan faults clean \
	migrate migrate-up migrate-down migrate-status migrate-create migrate-rollback \
	howdahctl

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install what is missing to build and run
	@packaging/install-deps build

run: deps ## build Howdah and open it on its private PostgreSQL
	@$(MAKE) -s --no-print-directory build/release/build.ninja
	@cmake --build build/release --target howdah howdahctl
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
	    echo "Howdah is built but there is no display here to open it on: run 'xvfb-run make run', 'QT_QPA_PLATFORM=vnc make run', or use $(BIN)/howdahctl." >&2; \
	    exit 1; \
	fi
	@$(BIN)/howdah --sandbox

build: deps build/release/build.ninja ## build everything into build/release
	@cmake --build build/release

# The build re-configures by itself when a CMake file changes.
build/%/build.ninja: CMakePresets.json
	@cmake --preset $* --log-level=WARNING

test: ## build and run every test beside a throw-away PostgreSQL
	@packaging/install-deps build test
	@$(MAKE) -s --no-print-directory build
	@$(WITH_SERVER) $(CTEST) --test-dir build/release

asan: ## build with address and undefined-behaviour sanitizers and run every test
	@packaging/install-deps build test sanitize
	@$(MAKE) -s --no-print-directory build/asan/build.ninja
	@cmake --build build/asan
	@find build/asan -name '*.gcda' -delete
	@ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1 \
	    LSAN_OPTIONS=suppressions=$(CURDIR)/tests/support/lsan.supp:print_suppressions=0 \
	    $(WITH_SERVER) $(CTEST) --test-dir build/asan

coverage: asan ## as asan, then count the lines of core/ that the tests ran; under 85 % fails
	@gcovr --root . --filter core/ --gcov-executable 'llvm-cov-16 gcov' --object-directory build/asan -j $(JOBS) --exclude-throw-branches --gcov-ignore-parse-errors \
	    --html-details build/asan/coverage.html --fail-under-line 85 --txt

faults: ## run the fault tests for long: FAULT_SECONDS=60 each, or FAULT_RUNS=200 kills of each kind
	@packaging/install-deps build test
	@$(MAKE) -s --no-print-directory build
	@HOWDAH_FAULT_SECONDS=$(FAULT_SECONDS) HOWDAH_FAULT_RUNS=$(FAULT_RUNS) \
	    $(WITH_SERVER) $(CTEST) --test-dir build/release -L faults \
	    --timeout $$(($(FAULT_SECONDS) * 10 + $(FAULT_RUNS) * 20 + 300))

bench: ## measure, print a table, write build/release/bench.json
	@packaging/install-deps build bench
	@$(MAKE) -s --no-print-directory build
	@cmake --build build/release --target benches
	@TMPDIR=$${TMPDIR:-/tmp} $(WITH_SERVER) tests/bench/run build/release # on the disk, as servers are

bench-full: ## as bench, at full size: a million users, half an hour of load on the endpoints; two hours and 15 GB
	@BENCH_LARGE=1 HOWDAH_SOAK_SECONDS=1800 $(MAKE) -s --no-print-directory bench

format: ## check the form of every source with clang-format
	@packaging/install-deps format
	@find app core ui tests \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 clang-format-16 --dry-run -Werror

lint: format ## format, and clang-tidy on the changed files
	@packaging/install-deps build lint
	@$(MAKE) -s --no-print-directory build/dev/build.ninja
	@.ci/lint build/dev

screenshots: ## make the README's pictures
	@packaging/install-deps build
	@$(MAKE) -s --no-print-directory build/release/build.ninja
	@cmake --build build/release --target howdah
	@mkdir -p docs/pictures
	@for theme in light dark; do for page in home connect migrations data orders activity health; do \
	    echo "docs/pictures/$$page-$$theme.png"; \
	    QT_QPA_PLATFORM=offscreen $(BIN)/howdah --sandbox --theme $$theme --page $$page \
	        --screenshot docs/pictures/$$page-$$theme.png || exit 1; \
	done; done

howdahctl: deps build/release/build.ninja
	@cmake --build build/release --target howdahctl

migrate: migrate-up ## as migrate-up

migrate-up: howdahctl ## apply what is pending
	@$(CTL) migrate up

migrate-down: howdahctl ## undo the last migration
	@$(CTL) migrate down

migrate-status: howdahctl ## list the migrations and their state
	@$(CTL) migrate status

migrate-create: howdahctl ## write an empty pair of files: TITLE=add_invoices
	@[ -n "$(TITLE)" ] || { echo "which title? make migrate-create TITLE=add_invoices" >&2; exit 2; }
	@$(CTL) migrate create "$(TITLE)"

migrate-rollback: howdahctl ## undo everything from a version up: VERSION=12
	@[ -n "$(VERSION)" ] || { echo "from which version up? make migrate-rollback VERSION=12" >&2; exit 2; }
	@$(CTL) migrate rollback "$(VERSION)"

clean: ## remove everything built
	@rm -rf build
