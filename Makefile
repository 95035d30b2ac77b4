# Everything a person does with this repository, by name. `make help` lists it.

.DEFAULT_GOAL := help
.PHONY: help run test check compare precision judge pages screenshots coverage fuzz sanitize bench docs \
  man completions release install install-program install-service deb samples clean
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# A target that imports what its dependencies don't name is an error, and silent without this.
IMPORTS := --explicit-target-dependency-import-check error
RELEASE := swift build -c release --static-swift-stdlib --product nianbao
TOOL := swift build -c release --static-swift-stdlib
OUT := out
PREFIX ?= /usr/local
DESTDIR ?=
ZSH_FOLDER ?= $(PREFIX)/share/zsh/site-functions
# The date that manual pages bear.
EPOCH := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null || date +%s))
LIBRARIES := Basics DocumentModel ReportModel SystemIO Zip Markup YAML Workbooks DocumentReading Formats \
  Recognition Validation ResultFiles Aggregation Presentation Workers Conversion WatchService

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
	@scripts/check-release

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

pages: ## check the pages in Chromium and the workbook in LibreOffice; both have to be installed
	@$(RELEASE)
	@NIANBAO=$$($(RELEASE) --show-bin-path)/nianbao; export NIANBAO; \
	status=0; \
	scripts/office/environment scripts/check-pages || status=1; \
	scripts/check-workbook || status=1; \
	scripts/office/environment scripts/measure-collection || status=1; \
	exit $$status

screenshots: ## make the pictures of README.zh.md with Chromium
	@$(RELEASE)
	@NIANBAO=$$($(RELEASE) --show-bin-path)/nianbao scripts/office/environment scripts/screenshots

coverage: ## the share of the libraries' lines that the tests reach; below 90 % is an error
	@scripts/setup test
	@scripts/coverage 90

fuzz: ## feed every reader with damaged input, a minute each (SECONDS=60)
	@scripts/setup build
	@scripts/fuzz $(or $(SECONDS),60)

sanitize: ## run every test under the sanitizers of memory and of threads
	@scripts/setup test
	@scripts/sanitize

bench: ## measure the time a file takes, and the watcher beside convert
	@scripts/setup build
	@$(RELEASE)
	@swift build -c release --static-swift-stdlib --product nianbao-bench
	@"$$(swift build -c release --show-bin-path)/nianbao-bench"
	@scripts/bench-watch

docs: ## build the documentation in out/docs; a dead link is an error
	@scripts/setup build
	@mkdir -p $(OUT)
	@swift package --allow-writing-to-directory $(OUT) generate-documentation \
	  $(addprefix --target ,$(LIBRARIES)) --enable-experimental-combined-documentation \
	  --output-path $(OUT)/docs --warnings-as-errors --symbol-graph-minimum-access-level package

man: release ## write the manual pages to out/man
	@$(TOOL) --product generate-manual
	@rm -rf $(OUT)/man
	@mkdir -p $(OUT)/man
	@bin=$$($(TOOL) --show-bin-path); "$$bin/generate-manual" "$$bin/nianbao" \
	  --multi-page --section 1 --date "$$(date -u -d @$(EPOCH) +%F)" --output-directory $(OUT)/man
	@scripts/manual $(OUT)/man
	@echo "The manual pages are in $(OUT)/man; man -l $(OUT)/man/nianbao.1 shows the first."

completions: release ## write the completions of bash, zsh and fish to out/completions
	@mkdir -p $(OUT)/completions
	@for shell in bash zsh fish; do \
	  "$$($(RELEASE) --show-bin-path)/nianbao" --generate-completion-script $$shell \
	    | sed '1{/^#!/d}' > $(OUT)/completions/nianbao.$$shell; \
	done
	@echo "The completions are in $(OUT)/completions."

release: ## build the program as it is installed
	@scripts/setup build
	@$(RELEASE)

install: install-program install-service ## install the program and the service (PREFIX, DESTDIR)

install-program: release man completions
	@install -D "$$($(RELEASE) --show-bin-path)/nianbao" $(DESTDIR)$(PREFIX)/bin/nianbao
	@strip $(DESTDIR)$(PREFIX)/bin/nianbao
	@install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/doc/nianbao
	@install -m 644 $(OUT)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	@install -m 644 docs/*.md $(DESTDIR)$(PREFIX)/share/doc/nianbao
	@install -D -m 644 $(OUT)/completions/nianbao.bash \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/nianbao
	@install -D -m 644 $(OUT)/completions/nianbao.zsh $(DESTDIR)$(ZSH_FOLDER)/_nianbao
	@install -D -m 644 $(OUT)/completions/nianbao.fish \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/nianbao.fish
	@# Settings that somebody has made are kept.
	@test -e $(DESTDIR)/etc/nianbao/nianbao.yaml || \
	  install -D -m 644 config/nianbao.yaml $(DESTDIR)/etc/nianbao/nianbao.yaml

install-service:
	@install -D -m 644 systemd/nianbao.service $(DESTDIR)$(PREFIX)/lib/systemd/system/nianbao.service
	@sed -i 's|/usr/bin/nianbao|$(PREFIX)/bin/nianbao|' \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system/nianbao.service
	@install -D -m 644 systemd/nianbao.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/nianbao.conf
	@install -D -m 644 systemd/nianbao.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/nianbao.conf

deb: ## build the Debian package in out/
	@scripts/setup deb
	@mkdir -p $(OUT)
	@DEB_RULES_REQUIRES_ROOT=no DEB_DEST=$(OUT) debian/rules clean binary
	@lintian --fail-on error --tag-display-limit 0 $(OUT)/nianbao_*.deb
	@ls $(OUT)/nianbao_*.deb

samples: ## write the sample documents anew
	@samples/make_samples.py

clean: ## remove what was built and converted
	@rm -rf .build .build-fuzz .build-asan .build-tsan $(OUT)
