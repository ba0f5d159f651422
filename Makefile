# What a person types. Needs git, make and Python 3.11 or newer; everything else goes into .venv by itself.
# `make PYTHON=python3.12 briefings` sets up with that Python.

CANDIDATES := $(if $(PYTHON),$(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python)
USABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
UV := .venv/bin/uv --quiet --no-python-downloads --system-certs
BY_FILE = -n 2 --dist loadfile --no-loadscope-reorder
NOTEBOOKS = $(wildcard notebooks/*.ipynb)

# Kept bytecode makes each process start in a third of the time: importing pandas takes 0.5 s with it and 1.6 s without.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help briefings test test-long test-browser test-all mistakes benchmark peers golden check format region lab lock clean

help: ## say what there is (this)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

briefings: .venv/.ready ## write the made-up returns and make the pages of 2018-19 Q2 from them
	@.venv/bin/trust-analysis demo
	@.venv/bin/trust-analysis run --quarter "2018-19 Q2"

test: .venv/.ready ## run the tests, two at a time, on a small trust and little of each law
	@.venv/bin/pytest $(BY_FILE)

test-long: .venv/.ready ## the same on the county, all seeds of each law, twenty authorities: by hand, half an hour or more
	@TRUST_EFFORT=long .venv/bin/pytest $(BY_FILE) --durations=10

test-browser: .venv/.browser ## open every page in Chromium and judge it; needs Chromium and Java (screenshots/ has a picture of each)
	@TRUST_EFFORT=long .venv/bin/pytest $(BY_FILE) -m browser tests/browser

test-all: .venv/.browser ## all tests but the longest, in Chromium too; ends with the ten slowest
	@TRUST_EFFORT=thorough .venv/bin/pytest $(BY_FILE) -m "browser or not browser" --durations=10

mistakes: .venv/.ready ## make twenty and more deliberate mistakes in a copy of the project, and say whether the tests notice
	@.venv/bin/python -m benchmarks.deliberate_mistakes

# ONLY="one_page imports" measures those rows, ROUNDS=1 each once, AUTHORITIES=6 a smaller nation.
benchmark: .venv/.ready ## measure ours beside its peers: a table and a plot in benchmarks/results; hours, on an idle machine
	@.venv/bin/python -m benchmarks.table $(ONLY) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(AUTHORITIES),--authorities $(AUTHORITIES))

peers: .venv/.ready ## ask R and LibreOffice anew, where they are installed, and say what differs from what is kept
	@.venv/bin/python -m benchmarks.peers $(if $(KEEP),--keep)

golden: .venv/.browser ## write the words of each page anew into tests/browser/golden, to be read before they are committed
	@TRUST_EFFORT=thorough .venv/bin/pytest -m browser tests/browser/test_reads.py --write-golden

check: .venv/.ready ## format, lint, types, import contract, notebook hygiene; changes nothing
	@.venv/bin/ruff format --check
	@.venv/bin/ruff check
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@$(if $(NOTEBOOKS),.venv/bin/nbstripout --keep-id --verify $(NOTEBOOKS))

format: .venv/.ready ## put right what can be put right by itself: format, lint, notebook outputs
	@.venv/bin/ruff check --fix --exit-zero
	@.venv/bin/ruff format
	@$(if $(NOTEBOOKS),.venv/bin/nbstripout --keep-id $(NOTEBOOKS))

region: .venv/.region ## add PySpark to .venv, for a region or the nation (about 480 MB; it needs Java 17 or newer)

lab: .venv/.ready ## open the notebooks in JupyterLab
	@.venv/bin/jupyter lab notebooks

# UPGRADE=--upgrade takes the newest versions that pyproject.toml allows; without it only what must change does.
lock: .venv/.ready ## make the locks and the pins of environment.yml anew (UPGRADE=--upgrade for newer versions)
	@$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --fork-strategy fewest \
	  --generate-hashes --no-header --no-annotate $(UPGRADE) --output-file requirements.lock
	@awk 'FNR == NR { if (split($$1, pin, "==") == 2) locked[pin[1]] = pin[2]; next } \
	  { name = $$2; sub(/==.*/, "", name); if ($$2 ~ /==/ && name in locked) sub(/==.*/, "==" locked[name]) } 1' \
	  requirements.lock environment.yml > environment.yml.new
	@mv environment.yml.new environment.yml
	@for extra in region browser; do \
	  $(UV) pip compile pyproject.toml --extra $$extra --universal --python-version 3.11 --fork-strategy fewest \
	    --generate-hashes --no-header --no-annotate $(UPGRADE) --constraint requirements.lock --output-file .venv/$$extra.lock && \
	  awk 'FNR == NR { if (split($$1, pin, "==") == 2) locked[pin[1]]; next } \
	    /^[a-z0-9]/ { split($$1, pin, "=="); is_new = !(pin[1] in locked) } is_new' \
	    requirements.lock .venv/$$extra.lock > requirements-$$extra.lock || exit 1; \
	done

clean: ## remove what can be made again: .venv, caches, data/processed; never data/raw
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find trust_analysis demo_returns tests -name __pycache__ -prune -exec rm -rf {} +
	@find data/processed -mindepth 1 ! -name .gitkeep -delete

# The stamp of a finished set-up; made anew, from nothing, when the lock or the project's own file has changed.
.venv/.ready: requirements.lock pyproject.toml
	@python=; \
	for candidate in $(CANDIDATES); do \
	  if "$$candidate" -c '$(USABLE)' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer, with its venv module, was expected; none of these is one: $(CANDIDATES)." >&2; \
	  echo "Install it (on Debian and Ubuntu also the package python3-venv), or name it: make PYTHON=..." >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version): this downloads the locked packages, once."; \
	"$$python" -m venv --clear .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
	@$(UV) pip install --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock
	@$(UV) pip install --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.region .venv/.browser: .venv/.%: .venv/.ready requirements-%.lock
	@$(UV) pip install --python .venv/bin/python --compile-bytecode --no-deps --require-hashes -r requirements-$*.lock
	@touch $@
