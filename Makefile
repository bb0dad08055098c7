# Everything a researcher needs; `make` alone lists it.
# STUDY and OUT choose another study and another place: make report STUDY=other.yml OUT=folder
# SHARE=snippets cuts long passages of the articles short, for a report that is passed on
STUDY ?= study.yml
OUT ?= .
SHARE ?=
# A number of processes, or the address of a Dask scheduler (docs/scale.md); empty: as many as the corpus is worth.
SCHEDULER ?=
# Where a coding sheet is written: a new folder, for the study's field `codes`.
CODES ?= codes/new

BIN := .venv/bin
REPORT = "$(BIN)/python" -m analysis.report
READY := .venv/ready
CODE := analysis tests notebooks benchmarks

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report single verify compare coding-sheet bench reliability test lab lint format lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

report: $(READY) ## bring figures/ and report/ up to date
	@$(REPORT) --study "$(STUDY)" --out "$(OUT)" --share "$(SHARE)" --workers "$(SCHEDULER)"

single: $(READY) ## the report as one file to mail: report/report.html
	@$(REPORT) single --study "$(STUDY)" --out "$(OUT)" --share "$(SHARE)"

verify: $(READY) ## build the report again elsewhere and compare it, byte for byte
	@$(REPORT) verify --study "$(STUDY)" --out "$(OUT)" --share "$(SHARE)"

compare: $(READY) ## what changed between two runs: make compare OLD=folder NEW=folder
	@$(REPORT) compare "$(OLD)" "$(NEW)"

coding-sheet: $(READY) ## draw a sample of the corpus to code by hand, into CODES
	@"$(BIN)/python" -m analysis.validity --study "$(STUDY)" --out "$(CODES)"

bench: $(READY) ## how fast it is, beside its references
	@"$(BIN)/python" benchmarks/speed

reliability: $(READY) ## what the suite withstands: odd texts and files, faults, odd corpora
	@"$(BIN)/python" benchmarks/reliability

test: $(READY) ## run the tests
	@"$(BIN)/python" -m pytest

lab: $(READY) ## open the notebooks in JupyterLab
	@"$(BIN)/python" -m jupyterlab notebooks

lint: $(READY) ## check style and the order of imports
	@"$(BIN)/python" -m ruff check $(CODE)
	@"$(BIN)/python" -m ruff format --check $(CODE)
	@"$(BIN)/python" -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format: $(READY) ## put the code in order
	@"$(BIN)/python" -m ruff check --fix $(CODE)
	@"$(BIN)/python" -m ruff format $(CODE)

lock: $(READY) ## renew requirements.lock from pyproject.toml
	@"$(BIN)/python" -m uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --upgrade \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links -o requirements.lock pyproject.toml
	@sed -i '/# from requirements.lock/q' environment.yml
	@sed -n 's/^\([a-z0-9].*==.*\) \\$$/      - \1/p' requirements.lock >> environment.yml

clean: ## remove what was built; the set-up in .venv stays
	@rm -rf report figures/*.png figures/*.svg figures/*.pdf figures/*.csv .build .cache .pytest_cache .hypothesis .ruff_cache .import_linter_cache
	@find analysis tests notebooks -name __pycache__ -o -name .ipynb_checkpoints | xargs rm -rf

# The environment, with the exact versions of the lock. The file is written last: an interrupted set-up is done again.
$(READY): requirements.lock
	@python3 -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; python3 is " + sys.version.split()[0])'
	@echo "Setting up .venv (a minute or two) …"
	@python3 -m venv --clear .venv
	@"$(BIN)/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@"$(BIN)/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
