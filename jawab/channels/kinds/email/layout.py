"""The HTML of an outgoing mail: one table, inline styles, the message's own language and direction at every level
where some client would otherwise choose for itself.
"""

import re
from dataclasses import dataclass
from html import escape

from jawab.channels.contract import Outgoing, Quoted
from jawab.channels.kinds.email.parse.characters import one_line
from jawab.language import direction as direction_of

_FAINT = "color:#59636e"
_FONTS = "Vazirmatn,Tahoma,'Segoe UI',Arial,sans-serif"
_READING = f"padding:8px;font-family:{_FONTS};font-size:15px;line-height:1.7;color:#1f2328"
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}،؛؟»]")
_BARE_BLOCK = re.compile(r"<(p|ul|ol|blockquote|h[1-6]|table)>")
_DIRECTIONS = ("ltr", "rtl")


def html_page(outgoing: Outgoing) -> str:
    direction = _known(outgoing.direction)
    language = escape(outgoing.language)
    block = _Block(direction, language)
    written = _placed(outgoing.html, block) if outgoing.html else block.paragraphs(outgoing.text)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(one_line(outgoing.subject))}</title>\n</head>\n"
        f'<body dir="{direction}" style="margin:0;padding:0">\n'
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f"{block.attributes()}>\n<tr>\n"
        f'<td align="{block.side}" {block.attributes(_READING)}>\n'
        f"{written}\n{_signature(outgoing.signature, block)}{_quotation(outgoing.quoted)}"
        "</td>\n</tr>\n</table>\n</body>\n</html>\n"
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """How a stretch of the mail runs; said again at every block."""

    direction: str
    language: str = ""

    @property
    def side(self) -> str:
        return "right" if self.direction == "rtl" else "left"

    def attributes(self, style: str = "") -> str:
        """Outlook knows no ``text-align: start`` and keeps the side before it."""
        aligned = f"direction:{self.direction};text-align:{self.side};text-align:start"
        language = f'lang="{self.language}" ' if self.language else ""
        return f'{language}dir="{self.direction}" style="{aligned}{";" if style else ""}{style}"'

    def paragraphs(self, text: str) -> str:
        """Plain text as paragraphs, with its links made links."""
        attributes = self.attributes("margin:0 0 1em")
        written = _PARAGRAPHS.split(text.strip("\n"))
        return "\n".join(f"<p {attributes}>{_linked(paragraph)}</p>" for paragraph in written)


def _placed(html: str, block: _Block) -> str:
    """Blocks that say no direction of their own get the message's: some clients reset it at each paragraph."""
    return _BARE_BLOCK.sub(rf"<\1 {block.attributes()}>", html)


def _signature(signature: str, block: _Block) -> str:
    if not signature.strip():
        return ""
    return f"<p {block.attributes(f'margin:1em 0;{_FAINT}')}>-- <br>\n{_linked(signature.strip())}</p>\n"


def _quotation(quoted: Quoted | None) -> str:
    """The quoted message keeps its own direction, whatever the answer's."""
    if quoted is None:
        return ""
    block = _Block(_known(quoted.direction))
    heading = _Block(direction_of(quoted.heading, "rtl" if quoted.direction == "rtl" else "ltr"))
    bar = f"margin:0;padding-{block.side}:12px;border-{block.side}:2px solid #d1d9e0;{_FAINT}"
    return (
        f"<p {heading.attributes(f'margin:1.5em 0 .5em;{_FAINT}')}>{escape(quoted.heading)}</p>\n"
        f'<blockquote type="cite" {block.attributes(bar)}>\n{block.paragraphs(quoted.text)}\n</blockquote>\n'
    )


def _linked(text: str) -> str:
    pieces, at = [], 0
    for found in _LINK.finditer(text):
        link = escape(found[0])
        pieces += [escape(text[at : found.start()]), f'<a href="{link}">{link}</a>']
        at = found.end()
    return "".join([*pieces, escape(text[at:])]).replace("\n", "<br>\n")


def _known(direction: str) -> str:
    return direction if direction in _DIRECTIONS else "ltr"
