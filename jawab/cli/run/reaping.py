"""The duty of process 1 in a container: orphans it inherits stay zombies until it asks how they ended."""

import os
from contextlib import suppress
from pathlib import Path


def reap_adopted() -> None:
    """Collect zombies that this process did not start. Does nothing outside a container."""
    if os.getpid() != 1:
        return
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _is_adopted_zombie(entry):
            with suppress(ChildProcessError):
                os.waitpid(int(entry.name), os.WNOHANG)


def _is_adopted_zombie(entry: Path) -> bool:
    """Own children lead a session each (see ``child``); an orphan is in the session of its dead leader."""
    try:
        fields = (entry / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return False
    state, parent, _group, session = fields[:4]
    return state == "Z" and parent == "1" and session != entry.name
