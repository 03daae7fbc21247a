"""The words of a text as their writer meant them: loose prefixes and endings go to their word."""

from collections.abc import Iterable, Iterator

from jawab.language.folding import ZWNJ, folded
from jawab.language.keys import spelled


def pieces(text: str) -> list[str]:
    """List the words as they were parted by spaces, folded but for half-spaces."""
    return spelled(text)


def joined(found: Iterable[str]) -> Iterator[str]:
    """Bind «می» and «ها» standing loose to their word by a half-space: «می روم» becomes «می‌روم»."""
    held, bound = "", False
    for piece in found:
        if held and not bound and (held in PREFIXES or piece in ENDINGS):
            held, bound = f"{held}{ZWNJ}{piece}", True
        else:
            if held:
                yield held
            held, bound = piece, False
    if held:
        yield held


def exact(spelling: str) -> str:
    """Write the word without its half-spaces, as `words` lists it."""
    return folded(spelling) if ZWNJ in spelling else spelling


# Written apart, joined or with a half-space by different hands; all three must meet.
PREFIXES = frozenset({"می", "نمی"})
ENDINGS = frozenset({"ها", "های", "هایی", "هایم", "هایش", "تر", "ترین"})
