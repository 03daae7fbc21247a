"""RTF as Outlook packs it (MS-OXRTFCP, MS-OXRTFEX): decompressed, and read as the HTML it carries, else as text."""

import re
from dataclasses import dataclass, field

from .charsets import codec_named, decode

_LIMIT = 300_000
_WINDOW = 4096
# The words every window begins with, by the format's definition.
_PRIMED = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?[0-9]{1,9})? ?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SKIPPED = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl",
    "footerr", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "xmlnstbl", "fldinst",
    "datastore",
})  # fmt: skip
_SAID = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t", "emdash": "—",
    "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwnj": "\u200c",
    "zwj": "\u200d", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}
# A font's character set, as Windows numbers them.
_FONT_CODEPAGES = {
    128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def decompressed(raw: bytes) -> bytes:
    """The RTF, up to a limit; empty when it is not what it says."""
    if raw[8:12] == b"MELA":
        return raw[16 : 16 + _LIMIT]
    if raw[8:12] != b"LZFu":
        return b""
    size = min(int.from_bytes(raw[4:8], "little"), _LIMIT)
    written = bytearray(_PRIMED)
    at = 16
    while at < len(raw) and len(written) - len(_PRIMED) < size:
        flags = raw[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                written += raw[at : at + 1]
                at += 1
                continue
            pair = int.from_bytes(raw[at : at + 2], "big")
            at += 2
            if not _repeat(written, pair >> 4, (pair & 15) + 2):
                return bytes(written[len(_PRIMED) :])
    return bytes(written[len(_PRIMED) :][:size])


def _repeat(written: bytearray, offset: int, length: int) -> bool:
    """Copies from the window of the last 4,096 bytes; an offset that is the writing place itself means the end."""
    back = (len(written) - offset) % _WINDOW
    if back == 0 or back > len(written):
        return False
    piece = written[len(written) - back :][:length]
    written += (piece * (length // len(piece) + 1))[:length]
    return True


@dataclass(slots=True)
class _State:
    """What a group inherits from the one around it."""

    skipped: bool = False
    html_tag: bool = False
    muted: bool = False
    codepage: str = ""
    fallback: int = 1


@dataclass(slots=True)
class _Reader:
    html: bool
    codepage: str
    state: _State
    outer: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    text: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    unread: int = 0
    starred: bool = False

    def say(self, text: str) -> None:
        if self.waiting:
            self.flush()
        if self.state.html_tag or not (self.state.skipped or self.state.muted):
            self.text.append(text)

    def flush(self) -> None:
        """Bytes wait for their neighbours, since a character may be two of them."""
        if not self.waiting:
            return
        raw, self.waiting = bytes(self.waiting), bytearray()
        if self.state.html_tag or not (self.state.skipped or self.state.muted):
            self.text.append(decode(raw, declared=self.state.codepage or self.codepage)[0])

    def group(self, *, opens: bool) -> None:
        self.flush()
        if opens:
            now = self.state
            self.outer.append(now)
            self.state = _State(now.skipped, now.html_tag, now.muted, now.codepage, now.fallback)
        elif self.outer:
            self.state = self.outer.pop()
        self.unread = 0

    def word(self, name: str, number: int | None) -> None:
        if name == "u" and number is not None:
            self.say(_character(number))
            self.unread = self.state.fallback
            return
        self.flush()
        if name in _SAID:
            self.say(_SAID[name] if not self.html or self.state.html_tag or name != "par" else "\r\n")
        elif name == "uc":
            self.state.fallback = min(number or 0, 10)
        elif name in {"f", "fcharset"}:
            self._font(name, number or 0)
        elif name == "htmlrtf":
            self.state.muted = self.html and number != 0
        elif name == "htmltag":
            self.state.html_tag, self.state.skipped = self.html, not self.html
        elif self.starred or name in _SKIPPED:
            self.state.skipped = True
        self.starred = False

    def _font(self, name: str, number: int) -> None:
        if name == "f":
            self.font = number
            self.state.codepage = self.fonts.get(number, "")
        elif len(self.fonts) < 200:
            self.fonts[self.font] = _FONT_CODEPAGES.get(number, "")


def rtf_text(rtf: bytes) -> tuple[str, bool]:
    """The text, or the HTML that was wrapped in RTF, and whether it is HTML."""
    html = b"\\fromhtml" in rtf[:2_000]
    page = re.search(rb"\\ansicpg(\d{3,5})", rtf[:2_000])
    codepage = f"cp{page[1].decode()}" if page else "cp1252"
    reader = _Reader(html, codepage if codec_named(codepage) else "cp1252", _State())
    for escaped, name, number, symbol, brace, plain in _TOKEN.findall(rtf[:_LIMIT]):
        if brace:
            reader.group(opens=brace == b"{")
        elif name:
            reader.word(name.decode().lower(), int(number) if number else None)
        elif escaped:
            _escaped(reader, escaped)
        elif symbol:
            _symbol(reader, symbol)
        elif plain:
            reader.waiting += plain[reader.unread :]
            reader.unread = max(reader.unread - len(plain), 0)
    reader.flush()
    return "".join(reader.text).strip(), html


def _escaped(reader: _Reader, digits: bytes) -> None:
    if reader.unread:
        reader.unread -= 1
    else:
        reader.waiting.append(int(digits, 16))


def _symbol(reader: _Reader, symbol: bytes) -> None:
    reader.starred = symbol == b"*"
    if symbol in b"\\{}":
        reader.waiting += symbol
    elif symbol in _SYMBOLS:
        reader.say(_SYMBOLS[symbol])


def _character(number: int) -> str:
    """RTF counts the upper half of its 16 bits as negative."""
    code = number & 0xFFFF
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
