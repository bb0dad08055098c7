# Everything a researcher needs; `make` alone lists it. Without make: python -m analysis --help.
# STUDY and OUT choose another study and another place: make report STUDY=other.yml OUT=folder, make lab STUDY=other.yml
# SHARE=snippets cuts the report short, so that it may be passed on without the articles (docs/report.md)
STUDY ?= study.yml
OUT ?= .
SHARE ?=
# A number of processes, or the address of a Dask scheduler (docs/scale.md); empty: as many as the corpus is worth.
SCHEDULER ?=
# Minutes that a cell of a notebook may take; empty: 60.
MINUTES ?=
# 1: run the study's own notebooks too, which are code (docs/own-pages.md); of make lab, open their folder.
OWN ?=
# Where a coding sheet is written: a new folder, for the study's field `codes`.
CODES ?= new-codes
# Of a coding sheet, empty for the usual: how many items, what is coded, who codes, which questions, in what files.
SIZE ?=
UNIT ?=
CODERS ?=
VARIABLES ?=
FORMAT ?=
# A language model as a coder (docs/validity.md): its server and name; 1: the whole corpus; how much to ask; 1: only tell.
# A key, if the server wants one, stands in the environment, as CODER_KEY.
SERVER ?=
MODEL ?=
ALL ?=
BUDGET ?=
DRY ?=

# make compare OLD=folder NEW=folder: the folders of two runs.
OLD ?=
NEW ?=

# The Python that .venv is made of.
PYTHON ?= python3

# What is given is a text, whatever stands in it: make does not expand it, and the shell reads it from the environment.
GIVEN := STUDY OUT SHARE SCHEDULER MINUTES OWN CODES SIZE UNIT CODERS VARIABLES FORMAT SERVER MODEL ALL BUDGET DRY OLD NEW PYTHON
$(foreach name,$(GIVEN),$(eval override $(name) := $$(value $(name))))
export $(GIVEN)

BIN := .venv/bin
ANALYSIS = "$(BIN)/python" -m analysis
HOW = --study="$$STUDY" --out="$$OUT" --share="$$SHARE" --workers="$$SCHEDULER" --minutes="$$MINUTES" --own="$$OWN"
REMOVE = "$$(test -x "$(BIN)/python" && echo "$(BIN)/python" || echo "$$PYTHON")" -m analysis clean
# .venv with the exact versions of the locks: looked at by its own Python, made by the one that PYTHON names.
SET_UP = $(ANALYSIS) setup --check $(1) 2>/dev/null || "$$PYTHON" -B -m analysis setup $(1)
BENCH := .venv/bench
LOCK = "$(BIN)/python" -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
  --no-annotate --no-header --no-emit-index-url --no-emit-find-links
CODE := analysis tests notebooks benchmarks

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report single tables corpus methods package preregister verify compare coding-sheet code bench reliability test test-report \
  lab lint format lock clean clean-cache ready ready-test

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

report: ready ## bring figures/ and report/ up to date
	@$(ANALYSIS) report $(HOW)

single: ready ## the report as one file to mail: report/report.html
	@$(ANALYSIS) single $(HOW)

tables: ready ## articles, passages and hits as CSV and Parquet, for R and others: OUT/tables
	@$(ANALYSIS) tables $(HOW)

methods: ready ## a paragraph for a paper's method section, BibTeX, tables for LaTeX and Markdown: OUT/methods
	@$(ANALYSIS) methods $(HOW)

package: ready ## one zip to publish, which others can check on the same articles: OUT/package
	@$(ANALYSIS) package $(HOW)

preregister: ready ## write down what STUDY will compare, before its report: study.plan.json beside it
	@$(ANALYSIS) preregister $(HOW)

corpus: ready ## what is read of the study's corpus, in seconds, and what seems to be read wrongly
	@$(ANALYSIS) corpus --study="$$STUDY"

verify: ready ## build the report again elsewhere and compare it, byte for byte
	@$(ANALYSIS) verify $(HOW)

compare: ready ## what changed between two runs: make compare OLD=folder NEW=folder
	@$(ANALYSIS) compare --old="$$OLD" --new="$$NEW"

coding-sheet: ready ## draw a sample of the corpus to code by hand, into CODES
	@$(ANALYSIS) coding-sheet --study="$$STUDY" --out="$$CODES" --size="$$SIZE" --unit="$$UNIT" --coders="$$CODERS" \
	  --variables="$$VARIABLES" --format="$$FORMAT"

code: ready ## have a language model code too: make code SERVER=http://localhost:11434/v1 MODEL=name DRY=1
	@$(ANALYSIS) code --study="$$STUDY" --server="$$SERVER" --model="$$MODEL" --variables="$$VARIABLES" --all="$$ALL" \
	  --budget="$$BUDGET" --dry="$$DRY"

bench: $(BENCH)/ready ## how fast it is, beside its references
	@PYTHONPATH="$(BENCH)" "$(BIN)/python" benchmarks/speed

reliability: ready-test ## what the suite withstands: odd texts and files, faults, odd corpora
	@"$(BIN)/python" benchmarks/reliability

test: ready-test ## run the tests, but for those of test-report
	@"$(BIN)/python" -m pytest -m "not report"

test-report: ready-test ## run the tests that make reports, run the lab or open a browser
	@"$(BIN)/python" -m pytest -m report

lab: ready ## open the notebooks in JupyterLab, on STUDY
	@$(ANALYSIS) lab --study="$$STUDY" --own="$$OWN"

lint: ready-test ## check style and the order of imports
	@"$(BIN)/python" -m ruff check $(CODE)
	@"$(BIN)/python" -m ruff format --check $(CODE)
	@"$(BIN)/python" -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format: ready-test ## put the code in order
	@"$(BIN)/python" -m ruff check --fix $(CODE)
	@"$(BIN)/python" -m ruff format $(CODE)

lock: ready-test ## renew both locks from pyproject.toml
	@$(LOCK) -o requirements.lock pyproject.toml
	@$(LOCK) --extra scale --extra dev -c requirements.lock \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.lock) -o requirements-test.lock pyproject.toml
	@sed -i '/# from requirements.lock/q' environment.yml
	@sed -n 's/^\([a-z0-9].*==.*\) \\$$/      - \1/p' requirements.lock >> environment.yml

clean: ## remove what was made in OUT, and what is kept between runs; .venv and all that is yours stays
	@$(REMOVE) --out="$$OUT"

clean-cache: ## remove what is kept between runs: annotations, and corpora as they were read
	@$(REMOVE) --cache

# What a report and the lab need, and what the tests and the tools add to it.
ready:
	@$(call SET_UP)

ready-test: ready
	@$(call SET_UP,--tests)

# What only `make bench` needs, apart from what everyone gets.
$(BENCH)/ready: benchmarks/speed/requirements.lock | ready-test
	@rm -rf "$(BENCH)"
	@"$(BIN)/python" -m uv pip install --quiet --python "$(BIN)/python" --require-hashes --no-deps --target "$(BENCH)" -r $<
	@touch $@
