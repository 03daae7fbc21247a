"""Address headers: mailboxes, groups, comments, quoted names, international domains, and their usual faults."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jawab.channels.contract import Address

from .characters import one_line
from .words import decode_words, encoded_words

RECIPIENTS_LIMIT = 200
_NAME_LIMIT = 200
# Bounded, since an unclosed quote or bracket must not be looked for from every place to the end.
_TOKEN = re.compile(
    r'("(?:[^"\\]|\\.){1,64}"@[^\s@<>,;:"()\\]{1,253})|"((?:[^"\\]|\\.){0,300})"|\(((?:[^()\\]|\\.){0,300})\)|<([^<>]*)(?:>|$)|([,;])|([^",;<>()]+)|(.)',
    re.DOTALL,
)
_LOCAL = r"[^\s@<>,;:\"()\[\]\\]{1,128}"
_DOMAIN = r"(?:[^\s@<>,;:\"()\[\]\\]{1,253}|\[[0-9A-Za-z:.-]{1,60}\])"
_PLAIN = re.compile(rf"\"[^\"]{{1,64}}\"@{_DOMAIN}|{_LOCAL}\s?@\s?{_DOMAIN}")
_ADDRESS = re.compile(rf"(?:\"[^\"]{{1,64}}\"|{_LOCAL})@{_DOMAIN}")
# What nearly every mail has, read at once: one mailbox of ASCII without anything special.
_SIMPLE = re.compile(
    rb"\s*(?:(?:\"([^\"\\@<>]{1,200})\"|([^\"\\<>(),;:@=\[\]]{0,200}?))\s*"
    rb"<([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,20})>|([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,20}))\s*"
)
# Outlook's way of writing an address for people to read.
_MAILTO = re.compile(r"\[mailto:([^\[\]\s]{1,300})\]", re.IGNORECASE)
_REMARK = re.compile(r"\((?:[^()\\]|\\.){0,300}\)", re.DOTALL)
# The old standard let white space stand around the signs of an address.
_AROUND_SIGNS = re.compile(r"\s*([@.])\s*")
_SPACED_DOMAIN = re.compile(r"(@[\w-]{1,63})\s+\.\s*(?=\w)|(@[\w-]{1,63})\.\s+(?=\w+\s*$)")
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
_PLACEHOLDER = re.compile("\x01([0-9]+)\x02")


@dataclass(slots=True)
class _Piece:
    """What may be one mailbox: the words before the angle bracket and after it, a comment, what the bracket holds."""

    name: str = ""
    after: str = ""
    comment: str = ""
    angle: str = ""

    @property
    def is_only_words(self) -> bool:
        return not self.angle and not self.comment and "@" not in self.name

    def add(self, words: str) -> None:
        if self.angle:
            self.after += words
        else:
            self.name += words


def addresses(
    values: Iterable[bytes], *, hint: str = "", limit: int = RECIPIENTS_LIMIT
) -> tuple[list[Address], bool]:
    """Up to ``limit`` different addresses, and whether there were more."""
    found: dict[str, Address] = {}
    for value in values:
        for address in _mailboxes(value, hint):
            if len(found) >= limit and address.email not in found:
                return list(found.values()), True
            found.setdefault(address.email, address)
    return list(found.values()), False


def first_address(value: bytes, *, hint: str = "") -> Address | None:
    found, _ = addresses([value], hint=hint, limit=1)
    return found[0] if found else None


def clean_email(written: str) -> str:
    """A bare address in lower case with its domain in Unicode, or empty when it is none."""
    written = _REMARK.sub("", written) if "(" in written else written
    text = _AROUND_SIGNS.sub(r"\1", one_line(written).strip(" '.<>"))
    text = text.removeprefix("mailto:").removeprefix("MAILTO:")
    if text.startswith("@") and ":" in text:  # a source route of old (RFC 5321, 4.1.1.3)
        text = text.rpartition(":")[2]
    if not _ADDRESS.fullmatch(text):
        return ""
    local, _, domain = text.rpartition("@")
    return f"{local.lower()}@{_unicode_domain(domain.rstrip('.').lower())}"


def _mailboxes(value: bytes, hint: str) -> Iterator[Address]:
    """Encoded words are set aside first: the commas and brackets in them are text."""
    if (
        (simple := _SIMPLE.fullmatch(value))
        and value.isascii()
        and b"xn--" not in value.lower()
        and b"=?" not in value
    ):
        quoted, bare, angle, alone = (part.decode("ascii") if part else "" for part in simple.groups())
        yield _named((angle or alone).lower().strip("."), quoted or bare, "")
        return
    aside: list[str] = []
    if b"=?" in value:
        value, aside = _set_aside(value.replace(b"\x01", b""), hint)

    def restore(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: aside[int(found[1])], text) if aside else text

    text = decode_words(value, hint=hint)
    if "mailto:" in text:
        text = _MAILTO.sub(r"<\1>", text)
    for piece in _split(text):
        yield from _read(
            _Piece(restore(piece.name), restore(piece.after), restore(piece.comment), restore(piece.angle))
        )


def _set_aside(value: bytes, hint: str) -> tuple[bytes, list[str]]:
    """Each run of encoded words becomes a numbered place; what it says is decoded as a whole."""
    runs: list[list[int]] = []
    for word in encoded_words(value):
        if runs and not value[runs[-1][1] : word.start].strip():
            runs[-1][1] = word.end
        else:
            runs.append([word.start, word.end])
    kept: list[bytes] = []
    at = 0
    for number, (start, end) in enumerate(runs):
        kept += [value[at:start], b"\x01%d\x02" % number]
        at = end
    aside = [one_line(decode_words(value[start:end], hint=hint)) for start, end in runs]
    return b"".join([*kept, value[at:]]), aside


def _split(text: str) -> Iterator[_Piece]:
    piece = _Piece()
    for local, quoted, remark, bracket, separator, plain, other in _TOKEN.findall(text):
        if separator:
            surname = piece.name.strip() if separator == "," and piece.is_only_words else ""
            if not surname:
                yield piece
            # A surname and its comma, which nobody put in quotes, belong to what follows.
            piece = _Piece(f"{surname}, " if surname else "")
        elif bracket:
            if piece.after.strip():
                yield piece
                piece = _Piece(piece.after)
            elif clean_email(piece.angle):
                piece.name += f" <{piece.angle}>"
            piece.angle = bracket
        elif remark:
            piece.comment = remark
        else:
            piece.add(local or (_QUOTED_PAIR.sub(r"\1", quoted) if quoted else _without_group(plain)))
            piece.add(other if other not in '"<>()' else "")
    yield piece


def _without_group(plain: str) -> str:
    """``Team: a@x.example`` is a group's first member; the group's own name is nobody's."""
    label, colon, rest = plain.partition(":")
    return rest if colon and "@" not in label and not label.strip().lower().endswith("mailto") else plain


def _read(piece: _Piece) -> Iterator[Address]:
    """The mailbox, or the several that stand there with nothing but space between them."""
    email = clean_email(piece.angle)
    if email:
        yield _named(email, piece.name.strip() or piece.after, piece.comment)
        return
    words = " ".join(filter(None, (piece.name, piece.angle, piece.after)))
    words = _SPACED_DOMAIN.sub(lambda found: f"{found[1] or found[2]}.", words)
    found = list(_PLAIN.finditer(words))[:RECIPIENTS_LIMIT]
    if len(found) == 1:
        around = words[: found[0].start()] + words[found[0].end() :]
        found_email = clean_email(found[0][0])
        yield from [_named(found_email, around, piece.comment)] if found_email else []
    elif found:
        yield from (Address(email) for one in found if (email := clean_email(one[0])))
    elif "@" in piece.comment and (email := clean_email(piece.comment)):
        yield Address(email)


def _named(email: str, name: str, comment: str) -> Address:
    name = one_line(name.replace("<>", "")).rstrip(", ")
    if name.count("<") != name.count(">"):
        name = name.strip(" <>")
    name = _unquoted(name) or _unquoted(one_line(comment))
    return Address(email, "" if name.lower() == email else name[:_NAME_LIMIT])


def _unquoted(name: str) -> str:
    """Outlook puts apostrophes around names inside the quotes."""
    wrapped = len(name) > 1 and name[0] == name[-1] and name[0] in "'\""
    return name[1:-1].strip() if wrapped else name.strip('"') if name.count('"') == 1 else name


def _unicode_domain(domain: str) -> str:
    if "xn--" not in domain:
        return domain
    try:
        return ".".join(label[:63].encode("ascii").decode("idna") for label in domain.split("."))
    except UnicodeError:
        return domain
