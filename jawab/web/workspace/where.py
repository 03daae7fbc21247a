"""Conditions as an address carries them: ``status.any.new,open~tag.none.12~words.has.کتری_شکسته``.

Letters of any script stand as they are, a space is an underscore, every other sign its code: ``!26!`` for ``&``. So a
place is the same text in an address, in a form and in what people send each other.
"""

import re
from collections.abc import Iterable

from jawab.tickets.queries import Condition, Conditions
from jawab.tickets.queries.conditions import gathered

BETWEEN = "~"
LONGEST = 4_000
_CODE = re.compile(r"!([0-9a-f]{1,6})!", re.ASCII)


def written(conditions: Iterable[Condition]) -> str:
    """Each begins with the sign that parts it from what stands before."""
    return "".join(
        f"{BETWEEN}{each.field}.{each.how}.{','.join(map(_safe, each.values))}" for each in conditions
    )


def read(parts: Iterable[str]) -> Conditions:
    """Never refuses: what cannot be read is left out, and counted."""
    asked = []
    for part in parts:
        field, how, values = [*part.split(".", 2), "", "", ""][:3]
        asked.append((field, how, [_plain(value) for value in values.split(",")]))
    return gathered(asked)


def _safe(text: str) -> str:
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign.isalnum() or sign in "-.":
        return sign
    return "_" if sign == " " else f"!{ord(sign):x}!"


def _plain(text: str) -> str:
    return _CODE.sub(_coded, text.replace("_", " "))


def _coded(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
