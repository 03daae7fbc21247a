"""The database's folder on disk: made whole or not at all, with settings rewritten at every start."""

import locale
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from jawab.base.machine import is_small, memory
from jawab.cli.cluster.binaries import PLAIN_ENVIRONMENT, server_version
from jawab.cli.cluster.faults import ClusterFault
from jawab.cli.cluster.owner import Owner, owned_folder

_MEGABYTE = 1024 * 1024
_INCLUDE = """
include_if_exists = 'jawab.conf'  # rewritten by the desk at every start
# Your own settings below win.
"""
# Each process of the server takes some megabytes, and so does what one of them sorts or builds at once.
_SPARING = {
    "autovacuum_max_workers": "1",
    "io_method": "sync",
    "max_connections": "60",
    "maintenance_work_mem": "32MB",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
}
_HEADING = "# Rewritten at every start. Put your own settings into postgresql.conf.\n"


def make_folder(folder: Path, *, binaries: Path, owner: Owner, sync: bool) -> None:
    """Create the cluster beside its place and move it there: a crash leaves nothing half-made.

    Never plain C: under it trigram search finds no Persian and says nothing. The builtin provider alone
    does not help there, for pg_trgm and the text parser still ask the C library what a letter is.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    owned_folder(unfinished, owner)
    options = {
        "--pgdata": str(unfinished),
        "--username": "jawab",
        "--auth": "trust",
        "--encoding": "UTF8",
        "--locale": "C",
        "--locale-provider": "builtin",
        "--builtin-locale": "C.UTF-8",
        "--lc-ctype": _letters(),
    }
    command = [str(binaries / "initdb"), "--no-instructions"]
    command += [f"{name}={value}" for name, value in options.items()]
    if not sync:
        command.append("--no-sync")
    done = subprocess.run(
        command,
        cwd="/",
        env=PLAIN_ENVIRONMENT,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        **owner.wear(),  # type: ignore[call-overload]
    )
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise ClusterFault(f"The database could not be created in {folder}: {_last_line(done.stderr)}")
    with (unfinished / "postgresql.conf").open("a", encoding="utf-8") as conf:
        conf.write(_INCLUDE)
    unfinished.rename(folder)
    _sync(folder.parent)


def check_folder(folder: Path, *, binaries: Path, owner: Owner) -> None:
    """Raises ClusterFault for a folder these programs must not be started on."""
    try:
        written_by = (folder / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise ClusterFault(f"{folder} exists but holds no database. Move it away and start again.") from None
    except PermissionError:
        raise ClusterFault(
            f"{folder} belongs to another user. Start the desk as the user who made it."
        ) from None
    have = server_version(binaries)
    if have.split(".")[0] != written_by:
        raise ClusterFault(
            f"{folder} was written by PostgreSQL {written_by}, this desk brings {have}. Make a backup with "
            "the old version of the desk and restore it with this one (see the operator guide, Upgrades)."
        )
    if folder.stat().st_uid != owner.uid:
        raise ClusterFault(
            f"{folder} belongs to another user than the database runs as ({owner.name}). "
            f"Give it over: chown -R {owner.name} {folder}"
        )


def write_settings(folder: Path, *, owner: Owner, extra: Mapping[str, str]) -> None:
    settings = {**_settings(), **extra}
    text = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
    path = folder / "jawab.conf"
    path.write_text(_HEADING + text, encoding="utf-8")
    path.chmod(0o600)
    if owner.dropped:
        os.chown(path, owner.uid, owner.gid)


def _settings() -> dict[str, str]:
    return (_SPARING if is_small() else {}) | {
        "cluster_name": "jawab",
        "shared_buffers": f"{_shared_buffers()}MB",
        # Bounds the redo after a crash to about two seconds.
        "max_wal_size": "1GB",
        "min_wal_size": "80MB",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "jit": "off",
        "logging_collector": "on",
        "log_directory": "log",
        "log_filename": "postgresql-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_min_duration_statement": "2s",
        # What jawab doctor tells of slow statements.
        "shared_preload_libraries": "pg_stat_statements",
        "pg_stat_statements.max": "1000",
        "log_line_prefix": "%m [%p] %a ",
    }


def _shared_buffers() -> int:
    """An eighth of the memory this process may use, from 64 MB to 1 GB."""
    return min(max(memory() // 8 // _MEGABYTE, 64), 1024)


def _letters() -> str:
    """A UTF-8 locale of this system's C library."""
    before = locale.setlocale(locale.LC_CTYPE)
    for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"):
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_CTYPE, before)
        return name
    raise ClusterFault("This system knows no UTF-8 locale. Install one, for example: locale-gen en_US.UTF-8")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "initdb gave no reason"
