# Everything a researcher needs; `make` alone lists it.
# STUDY and OUT choose another study and another place: make report STUDY=other.yml OUT=folder, make lab STUDY=other.yml
# SHARE=snippets cuts the report short, so that it may be passed on without the articles (docs/report.md)
STUDY ?= study.yml
OUT ?= .
SHARE ?=
# A number of processes, or the address of a Dask scheduler (docs/scale.md); empty: as many as the corpus is worth.
SCHEDULER ?=
# Minutes that a cell of a notebook may take; empty: 60.
MINUTES ?=
# Where a coding sheet is written: a new folder, for the study's field `codes`.
CODES ?= new-codes

# make compare OLD=folder NEW=folder: the folders of two runs.
OLD ?=
NEW ?=

# The Python that .venv is made of.
PYTHON ?= python3

# What is given is a text, whatever stands in it: make does not expand it, and the shell reads it from the environment.
GIVEN := STUDY OUT SHARE SCHEDULER MINUTES CODES OLD NEW PYTHON
$(foreach name,$(GIVEN),$(eval override $(name) := $$(value $(name))))
export $(GIVEN)

BIN := .venv/bin
REPORT = "$(BIN)/python" -m analysis.report
HOW = --study="$$STUDY" --out="$$OUT" --share="$$SHARE" --workers="$$SCHEDULER" --minutes="$$MINUTES"
REMOVE = "$$(test -x "$(BIN)/python" && echo "$(BIN)/python" || echo "$$PYTHON")" -m analysis.report.remove
# What a report and the lab need, and what the tests and the tools add to it.
READY := .venv/ready
READY_TEST := .venv/ready-test
BENCH := .venv/bench
# The folder, since .venv holds its path, and how many packages there are; and whether all that was noted still holds.
STATE = import glob, os, site; state = os.getcwd(), len(os.listdir(site.getsitepackages()[0]))
NOTED = noted = [open(name).read().rsplit(" ", 1) for name in glob.glob("$(READY)*")]
WHOLE = print(all(folder == state[0] and int(number) <= state[1] for folder, number in noted))
INSTALL = "$(BIN)/python" -m pip install -qq --disable-pip-version-check
LOCK = "$(BIN)/python" -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
  --no-annotate --no-header --no-emit-index-url --no-emit-find-links
# Notebooks work in their folder: they need the whole path of a study.
WHOLE_PATH = case "$$STUDY" in /*) ;; *) STUDY="$$PWD/$$STUDY" ;; esac
ENCRYPTED = --MappingKernelManager.transport_encryption=required
CODE := analysis tests notebooks benchmarks

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report single tables corpus verify compare coding-sheet bench reliability test test-report lab lint format lock \
  clean clean-cache

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

report: $(READY) ## bring figures/ and report/ up to date
	@$(REPORT) $(HOW)

single: $(READY) ## the report as one file to mail: report/report.html
	@$(REPORT) single $(HOW)

tables: $(READY) ## articles, passages and hits as CSV and Parquet, for R and others: OUT/tables
	@$(REPORT) tables $(HOW)

corpus: $(READY) ## what is read of the study's corpus, in seconds, and what seems to be read wrongly
	@$(REPORT) corpus $(HOW)

verify: $(READY) ## build the report again elsewhere and compare it, byte for byte
	@$(REPORT) verify $(HOW)

compare: $(READY) ## what changed between two runs: make compare OLD=folder NEW=folder
	@$(REPORT) compare --old="$$OLD" --new="$$NEW"

coding-sheet: $(READY) ## draw a sample of the corpus to code by hand, into CODES
	@"$(BIN)/python" -m analysis.validity --study="$$STUDY" --out="$$CODES"

bench: $(BENCH)/ready ## how fast it is, beside its references
	@PYTHONPATH="$(BENCH)" "$(BIN)/python" benchmarks/speed

reliability: $(READY_TEST) ## what the suite withstands: odd texts and files, faults, odd corpora
	@"$(BIN)/python" benchmarks/reliability

test: $(READY_TEST) ## run the tests, but for those of test-report
	@"$(BIN)/python" -m pytest -m "not report"

test-report: $(READY_TEST) ## run the tests that make reports, run the lab or open a browser
	@"$(BIN)/python" -m pytest -m report

lab: $(READY) ## open the notebooks in JupyterLab, on STUDY
	@$(WHOLE_PATH); ANALYSIS_STUDY="$$STUDY" "$(BIN)/python" -m jupyterlab $(ENCRYPTED) notebooks

lint: $(READY_TEST) ## check style and the order of imports
	@"$(BIN)/python" -m ruff check $(CODE)
	@"$(BIN)/python" -m ruff format --check $(CODE)
	@"$(BIN)/python" -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format: $(READY_TEST) ## put the code in order
	@"$(BIN)/python" -m ruff check --fix $(CODE)
	@"$(BIN)/python" -m ruff format $(CODE)

lock: $(READY_TEST) ## renew both locks from pyproject.toml
	@$(LOCK) -o requirements.lock pyproject.toml
	@$(LOCK) --extra scale --extra dev -c requirements.lock \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.lock) -o requirements-test.lock pyproject.toml
	@sed -i '/# from requirements.lock/q' environment.yml
	@sed -n 's/^\([a-z0-9].*==.*\) \\$$/      - \1/p' requirements.lock >> environment.yml

clean: ## remove what was made in OUT, and what is kept between runs; .venv and all that is yours stays
	@$(REMOVE) --out="$$OUT"

clean-cache: ## remove what is kept between runs: annotations, and corpora as they were read
	@$(REMOVE) --cache

# The environment, with the exact versions of the lock. The file is written last, so that a set-up that was interrupted
# is done again; and so is one that was moved, is half deleted or has lost its Python.
ifneq ($(shell "$(BIN)/python" -c '$(STATE); $(NOTED); $(WHOLE)' 2>/dev/null),True)
.PHONY: $(READY)
endif
WRITABLE = test -w . || { echo "$$PWD can't be written: copy it to a folder of your own, or have its owner run make $(1) once" >&2; exit 2; }
$(READY): requirements.lock
	@$(call WRITABLE,report)
	@"$$PYTHON" -c 'import sys; (3, 11) <= sys.version_info < (3, 14) or sys.exit("Python 3.11, 3.12 or 3.13 is needed; " + sys.executable + " is " + sys.version.split()[0] + "; PYTHON= names another")'
	@"$$PYTHON" -c 'import ensurepip' || { echo "$$PYTHON has no venv; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "Setting up .venv (a minute or two) …"
	@"$$PYTHON" -m venv --clear .venv
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@"$(BIN)/python" -c '$(STATE); print(*state)' > $@

# The second lock names only what the first does not. Both are given to pip, so that it finds out if they don't go together.
$(READY_TEST): requirements-test.lock $(READY)
	@$(call WRITABLE,test)
	@echo "Adding to .venv what tests and tools need …"
	@$(INSTALL) --require-hashes -r requirements.lock -r requirements-test.lock
	@"$(BIN)/python" -c '$(STATE); print(*state)' > $@

# What only `make bench` needs, apart from what everyone gets.
$(BENCH)/ready: benchmarks/speed/requirements.lock $(READY_TEST)
	@rm -rf "$(BENCH)"
	@$(INSTALL) --require-hashes --no-deps --target "$(BENCH)" -r $<
	@touch $@
