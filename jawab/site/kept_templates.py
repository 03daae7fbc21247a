"""Templates compiled once on a machine instead of in each process: a tenth of a second and more for a first page."""

import os
import stat
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from jawab import __version__


def kept_templates(data: Path) -> BytecodeCache | None:
    """None where the folder cannot be made, or is not this user's alone: what lies in it is run.

    A template that changed is compiled anew, as is everything after an upgrade.
    """
    folder = data / "cache" / f"templates-{__version__}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return None
    if found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return None
    return _Kept(str(folder))


class _Kept(FileSystemBytecodeCache):
    """A disk that is full or away is no fault of the page."""

    def dump_bytecode(self, bucket: object) -> None:
        try:
            super().dump_bytecode(bucket)  # type: ignore[arg-type]
        except OSError:
            return
