"""Mail as it lies in files and on standard input: letters, mboxes, maildirs."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STANDARD_INPUT = Path("-")
_SNIFFED = 8_192
_MAIL_SUFFIXES = frozenset({".eml", ".mbox", ".mail", ".email"})
# A line of any other text may look like "name: value"; one of these names shows a mail.
_MAIL_HEADER = re.compile(
    rb"(?im)^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|reply-to"
    rb"|content-type|x-[a-z0-9-]+)[ \t]*:"
)
# "From someone Thu Nov 26 10:00:00 2026": what begins a letter, and what no sentence of a person looks like.
_MBOX_LINE = re.compile(rb"From .*\d{1,2}:\d\d")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One place, what is in it, and how many bytes it weighs (for a progress bar)."""

    path: Path
    weight: int

    def letters(self) -> Iterator[bytes]:
        """Raises OSError when the place cannot be read."""
        if self.path == STANDARD_INPUT:
            yield from _letters(sys.stdin.buffer)
            return
        with self.path.open("rb") as file:
            yield from _letters(file)


def sources(paths: Sequence[Path]) -> list[Source]:
    """Every file with mail under ``paths``, in a fixed order. A file named by itself counts, whatever it holds."""
    return [Source(file, _weight(file)) for path in paths for file in _files(path)]


def _weight(file: Path) -> int:
    try:
        return 0 if file == STANDARD_INPUT else file.stat().st_size
    except OSError:
        return 0


def _files(path: Path) -> Iterator[Path]:
    if path == STANDARD_INPUT or not path.is_dir():
        yield path
    elif all((path / part).is_dir() for part in ("cur", "new", "tmp")):
        # ``tmp`` holds letters that are not whole yet; sub-folders of a maildir begin with a dot.
        yield from sorted(
            file for part in ("new", "cur") for file in (path / part).iterdir() if file.is_file()
        )
        for folder in sorted(path.glob(".[!.]*")):
            if folder.is_dir():
                yield from _files(folder)
    else:
        for inside in sorted(path.iterdir()):
            if inside.name.startswith(".") or inside.is_symlink():
                continue
            if inside.is_dir():
                yield from _files(inside)
            elif inside.is_file() and _is_mail(inside):
                yield inside


def _is_mail(file: Path) -> bool:
    if file.suffix.lower() in _MAIL_SUFFIXES:
        return True
    try:
        with file.open("rb") as opened:
            head = opened.read(_SNIFFED)
    except OSError:
        return True  # shown as what cannot be read, rather than passed over in silence
    return b"\x00" not in head[:512] and bool(_MBOX_LINE.match(head) or _MAIL_HEADER.search(head))


def _letters(lines: Iterable[bytes]) -> Iterator[bytes]:
    """One letter, or those of an mbox: each begins at a From line after a blank one (RFC 4155, Appendix A)."""
    letter: list[bytes] = []
    in_mbox, after_blank = False, True
    for line in lines:
        if after_blank and line.startswith(b"From ") and (in_mbox or not letter) and _MBOX_LINE.match(line):
            if in_mbox:
                yield _unquoted(letter)
            letter, in_mbox = [], True
        else:
            letter.append(line)
        after_blank = not line.strip(b"\r\n")
    yield _unquoted(letter) if in_mbox else b"".join(letter)


def _unquoted(letter: list[bytes]) -> bytes:
    """A line that begins with From was quoted, so as not to look like the next letter; the blank line before that
    belongs to the mbox.
    """
    if letter and not letter[-1].strip(b"\r\n"):
        letter.pop()
    return _QUOTED_FROM.sub(rb"\1", b"".join(letter))
