"""The system user the database runs as: PostgreSQL refuses root, so root's desk lends it another."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jawab.cli.cluster.faults import ClusterFault

_CANDIDATES = ("jawab", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Owner:
    name: str
    uid: int
    gid: int
    dropped: bool

    def wear(self) -> dict[str, object]:
        """Arguments for ``subprocess``; root's supplementary groups would open doors and go too."""
        if not self.dropped:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def database_owner() -> Owner:
    """This user, or when that is root the first of jawab, postgres and nobody that exists."""
    if os.geteuid() != 0:
        return Owner(_name(os.geteuid()), os.geteuid(), os.getegid(), dropped=False)
    for name in _CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(name, entry.pw_uid, entry.pw_gid, dropped=True)
    raise ClusterFault("PostgreSQL does not run as root. Create a system user: useradd --system jawab")


def private_folder(path: Path, owner: Owner) -> None:
    """Make ``path`` this process's own; the database may pass through it, nobody else may.

    Refuses a folder that someone else made there first, as anybody could in a shared temporary folder.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise ClusterFault(f"{path} belongs to somebody else. Remove it, or choose another JAWAB_DATA.")
    if owner.dropped:
        os.chown(path, -1, owner.gid)
    path.chmod(0o710 if owner.dropped else 0o700)


def owned_folder(path: Path, owner: Owner) -> None:
    """An empty folder that belongs to the database alone."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    if owner.dropped:
        os.chown(path, owner.uid, owner.gid)


def let_pass(folder: Path, owner: Owner) -> None:
    """Raises ClusterFault when the database's user cannot reach ``folder``.

    Only the folder itself is ever opened, to one group: what lies above is the operator's to decide.
    """
    if not owner.dropped or _reaches(folder, owner):
        return
    if _reaches(folder.parent, owner) and folder.stat().st_uid == os.geteuid():
        os.chown(folder, -1, owner.gid)
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IXGRP)
        return
    closed = next(each for each in [*reversed(folder.parents), folder] if not _reaches(each, owner))
    raise ClusterFault(
        f"The database runs as the user {owner.name}, who may not enter {closed}. Choose another folder with "
        f"JAWAB_DATA (such as /var/lib/jawab), or let that user pass: chmod o+x {closed}"
    )


def _reaches(folder: Path, owner: Owner) -> bool:
    tried = subprocess.run(
        ["/bin/sh", "-c", 'cd "$0"', str(folder)],
        cwd="/",
        check=False,
        capture_output=True,
        user=owner.uid,
        group=owner.gid,
        extra_groups=[],
    )
    return tried.returncode == 0


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
