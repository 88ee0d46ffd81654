# The words of ./run, for hands that type make. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help start demo test test-all lint docs pictures words format pins hooks

help:     ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
start:    ## start the program
	@./run
demo:     ## practice data in a new folder, and the main job on it
	@./run demo
test:     ## lint, then every test but the long ones
	@./run test
test-all: ## the long ones too
	@./run test --all
lint:     ## ruff, mypy, and who may import whom
	@./run lint
pictures: ## a picture of every screen, in build/pictures
	@./run pictures
docs:     ## write again the pages of docs/ that are made from the code
	@./run docs

COMPILE = .venv/bin/uv pip compile -q pyproject.toml --generate-hashes --universal \
	--python-version 3.11 --no-config --no-emit-index-url --no-header

# Below: chores that change files; they need .venv, which any ./run word makes.
words:    ## take new tr() texts into resources/i18n and compile them
	@.venv/bin/python tools/update_words.py
format:   ## let ruff mend what it can
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .
pins:     ## write requirements*.txt again after a change of pyproject.toml (newest: UPGRADE=--upgrade)
	@.venv/bin/python -m pip install -q uv
	@$(COMPILE) $(UPGRADE) -o requirements.txt
	@$(COMPILE) $(UPGRADE) --extra dev -c requirements.txt -o requirements-dev.txt
hooks:    ## run lint before every commit
	@.venv/bin/pre-commit install
