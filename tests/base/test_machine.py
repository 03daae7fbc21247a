import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest

from jawab.base.machine import is_small, memory, processors
from jawab.cli.cluster import temporary_cluster

_TOLD = "from jawab.base.machine import is_small, memory; print(memory(), is_small())"
_GROUPS = Path("/sys/fs/cgroup")
_MEGABYTE = 1024 * 1024


def test_a_process_has_a_processor_and_memory_of_the_machine() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)
    assert 64 * _MEGABYTE < memory() <= os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def test_on_one_processor_the_database_is_sparing() -> None:
    with _one_processor():
        assert (processors(), is_small()) == (1, True)
        with temporary_cluster() as dsn, psycopg.connect(dsn) as connection:
            assert connection.execute("SHOW io_method").fetchone() == ("sync",)
            # What is asked for by whoever starts it goes before.
            assert connection.execute("SHOW max_connections").fetchone() == ("200",)


def test_a_group_grants_less_than_the_machine_has() -> None:
    with _group(1024 * _MEGABYTE) as tasks:
        joined = f"echo $$ > {tasks}; exec {sys.executable} -c '{_TOLD}'"
        told = subprocess.run(["sh", "-c", joined], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(1024 * _MEGABYTE), "True"]


@contextmanager
def _one_processor() -> Iterator[None]:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def _group(limit: int) -> Iterator[Path]:
    """A group of this test, in whichever hierarchy the system has, where this user may make one."""
    old = (_GROUPS / "memory").is_dir()
    name = f"jawab-test-{token_hex(4)}"
    folder = (_GROUPS / "memory" if old else _GROUPS) / name
    try:
        folder.mkdir()
        (folder / ("memory.limit_in_bytes" if old else "memory.max")).write_text(str(limit))
    except OSError:
        if folder.is_dir():
            folder.rmdir()
        pytest.skip("this user may not make a group of processes with a limit")
    try:
        yield folder / "cgroup.procs"
    finally:
        folder.rmdir()
