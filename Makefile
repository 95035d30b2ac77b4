# SPDX-License-Identifier: Apache-2.0
#
# Everything that is done with this repository, by name. `make help` lists it.

.DEFAULT_GOAL := help
.PHONY: help run test check lint samples-check compare precision judge pages screenshots coverage fuzz \
  sanitize bench docs release man completions install install-program install-service deb samples clean
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# Makes the import of a module that isn't a declared dependency an error; it goes unnoticed otherwise.
IMPORTS := --explicit-target-dependency-import-check error
# The program looks for libraries where the system has them, and not beside itself (RUNPATH).
RELEASE := swift build -c release --static-swift-stdlib --disable-local-rpath
NIANBAO = $$($(RELEASE) --show-bin-path)/nianbao
OUT := out
PREFIX ?= /usr/local
DESTDIR ?=
ZSH_FOLDER ?= $(PREFIX)/share/zsh/site-functions
# The date of the manual pages.
EPOCH = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null || date +%s))
LIBRARIES := Basics DocumentModel ReportModel SystemIO Zip Markup YAML Workbooks DocumentReading Formats \
  Recognition Validation ResultFiles Aggregation Presentation Workers Conversion WatchService

SHELL_SCRIPTS = $(shell grep -slE '^\#!.*(bash|/sh)$$' scripts/* scripts/office/* debian/*)

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

# Some samples are faulty on purpose: 1 (findings) and 65 (one is no report) are expected.
run: ## install missing packages, build, convert the samples, print the results
	@scripts/setup build
	@$(RELEASE) --product nianbao
	@rm -f $(OUT)/*.json
	@status=0; \
	"$(NIANBAO)" convert samples/*.docx samples/*.html --output $(OUT) || status=$$?; \
	if [[ ! $$status =~ ^(0|1|65)$$ ]]; then \
	  echo "nianbao exited with $$status; 0, 1 or 65 was expected." >&2; \
	  exit 1; \
	fi
	@echo
	@scripts/summary $(OUT)
	@echo
	@echo "The reports, logs and errors are in $(OUT)/."

test: ## install missing packages, build, run all tests
	@scripts/setup test
	@swift build --build-tests $(IMPORTS)
	@swift test --disable-xctest --parallel $(IMPORTS)

# The tests come last, so that their summary is the last line.
check: ## what CI runs: lint, the samples, the release build, the fuzz targets' build, the tests
	@scripts/setup check
	@$(MAKE) --no-print-directory lint samples-check
	@scripts/check-release
	@NIANBAO_FUZZ=1 swift build --target nianbao-fuzz $(IMPORTS)
	@$(MAKE) --no-print-directory test

lint: ## check the style of the Swift sources and the shell scripts
	@swift format lint --strict -r -p Package.swift Sources Tests Fuzz Benchmarks Plugins
	@if command -v shellcheck >/dev/null; then shellcheck -x .ci/run $(SHELL_SCRIPTS); \
	else echo "shellcheck is not installed; the shell scripts are not checked." >&2; fi

samples-check:
	@samples/make_samples.py --check

compare: ## compare the tables with those that Chromium and LibreOffice read (both required)
	@$(RELEASE) --product nianbao
	@export NIANBAO="$(NIANBAO)"; \
	status=0; \
	scripts/compare-browser || status=1; \
	scripts/compare-office || status=1; \
	exit $$status

precision: ## measure precision and recall of the rules on prose, over generated reports
	@$(RELEASE) --product nianbao
	@NIANBAO="$(NIANBAO)" scripts/precision --show 5

judge: ## compare the findings in the documents of FOLDER with docs/judgements.tsv
	@$(RELEASE) --product nianbao
	@NIANBAO="$(NIANBAO)" scripts/judge $(FOLDER)

pages: ## check the pages in Chromium and the workbook in LibreOffice (both required)
	@$(RELEASE) --product nianbao
	@export NIANBAO="$(NIANBAO)"; \
	status=0; \
	scripts/office/environment scripts/check-pages || status=1; \
	scripts/check-workbook || status=1; \
	scripts/office/environment scripts/measure-collection || status=1; \
	exit $$status

screenshots: ## take the pictures of README.zh.md with Chromium
	@$(RELEASE) --product nianbao
	@NIANBAO="$(NIANBAO)" scripts/office/environment scripts/screenshots

coverage: ## measure the line coverage of the libraries; less than 90 % is an error
	@scripts/setup test
	@scripts/coverage 90

fuzz: ## fuzz every reader, a minute each (SECONDS=60)
	@scripts/setup build
	@scripts/fuzz $(or $(SECONDS),60)

sanitize: ## run all tests under AddressSanitizer and ThreadSanitizer
	@scripts/setup test
	@scripts/sanitize

bench: ## measure the time per file, and the watcher against convert
	@scripts/setup build
	@$(RELEASE) --product nianbao
	@$(RELEASE) --product nianbao-bench
	@"$$($(RELEASE) --show-bin-path)/nianbao-bench"
	@scripts/bench-watch

docs: ## build the API documentation in out/docs; a dead link is an error
	@scripts/setup build
	@mkdir -p $(OUT)
	@swift package --allow-writing-to-directory $(OUT) generate-documentation \
	  $(addprefix --target ,$(LIBRARIES)) --enable-experimental-combined-documentation \
	  --output-path $(OUT)/docs --warnings-as-errors --symbol-graph-minimum-access-level package

# What is installed is built into out/ first, by file: `sudo make install` needs no Swift then.
# The manual and the completions are in English, whatever the locale.
PROGRAM := $(OUT)/bin/nianbao
MANUAL := $(OUT)/man/nianbao.1
COMPLETIONS := $(OUT)/completions/nianbao.bash
SOURCES := $(shell find Package.swift Sources Plugins config -type f)

# What is linked into the program, and the checksums of all that is delivered.
BILL := $(OUT)/nianbao.spdx.json
SUMS := $(OUT)/SHA256SUMS
WRITE_SUMS = cd $(OUT) && find bin man completions nianbao.spdx.json $(1) -type f \
  | LC_ALL=C sort | xargs -d '\n' sha256sum > SHA256SUMS

release: $(PROGRAM) $(MANUAL) $(COMPLETIONS) $(BILL) $(SUMS) ## build in out/ what is installed
man: $(MANUAL) ## write the manual pages to out/man
completions: $(COMPLETIONS) ## write the completions of bash, zsh and fish to out/completions

$(PROGRAM): $(SOURCES)
	@scripts/setup build
	@$(RELEASE) --product nianbao
	@install -D "$(NIANBAO)" $@
	@# The compiler's hashes of modules name the folder of the build, and the build's id is taken of them.
	@strip --remove-section=.swift_modhash --remove-section=.note.gnu.build-id $@

$(MANUAL): $(PROGRAM) scripts/manual
	@$(RELEASE) --product generate-manual
	@rm -rf $(OUT)/man
	@mkdir -p $(OUT)/man
	@LC_ALL=C "$$($(RELEASE) --show-bin-path)/generate-manual" $(abspath $(PROGRAM)) \
	  --multi-page --section 1 --date "$$(date -u -d @$(EPOCH) +%F)" --output-directory $(OUT)/man
	@scripts/manual $(OUT)/man

$(COMPLETIONS): $(PROGRAM)
	@mkdir -p $(OUT)/completions
	@for shell in zsh fish bash; do \
	  LC_ALL=C $(PROGRAM) --generate-completion-script $$shell \
	    | sed '1{/^#!/d}' > $(OUT)/completions/nianbao.$$shell; \
	done

$(BILL): $(PROGRAM) scripts/sbom
	@SOURCE_DATE_EPOCH=$(EPOCH) scripts/sbom $(PROGRAM) > $@.new
	@mv $@.new $@

$(SUMS): $(PROGRAM) $(MANUAL) $(COMPLETIONS) $(BILL)
	@$(call WRITE_SUMS)

install: install-program install-service ## install the program and the service (PREFIX, DESTDIR)

install-program: release
	@install -D $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/nianbao
	@install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/doc/nianbao
	@install -m 644 $(OUT)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	@install -m 644 docs/*.md $(BILL) $(DESTDIR)$(PREFIX)/share/doc/nianbao
	@install -D -m 644 $(OUT)/completions/nianbao.bash \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/nianbao
	@install -D -m 644 $(OUT)/completions/nianbao.zsh $(DESTDIR)$(ZSH_FOLDER)/_nianbao
	@install -D -m 644 $(OUT)/completions/nianbao.fish \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/nianbao.fish
	@# An existing settings file is kept.
	@test -e $(DESTDIR)/etc/nianbao/nianbao.yaml || \
	  install -D -m 644 config/nianbao.yaml $(DESTDIR)/etc/nianbao/nianbao.yaml

install-service:
	@install -D -m 644 systemd/nianbao.service $(DESTDIR)$(PREFIX)/lib/systemd/system/nianbao.service
	@sed -i 's!/usr/\(bin/nianbao\|share/doc/\)!$(PREFIX)/\1!' \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system/nianbao.service
	@install -D -m 644 systemd/nianbao.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/nianbao.conf
	@install -D -m 644 systemd/nianbao.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/nianbao.conf

deb: ## build the Debian package in out/
	@scripts/setup deb
	@mkdir -p $(OUT)
	@DEB_RULES_REQUIRES_ROOT=no DEB_DEST=$(OUT) debian/rules clean binary
	@$(call WRITE_SUMS,nianbao_*.deb)
	@lintian --fail-on error --tag-display-limit 0 $(OUT)/nianbao_*.deb
	@ls $(OUT)/nianbao_*.deb

samples: ## write the sample documents again
	@samples/make_samples.py

clean: ## remove everything that was built or converted
	@rm -rf .build .build-fuzz .build-asan .build-tsan $(OUT)
