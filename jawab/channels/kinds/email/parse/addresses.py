"""Address headers: mailboxes, groups, comments, quoted names, international domains, and their usual faults."""

import re
from collections.abc import Iterable, Iterator

from jawab.channels.contract import Address

from .characters import one_line
from .words import decode_words, encoded_words

RECIPIENTS_LIMIT = 200
_NAME_LIMIT = 200
# Bounded, since an unclosed quote or bracket must not be looked for from every place to the end.
_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.){0,300})"|\(((?:[^()\\]|\\.){0,300})\)|<([^<>]*)(?:>|$)|([,;])|([^",;<>()]+)|(.)',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,128}\s?@\s?[^\s@<>,;:\"()\\]{1,253}")
_ADDRESS = re.compile(r"(?:\"[^\"]{1,64}\"|[^\s@<>,;:\"()\[\]\\]{1,128})@[^\s@<>,;:\"()\\]{1,253}")
_PLACEHOLDER = re.compile("\x01([0-9]+)\x02")


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
    text = re.sub(r"\s*@\s*", "@", one_line(written).strip(" '.<>"))
    text = text.removeprefix("mailto:").removeprefix("MAILTO:")
    if text.startswith("@") and ":" in text:  # a source route of old (RFC 5321, 4.1.1.3)
        text = text.rpartition(":")[2]
    if not _ADDRESS.fullmatch(text):
        return ""
    local, _, domain = text.rpartition("@")
    return f"{local.lower()}@{_unicode_domain(domain.rstrip('.').lower())}"


def _mailboxes(value: bytes, hint: str) -> Iterator[Address]:
    """Encoded words are set aside first: the commas and brackets in them are text."""
    aside: list[str] = []
    if b"=?" in value:
        value, aside = _set_aside(value.replace(b"\x01", b""), hint)

    def restore(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: aside[int(found[1])], text) if aside else text

    text = decode_words(value, hint=hint)
    for name, comment, angle in _split(text):
        address = _mailbox(restore(name), restore(comment), restore(angle))
        if address:
            yield address


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


def _split(text: str) -> Iterator[tuple[str, str, str]]:
    """Per mailbox: the words before the angle bracket, the comments, and what the bracket holds."""
    name, comment, angle = "", "", ""
    for quoted, remark, bracket, separator, plain, other in _TOKEN.findall(text):
        if separator or (angle and bracket):
            yield name, comment, angle
            name, comment, angle = "", "", bracket
        elif bracket:
            angle = bracket
        elif quoted:
            name += re.sub(r"\\(.)", r"\1", quoted)
        elif remark:
            comment += remark
        else:
            name += _without_group(plain) + (other if other not in '"<>()' else "")
    yield name, comment, angle


def _without_group(plain: str) -> str:
    """``Team: a@x.example`` is a group's first member; the group's own name is nobody's."""
    label, colon, rest = plain.partition(":")
    return rest if colon and "@" not in label and not label.strip().lower().endswith("mailto") else plain


def _mailbox(name: str, comment: str, angle: str) -> Address | None:
    email = clean_email(angle)
    if not email and angle and not name:
        name = angle
    if not email:
        found = _PLAIN.search(name)
        if not found:
            return Address(clean_email(comment)) if "@" in comment and clean_email(comment) else None
        email = clean_email(found[0])
        name = name[: found.start()] + name[found.end() :]
    name = _unquoted(one_line(name).strip(" <>")) or _unquoted(one_line(comment))
    shown = "" if name.lower() == email else name[:_NAME_LIMIT]
    return Address(email, shown) if email else None


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
