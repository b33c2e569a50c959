# rapporteur: every task of developers, CI and newcomers. `make` alone prints this list.
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
GOLD := $(if $(RAPPORTEUR_GOLD),$(RAPPORTEUR_GOLD),../shared/gold)

.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE  # images set it, and every process that a test starts would compile the whole program anew
.PHONY: help demo test check bench score fuzz hostile protos chaos servers-up servers-down image-check lock clean

help:  ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.installed  ## Set up, make a sample archive, ingest it, show what came out
	@rm -rf demo && $(BIN)/rapporteur specimens demo/archive
	@$(BIN)/rapporteur ingest demo/archive --data demo/data || test $$? -eq 3
	@$(BIN)/rapporteur show E/RES/2019/14 --data demo/data
	@$(BIN)/rapporteur show A/RES/74/60 --data demo/data || echo "A/RES/74/60 is a scan, which was set aside: \`$(BIN)/rapporteur doctor\` says what to install."
	@echo; echo "Try next"
	@echo "  $(BIN)/rapporteur search 'lighthouse keepers' --kind operative --data demo/data"
	@echo "  $(BIN)/rapporteur citations E/RES/2019/14 --from --data demo/data"
	@echo "  $(BIN)/rapporteur repairs E-2019-volume.md --data demo/data"
	@echo "  $(BIN)/rapporteur export akn demo/akn --data demo/data"

test: $(VENV)/.dev  ## Set up and run every test
	$(BIN)/python -m deploy.servers fetch
	$(BIN)/python -m deploy.tools
	$(BIN)/python -m pytest -n 2 -m "not servers" tests services/rapporteur
	$(BIN)/python -m pytest -m servers tests

check: $(VENV)/.dev  ## Lint, types, walls, contracts, unit tests: in a minute
	$(BIN)/ruff check services tests deploy
	$(BIN)/ruff format --check services tests deploy
	$(BIN)/mypy
	$(BIN)/lint-imports
	RAPPORTEUR_EXAMPLES=50 $(BIN)/python -m pytest -n auto --dist worksteal -m "not slow" tests/unit tests/wire tests/architecture tests/contracts services/rapporteur

bench: $(VENV)/.dev  ## Measure speed and memory, as ratios side by side in one run
	$(BIN)/python -m tests.bench

score: $(VENV)/.dev  ## Score the whole program against the United Nations' own markup (RAPPORTEUR_GOLD)
	$(BIN)/python -m tests.scoring --gold "$(GOLD)"

fuzz: $(VENV)/.dev  ## Throw 100,000 generated inputs at the parsers
	RAPPORTEUR_FUZZ=100000 $(BIN)/python -m pytest -n 2 tests/properties/test_fuzz.py

hostile: $(VENV)/.dev  ## Ingest 500 files made to do harm, and say what became of each kind
	$(BIN)/python -m tests.hostile $(if $(SEED),--seed $(SEED))

protos: $(VENV)/.dev  ## Make the generated code in services/rapporteur/contracts anew
	$(BIN)/python -m tests.architecture.generate

chaos: $(VENV)/.dev  ## Kill services, brokers and the store N times while an archive is ingested, and compare with the truth
	$(BIN)/python -m tests.chaos --blows $(or $(N),100) $(if $(SEED),--seed $(SEED))

servers-up: $(VENV)/.dev  ## Start Kafka and MinIO for development; addresses in .servers/addresses.env (BROKERS=3)
	$(BIN)/python -m deploy.servers up --state .servers --brokers $(or $(BROKERS),1)

servers-down: $(VENV)/.dev  ## Stop them; .servers keeps what they stored
	$(BIN)/python -m deploy.servers down --state .servers

image-check: $(VENV)/.dev  ## Build deploy/Dockerfile without an engine and ingest in it (root, buildah, debootstrap)
	$(BIN)/python -m deploy.image_check

lock:  ## Resolve the pinned dependencies anew (needs uv)
	$(UV) pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml --extra build -o requirements.lock
	$(UV) pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml --extra build --extra dev -o requirements-dev.lock

clean:  ## Remove what the other targets made
	rm -rf $(VENV) demo build services/*.egg-info

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "rapporteur needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q services
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q services
	@touch $@ $(VENV)/.installed
