"""Mail as it lies in files: letters, mboxes, maildirs."""

import mailbox
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One place, what is in it, and how many bytes it weighs (for a progress bar)."""

    path: Path
    weight: int

    def letters(self) -> Iterator[bytes]:
        if _is_mbox(self.path):
            yield from _of_mbox(self.path)
        else:
            yield self.path.read_bytes()


def sources(paths: Sequence[Path]) -> list[Source]:
    """Every file with mail under ``paths``, in a fixed order."""
    files = [file for path in paths for file in _files(path)]
    return [Source(file, file.stat().st_size) for file in files]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif all((path / part).is_dir() for part in ("cur", "new", "tmp")):
        # ``tmp`` holds letters that are not whole yet; sub-folders of a maildir begin with a dot.
        yield from sorted(
            file for part in ("new", "cur") for file in (path / part).iterdir() if file.is_file()
        )
        for folder in sorted(path.glob(".[!.]*")):
            yield from _files(folder)
    else:
        found = (file for pattern in ("*.eml", "*.mbox", "mbox") for file in path.rglob(pattern))
        yield from sorted(file for file in set(found) if file.is_file())


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "


def _of_mbox(path: Path) -> Iterator[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            # A line that begins with From was quoted, so as not to look like the next letter.
            yield _QUOTED_FROM.sub(rb"\1", box.get_bytes(key))
    finally:
        box.close()
