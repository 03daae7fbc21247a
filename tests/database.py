"""One throw-away database and data folder for a whole test run, in place before Django reads its settings."""

import os
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from importlib.util import find_spec

import pytest

from jawab.cli.cluster import temporary_cluster

_given_back = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> Generator[None]:
    """Wraps the same hook of pytest-django, which reads the settings in it."""
    stack = early_config.stash[_given_back] = ExitStack()
    # A worker of pytest-xdist finds what its controller prepared.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ["JAWAB_MODE"] = "test"
        os.environ["JAWAB_DATA"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="jawab-"))
        os.environ["DATABASE_URL"] = _database(stack)
    if find_spec("jawab.site.settings") is None:
        args.append("--ds=tests.settings_absent")
    try:
        return (yield)
    except BaseException:
        stack.close()
        raise


def _database(stack: ExitStack) -> str:
    return os.environ.get("JAWAB_TEST_DATABASE_URL") or stack.enter_context(temporary_cluster())


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_given_back].close()
