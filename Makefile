# Every workflow of the project is one target; `make help` lists them.
# Each can be interrupted at any moment and run again.

# The interpreter that .venv is made from: Python 3.11, 3.12 or 3.13.
PYTHON ?= python3

# Options of the targets, given on the command line: make bench COMMITS=10
IS_QUICK := $(filter-out 0,$(QUICK))
COMMITS ?= $(if $(IS_QUICK),1,5)
BASE ?= main
HEAD ?= HEAD
STEPS ?= 10
CASES ?= 5000
BUDGET ?= 10m
override BENCH := $(value BENCH)
preview: PORT ?= 8080
serve: PORT ?= 8000
# make itself exports what the command line gives; what has a default is exported here.
export COMMITS BENCH BASE HEAD STEPS PORT CASES BUDGET

VENV := .venv
READY := $(VENV)/.stamp
RUN := $(VENV)/bin/python -m
PIP_INSTALL := $(RUN) pip install --quiet --disable-pip-version-check --no-input
LOCK := $(RUN) uv --quiet pip compile --universal --generate-hashes --no-header $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help setup doctor test lint hooks check-staged fuzz figures format lock bench baseline gate signal bisect continuous publish docs preview backfill merge-results summary comment metrics alert push-results dist profile profile-diff load load-smoke load-standard load-stress load-all load-capacity load-master load-worker serve clean

help: ## List the targets
	@awk -F ':.*## ' '/^# --- / {gsub(/^# --- |:.*| *-+$$/, ""); print "\n" $$0} \
	  /^[a-z-]+:.*## / {if (length($$2) > 59) sub(/ \[/, sprintf("\n%21s[", ""), $$2); \
	    printf "  make %-14s%s\n", $$1, $$2}' Makefile

# --- Setting up: done once, and again when the lock or pyproject.toml has changed ---------------

setup: $(READY) ## Install the locked packages and scheduler_app into .venv [PYTHON=python3]
	@echo "setup: $(VENV) is ready, $$($(VENV)/bin/python --version)"

# An environment without its stamp is half made, so it is begun anew.
$(READY): pyproject.toml requirements/dev.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "setup: there is no $(PYTHON) here; install Python 3.11, 3.12 or 3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
	  echo "setup: needs Python 3.11, 3.12 or 3.13, not $$($(PYTHON) --version 2>&1);" \
	    "name another: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "setup: $(PYTHON) lacks the venv module; on Debian: apt install python3-venv" >&2; exit 1; }
	@test -f $@ || { \
	  echo "setup: making $(VENV) with $$($(PYTHON) --version)"; $(PYTHON) -m venv --clear $(VENV); }
	@rm -f $@
	@echo "setup: installing the locked packages; from nothing this takes about a minute"
	@$(PIP_INSTALL) --require-hashes --requirement requirements/dev.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(READY) ## Lock the versions that pyproject.toml asks for [UPGRADE=1 for the newest]
	$(LOCK) --group dev pyproject.toml --output-file requirements/dev.txt
	$(LOCK) --group bench pyproject.toml --constraint requirements/dev.txt \
	  --output-file requirements/bench.txt
	$(LOCK) --group signal --output-file requirements/signal.txt

doctor: $(READY) ## Say what will not work on this machine, and how to mend it
	@$(RUN) monitoring.doctor

# --- Checking ------------------------------------------------------------------------------------

# Tests of one module share what is costly to set up, so they stay together.
test: $(READY) ## Run every test, a process for each core [ARGS="-m 'not slow'"]
	$(RUN) pytest --numprocesses logical --maxprocesses 4 --dist loadscope $(ARGS)

lint: $(READY) ## Check style, types, who imports whom, and the workflows
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/zizmor --offline --quiet --no-progress .github/workflows
	$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@if command -v actionlint >/dev/null; then actionlint; else \
	  echo "lint: actionlint is not here, so the workflows' expressions are not checked"; fi

hooks: $(READY) ## Have git check every commit before it is made
	@git config core.hooksPath .githooks
	@echo "hooks: each commit is checked first; git config --unset core.hooksPath ends that"

check-staged: $(READY) ## Lint what is staged, and benchmark what it touches
	@$(RUN) monitoring.gate.check_staged

fuzz: $(READY) ## Attack the running service with made-up requests [CASES=5000]
	@$(RUN) tests.fuzz --cases "$$CASES"

figures: $(READY) ## Print the headline figures beside references; some minutes
	@$(RUN) tests.figures

format: $(READY) ## Put the code into the project's style
	$(RUN) ruff check --fix
	$(RUN) ruff format

# --- Measuring -----------------------------------------------------------------------------------

bench: $(READY) ## Benchmark the newest commits and publish the site [COMMITS=5] [BENCH=regex] [QUICK=1]
	@$(if $(IS_QUICK),BENCH_SLOW=0 BENCH_INSTRUCTIONS=0) $(RUN) monitoring.gate.bench --commits "$$COMMITS" --bench "$$BENCH" $(if $(IS_QUICK),--quick)

baseline: $(READY) ## Make a run of the suite the baseline, show what has moved
	@$(RUN) benchmarks.runner.baseline

gate: $(READY) ## Is HEAD slower than BASE, and how sure is that? [BENCH=regex] [BUDGET=10m] [STRICT=1]
	@$(RUN) monitoring.gate.gate --base "$$BASE" --head "$$HEAD" --bench "$$BENCH" --budget "$$BUDGET" --strict "$$STRICT" --output "$$OUTPUT"

signal: $(READY) ## How sure gate, search and history are; some hours [PART=same|planted|search|history] [QUICK=1]
	@$(RUN) tests.signal --part "$$PART" $(if $(IS_QUICK),--quick)

bisect: $(READY) ## Find the commit that slowed it: BENCH=regex GOOD=a BAD=b
	@$(RUN) monitoring.gate.bisection --bench "$$BENCH" --good "$$GOOD" --bad "$$BAD"

continuous: $(READY) ## Compare two commits by ASV's own rule [BASE=main] [HEAD=HEAD] [BENCH=regex]
	@$(RUN) monitoring.gate.continuous --base "$$BASE" --head "$$HEAD" --bench "$$BENCH"

backfill: $(READY) ## Benchmark commits spread over a range: RANGE=a..b|new [STEPS=10] [BENCH=regex] [SHARD=i/n]
	@$(RUN) monitoring.gate.backfill --range "$$RANGE" --steps "$$STEPS" --bench "$$BENCH" --shard "$$SHARD"

merge-results: $(READY) ## Add results measured elsewhere: DIRS="shard-1 shard-2"
	@$(RUN) monitoring.gate.merge_results $(DIRS)

publish: $(READY) ## Build the site from the recorded results
	@$(RUN) monitoring.gate.publish

docs: $(READY) ## Build the manual into the site, offline
	@$(RUN) monitoring.gate.manual

preview: $(READY) ## Serve the site to a browser on this machine [PORT=8080]
	@$(RUN) monitoring.gate.preview --port "$$PORT"

# --- Reporting: what the workflows of .github do, and hands may ---------------------------------

REPORT := .asv/gate/gate.md
NEEDS_REPORT = test -f $(REPORT) || { echo "$@: there is no $(REPORT); run make gate first" >&2; exit 2; }

summary: ## Put the gate's report on the workflow's page, or here
	@$(NEEDS_REPORT)
	@cat $(REPORT) >>"$${GITHUB_STEP_SUMMARY:-/dev/stdout}"

comment: ## Comment with the gate's report: PULL_REQUEST=https://…
	@$(NEEDS_REPORT)
	@test -n "$$PULL_REQUEST" || { \
	  echo "comment: name the pull request: make comment PULL_REQUEST=https://…" >&2; exit 2; }
	@command -v gh >/dev/null || { \
	  echo "comment: there is no gh here; install it from https://cli.github.com" >&2; exit 2; }
	@gh pr comment "$$PULL_REQUEST" --edit-last --create-if-none --body-file $(REPORT)

metrics: $(READY) ## Add one sample of machine and database to metrics/
	@$(RUN) monitoring.collect_metrics

alert: $(READY) ## Tell of regressions in the history [ALERT_SLACK_WEBHOOK=]
	@$(RUN) monitoring.alert_on_regression --asv .asv/results

push-results: ## Commit the recorded results, if any are new, and push
	@git remote get-url origin >/dev/null 2>&1 || { \
	  echo "push-results: there is no remote; name one: git remote add origin URL" >&2; exit 2; }
	@git symbolic-ref --quiet HEAD >/dev/null || { \
	  echo "push-results: no branch is checked out; go to one: git switch main" >&2; exit 2; }
	@git add .asv/results
	@git diff --cached --quiet -- .asv/results || \
	  git commit --quiet --no-verify --message "Record results" -- .asv/results
	@git fetch --quiet origin "$$(git branch --show-current)" || { \
	  echo "push-results: nothing is pushed, see above; the results are committed here" >&2; exit 2; }
	@if test -z "$$(git log --format=%h FETCH_HEAD..HEAD -- .asv/results)"; then \
	  echo "push-results: nothing is new"; exit 0; fi; \
	  git merge-base --is-ancestor FETCH_HEAD HEAD || git rebase --quiet FETCH_HEAD >/dev/null 2>&1 || { \
	  git rebase --abort 2>/dev/null; echo "push-results: nothing is pushed, the results are committed" \
	    "here; settle it with what origin has: git rebase $$(git rev-parse --short FETCH_HEAD)" >&2; exit 1; }; \
	  git push --quiet origin HEAD && echo "push-results: pushed"

dist: $(READY) ## Build what a release has, into dist/
	@$(RUN) hatchling build

# --- Finding out where it goes -------------------------------------------------------------------

profile: $(READY) ## Where time and memory go, with flame graphs [TARGET=schedule] [METHOD=cprofile]
	@$(RUN) profiling.profile_all --target "$${TARGET:-all}" --method "$${METHOD:-all}"

profile-diff: $(READY) ## Which functions HEAD spends more in than BASE [BASE=main] [TARGET=schedule]
	@$(RUN) profiling.profile_diff --base "$$BASE" --head "$$HEAD" --target "$${TARGET:-schedule}"

# --- Loading -------------------------------------------------------------------------------------

# Without HOST each starts the service, seeded, and stops it. A record and a page of each run are
# put into load_results/.
LOAD_OPTIONS = $(if $(USERS),--users="$$USERS") $(if $(DURATION),--duration="$$DURATION") \
  $(if $(SCALE),--scale="$$SCALE") $(if $(HOST),--host="$$HOST") \
  $(if $(PROCESSES),--processes="$$PROCESSES") \
  $(if $(SERVICE_PROCESSES),--service-processes="$$SERVICE_PROCESSES") \
  $(if $(filter 1,$(ALLOW_REMOTE)),--allow-remote)

load: $(READY) ## Put a load on the service: SCENARIO=peak [USERS= DURATION=10m SCALE= HOST= PROCESSES=]
	@$(RUN) load "$$SCENARIO" $(LOAD_OPTIONS)

load-smoke: $(READY) ## Whether the service holds a light load, in a minute [HOST=]
	@$(RUN) load api_baseline --duration=60s $(if $(HOST),--host="$$HOST")

load-standard: $(READY) ## The load of a normal day, in seven minutes [USERS= SCALE= HOST=]
	@$(RUN) load concurrent_users $(LOAD_OPTIONS)

load-stress: $(READY) ## The most users that are expected, in 22 minutes [USERS= SCALE= HOST=]
	@$(RUN) load peak_load $(LOAD_OPTIONS)

load-all: $(READY) ## Every scenario, in three and a half hours [SCALE=0.02 HOST=]
	@$(RUN) load all $(LOAD_OPTIONS)

load-capacity: $(READY) ## Find how many users are served as they should [USERS= DURATION=2m]
	@$(RUN) load capacity $(LOAD_OPTIONS)

load-master: $(READY) ## Lead workers: SCENARIO=peak WORKERS=4 HOST=http://…
	@$(RUN) load "$$SCENARIO" --expect-workers="$${WORKERS:-1}" $(LOAD_OPTIONS)

load-worker: $(READY) ## Have the users of a master: MASTER=10.0.0.5 [PROCESSES=2]
	@$(RUN) load --worker-of="$$MASTER" $(if $(PROCESSES),--processes="$$PROCESSES")

# --- Trying the scheduler ------------------------------------------------------------------------

serve: $(READY) ## Start database, API and worker with a seeded program [PORT=8000]
	@exec $(VENV)/bin/scheduler dev --port "$$PORT"

# --- Cleaning up ---------------------------------------------------------------------------------

clean: ## Remove all that make can make again; the history stays
	rm -rf .venv .asv/env .asv/html* .asv/scratch .asv/quick .asv/sides .asv/gate .asv/bisect .asv/signal/env build dist
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
