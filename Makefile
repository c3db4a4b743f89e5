# Groundwork: two commands for everybody (run, test), the rest for those who work on it.
PY := .venv/bin/python
FOLDERS := curriculum assessments player authoring editions xblocks scorm_export reporting groundwork

.PHONY: help run test mysql check build bench accessibility attack browsers screen-reader screenshots types imports format lint lock sbom pack extract_translations compile_translations set-up set-up-server

help: ## say what can be made
	@sed -n 's/^\([a-z_-]*\):.*## /  make \1\t/p' Makefile | expand -t 30

run: set-up ## everything from nothing to a running site on http://127.0.0.1:8000 (PORT overrides)
	@.venv/bin/groundwork demo

test: set-up ## everything from nothing to the whole suite green
	@scripts/system-packages.sh
	@$(PY) scripts/run_tests.py

mysql: set-up ## run what asks the database on a real MySQL, fetched from Debian sid (GROUNDWORK_TEST_DATABASE=mysql://… takes one that runs)
	@$(PY) scripts/run_tests.py mysql

check: set-up ## find the authors' mistakes in the content
	@.venv/bin/groundwork check

build: set-up ## build every course in every delivery into dist/
	@.venv/bin/groundwork build

bench: set-up ## measure, and print each speed beside what it is measured against (ARGS=counting, ARGS=--large)
	@$(PY) -m tests.benchmarks $(ARGS)

accessibility: set-up ## run the accessibility gate and print its report (also var/accessibility.md)
	@mkdir -p var && GROUNDWORK_WHOLE_GATE=1 $(PY) -m pytest -q -p no:cacheprovider -n 2 --dist loadfile --junitxml var/accessibility.xml \
	  tests/gallery tests/player/test_stylesheet.py > var/accessibility.log || tail -20 var/accessibility.log
	@$(PY) -m tests.gallery.report var/accessibility.xml var/accessibility.md

attack: set-up ## send a thousand spoilt forms and files to the workshop (ARGS=5000 for more)
	@GROUNDWORK_MUTATIONS=$(or $(ARGS),1000) $(PY) -m pytest -q -p no:cacheprovider tests/groundwork/workshop/test_mutated_forms.py

browsers: set-up ## walk through the demonstration in Firefox and in WebKitGTK, as learner, trainer and HR (ARGS=firefox)
	@$(PY) -W ignore -m tests.browsers var/browsers $(ARGS)

screen-reader: set-up ## have Orca read the demonstration aloud, as learner, trainer and HR, into var/screen-reader (ARGS=hr)
	@$(PY) -W ignore -m tests.screen_reader var/screen-reader $(ARGS)

screenshots: set-up ## take pictures of the gallery, 4 languages x 2 widths x 3 colour settings, into var/screenshots, and of the trainers' pages into docs/pictures
	@$(PY) -m tests.gallery.screenshots var/screenshots
	@$(PY) -m pytest -q tests/groundwork/trainer_pictures.py

types: set-up ## check the types (mypy, strict)
	@$(PY) -m mypy

imports: set-up ## check who imports whom (six contracts)
	@.venv/bin/lint-imports

lint: set-up ## check the style (ruff)
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

format: set-up ## put the style right (ruff)
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

pack: set-up ## pack the page's script with terser, after it was changed
	@$(PY) -m scripts.pack_script

# The names that OEP-58 of Open edX gives these two.
extract_translations: set-up ## write the template of the words that Studio shows of our blocks
	@$(PY) -m scripts.write_catalogs extract

compile_translations: set-up ## write the blocks' catalogs anew, after a change of xblocks/strings
	@$(PY) -m scripts.write_catalogs compile

lock: ## write the lock files anew from requirements/*.in (needs uv)
	@for version in 3.12 3.11; do uv pip compile --quiet --generate-hashes --no-emit-index-url \
	  --python-version $$version requirements/development.in -o requirements/locked-$$version.txt; done
	@uv pip compile --quiet --generate-hashes --no-emit-index-url --universal \
	  --python-version 3.11 requirements/tutor.in -o requirements/locked-tutor.txt

sbom: set-up ## list every component with its licence, as CycloneDX, into dist/groundwork.cdx.json
	@$(PY) scripts/write_sbom.py dist/groundwork.cdx.json

set-up:
	@scripts/set-up.sh

set-up-server: ## install what runs on a server, and nothing that builds, judges or tests
	@scripts/set-up.sh server
