# Two commands do everything from nothing: make demo, make test.
.PHONY: demo test check fix bench fuzz weights screenshots translations lock clean

demo:
	@scripts/demo

test:
	@scripts/test

check:
	@scripts/check

fix:
	@scripts/fix

# make fuzz MINUTES=60
fuzz:
	@scripts/fuzz $(MINUTES)

bench:
	@scripts/setup runtime && .venv/bin/jawab bench --into docs/benchmarks.md && .venv/bin/python -m scripts.language.table

# learns from the corpus how customers feel and which problems they tell; the same lines write the same weights
weights:
	@scripts/setup dev && .venv/bin/python -m scripts.language.train && .venv/bin/python -m scripts.language.learn_groups

screenshots:
	@scripts/setup dev && .venv/bin/python -m scripts.screenshots

translations:
	@scripts/setup dev && .venv/bin/python scripts/translations.py update

lock:
	@scripts/setup dev && scripts/lock

clean:
	rm -rf .venv node_modules .data jawab/web/_static jawab/web/static/vendor
