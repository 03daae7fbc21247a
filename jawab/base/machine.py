"""What this process may use of the machine: its processors and its memory, by the limits of its container too."""

import os
from functools import cache
from pathlib import Path

_SMALL = 1536 * 1024 * 1024
_GROUPS = Path("/sys/fs/cgroup")


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def memory() -> int:
    """Bytes: what is built in, or what the groups of this process are granted, whichever is less."""
    built_in = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([built_in, *_granted()])


def is_small() -> bool:
    """One processor, or hardly more than a gigabyte: then fewer at once, and less held ready."""
    return processors() == 1 or memory() <= _SMALL


def _granted() -> list[int]:
    """By the one hierarchy of today's systems, and the memory controller of older ones; a group and all above it."""
    try:
        own = Path("/proc/self/cgroup").read_text(encoding="ascii")
    except OSError:
        return []
    found = []
    for line in own.splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers == "":
            root, name = _GROUPS, "memory.max"
        elif "memory" in controllers.split(","):
            root, name = _GROUPS / "memory", "memory.limit_in_bytes"
        else:
            continue
        inner = root / path.lstrip("/")
        found += [_limit(each / name) for each in (inner, *inner.parents) if each.is_relative_to(root)]
    return [limit for limit in found if limit]


def _limit(path: Path) -> int:
    """0 where there is none."""
    try:
        text = path.read_text(encoding="ascii").strip()
    except OSError:
        return 0
    return int(text) if text.isdigit() else 0
