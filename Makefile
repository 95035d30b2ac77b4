# Everything a person does with this repository, by name. `make help` lists it.

.DEFAULT_GOAL := help
.PHONY: help run test check compare precision judge coverage fuzz sanitize bench docs man completions samples clean
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# A target that imports what its dependencies don't name is an error, and silent without this.
IMPORTS := --explicit-target-dependency-import-check error
RELEASE := swift build -c release --static-swift-stdlib --product nianbao
OUT := out
LIBRARIES := Documents Zip Markup Reading Reports YAML Formats Recognition Claims Validation Conversion \
  Files Results OfficeConversion

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

# Some samples are faulty on purpose: 1 (findings) and 65 (one is no report) are good ends here.
run: ## install what is missing, build, convert the samples, tell the results
	@scripts/setup build
	@$(RELEASE)
	@rm -f $(OUT)/*.json
	@status=0; \
	$$($(RELEASE) --show-bin-path)/nianbao convert samples/*.docx samples/*.html \
	  --output $(OUT) || status=$$?; \
	if [[ ! $$status =~ ^(0|1|65)$$ ]]; then \
	  echo "nianbao ended with status $$status, which converting the samples never should." >&2; \
	  exit 1; \
	fi
	@echo
	@scripts/summary $(OUT)
	@echo
	@echo "The reports, logs and errors are in $(OUT)/."

test: ## install what is missing, build, run every test
	@scripts/setup test
	@swift build --build-tests $(IMPORTS)
	@swift test --disable-xctest --parallel $(IMPORTS)

check: ## lint, build, test, and compare the samples with the script that makes them
	@swift format lint --strict -r -p Package.swift Sources Tests Fuzz $(wildcard Plugins)
	@$(MAKE) --no-print-directory test
	@samples/make_samples.py --check

compare: ## read tables as Chromium and LibreOffice do; both have to be installed
	@$(RELEASE)
	@NIANBAO=$$($(RELEASE) --show-bin-path)/nianbao; export NIANBAO; \
	status=0; \
	scripts/compare-browser || status=1; \
	scripts/compare-office || status=1; \
	exit $$status

precision: ## tell how surely prose is held against the tables, over generated reports
	@$(RELEASE)
	@NIANBAO=$$($(RELEASE) --show-bin-path)/nianbao scripts/precision --show 5

judge: ## hold the findings over the documents in FOLDER against those judged by hand
	@$(RELEASE)
	@NIANBAO=$$($(RELEASE) --show-bin-path)/nianbao scripts/judge $(FOLDER)

coverage: ## the share of the libraries' lines that the tests reach; below 90 % is an error
	@scripts/setup test
	@scripts/coverage 90

fuzz: ## feed every reader with damaged input, a minute each (SECONDS=60)
	@scripts/setup build
	@scripts/fuzz $(or $(SECONDS),60)

sanitize: ## run every test under the sanitizers of memory and of threads
	@scripts/setup test
	@scripts/sanitize

bench: ## measure the time a file takes
	@scripts/setup build
	@swift build -c release --static-swift-stdlib --product nianbao-bench
	@"$$(swift build -c release --show-bin-path)/nianbao-bench"

docs: ## build the documentation in out/docs; a dead link is an error
	@scripts/setup build
	@mkdir -p $(OUT)
	@swift package --allow-writing-to-directory $(OUT) generate-documentation \
	  $(addprefix --target ,$(LIBRARIES)) --enable-experimental-combined-documentation \
	  --output-path $(OUT)/docs --warnings-as-errors --symbol-graph-minimum-access-level package

man: ## write the manual pages to out/man
	@scripts/setup build
	@swift package generate-manual --multi-page --section 1
	@mkdir -p $(OUT)/man
	@cp .build/plugins/GenerateManual/outputs/nianbao/*.1 $(OUT)/man
	@echo "The manual pages are in $(OUT)/man; man -l $(OUT)/man/nianbao.1 shows the first."

completions: ## write the completions of bash, zsh and fish to out/completions
	@scripts/setup build
	@$(RELEASE)
	@mkdir -p $(OUT)/completions
	@for shell in bash zsh fish; do \
	  $$($(RELEASE) --show-bin-path)/nianbao --generate-completion-script $$shell \
	    > $(OUT)/completions/nianbao.$$shell; \
	done
	@echo "The completions are in $(OUT)/completions."

samples: ## write the sample documents anew
	@samples/make_samples.py

clean: ## remove what was built and converted
	@rm -rf .build .build-fuzz .build-asan .build-tsan $(OUT)
