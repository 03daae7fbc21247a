"""The HTML of an outgoing mail: one table, inline styles, the message's own language and direction at every level
where some client would otherwise choose for itself.
"""

import re
from html import escape

from jawab.channels.contract import Outgoing, Quoted

_FONTS = "Vazirmatn,Tahoma,'Segoe UI',Arial,sans-serif"
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}،؛؟»]")
_BARE_BLOCK = re.compile(r"<(p|ul|ol|blockquote|h[1-6]|table)>")
_DIRECTIONS = ("ltr", "rtl")


def html_page(outgoing: Outgoing) -> str:
    direction = _known(outgoing.direction)
    language = escape(outgoing.language)
    written = _placed(outgoing.html, direction) if outgoing.html else paragraphs(outgoing.text, direction)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(outgoing.subject)}</title>\n</head>\n"
        f'<body dir="{direction}" style="margin:0;padding:0">\n'
        f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'lang="{language}" dir="{direction}" style="{_aligned(direction)}">\n<tr>\n'
        f'<td dir="{direction}" align="{_side(direction)}" style="{_aligned(direction)};padding:8px;'
        f'font-family:{_FONTS};font-size:15px;line-height:1.7;color:#1f2328">\n'
        f"{written}\n{_signature(outgoing.signature, direction)}{_quotation(outgoing.quoted)}"
        "</td>\n</tr>\n</table>\n</body>\n</html>\n"
    )


def paragraphs(text: str, direction: str) -> str:
    """Plain text as paragraphs, with its links made links."""
    style = f"{_aligned(direction)};margin:0 0 1em"
    return "\n".join(
        f'<p dir="{direction}" style="{style}">{_linked(paragraph)}</p>'
        for paragraph in _PARAGRAPHS.split(text.strip("\n"))
    )


def _placed(html: str, direction: str) -> str:
    """Blocks that say no direction of their own get the message's: some clients reset it at each paragraph."""
    return _BARE_BLOCK.sub(rf'<\1 dir="{direction}" style="{_aligned(direction)}">', html)


def _signature(signature: str, direction: str) -> str:
    if not signature.strip():
        return ""
    lines = _linked(signature.strip())
    return f'<p dir="{direction}" style="{_aligned(direction)};margin:1em 0;color:#59636e">-- <br>\n{lines}</p>\n'


def _quotation(quoted: Quoted | None) -> str:
    """The quoted message keeps its own direction, whatever the answer's."""
    if quoted is None:
        return ""
    direction = _known(quoted.direction)
    side = _side(direction)
    return (
        f'<p dir="{direction}" style="{_aligned(direction)};margin:1.5em 0 .5em;color:#59636e">{escape(quoted.heading)}</p>\n'
        f'<blockquote type="cite" dir="{direction}" style="{_aligned(direction)};margin:0;padding-{side}:12px;'
        f'border-{side}:2px solid #d1d9e0;color:#59636e">\n{paragraphs(quoted.text, direction)}\n</blockquote>\n'
    )


def _linked(text: str) -> str:
    pieces, at = [], 0
    for found in _LINK.finditer(text):
        link = escape(found[0])
        pieces += [escape(text[at : found.start()]), f'<a href="{link}">{link}</a>']
        at = found.end()
    return "".join([*pieces, escape(text[at:])]).replace("\n", "<br>\n")


def _aligned(direction: str) -> str:
    """Outlook knows no ``start`` and keeps the side before it."""
    return f"direction:{direction};text-align:{_side(direction)};text-align:start"


def _side(direction: str) -> str:
    return "right" if direction == "rtl" else "left"


def _known(direction: str) -> str:
    return direction if direction in _DIRECTIONS else "ltr"
