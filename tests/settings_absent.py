"""Stands in for the desk's settings where a checkout has none yet, so that pure tests still run."""

SECRET_KEY = "tests"
USE_TZ = True
