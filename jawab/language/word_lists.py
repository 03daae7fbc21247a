"""The plain word tables beside the modules that read them."""

from collections.abc import Iterator
from pathlib import Path


def lines(path: Path) -> Iterator[str]:
    """What a table says, line by line: without those that are empty, and remarks, which begin with #."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
