"""How elements stand on the page: blocks, gaps between them, what is hidden, rows of tables."""

import re
from dataclasses import dataclass, field

_SKIPPED_TAGS = (
    "head script style title template noscript iframe object svg math select option textarea audio video "
    "canvas datalist meter progress"
)
SKIPPED = frozenset(_SKIPPED_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
_SPACED = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "dl", "blockquote", "figure"}
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px|em|"
    r"pt)?\s*(?:;|$|!)|"
    r"(?:^|[;\s])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|"
    r'font-size\s*:\s*[01]px[^"]{0,200}color\s*:\s*(?:transparent|#f{3,6}\b)',
    re.IGNORECASE,
)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_FLAT = re.compile(
    r"margin(?:-bottom)?\s*:\s*0(?:\.0+)?(?:px|pt|cm|in|em|mm)?(?:\s+0(?:\.0+)?(?:px|pt|cm|in|em|mm)?|"
    r"\s*(?:;|$|!))",
    re.IGNORECASE,
)
_FLAT_OUTLOOK = re.compile(r"p\.MsoNormal[^{}]{0,200}\{[^{}]{0,40}margin(?:-bottom)?:\s*0", re.IGNORECASE)
_FLAT_WEB = re.compile(r"(?:^|[\s>}-])p\s*\{\s*margin(?:-top)?:\s*0[^{}]{0,60}\}", re.IGNORECASE)
_HEAD_LIMIT = 60_000
_CELL_LIMIT, _ROW_LIMIT = 100, 240


@dataclass(frozen=True, slots=True)
class Sheet:
    """The two rules of style sheets that change how a copied text looks: paragraphs without gaps."""

    flat_outlook: bool = False
    flat_web: bool = False


@dataclass(slots=True)
class Row:
    """A table row being read: where it and each of its cells begin, and whether a gap was due above it."""

    start: int
    gap: bool = False
    cells: list[int] = field(default_factory=list)


def sheet_of(html: str) -> Sheet:
    head = html[:_HEAD_LIMIT]
    if "{" not in head:
        return Sheet()
    return Sheet(bool(_FLAT_OUTLOOK.search(head)), bool(_FLAT_WEB.search(head)))


def is_hidden(attributes: dict[str, str | None], style: str) -> bool:
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))


def keeps_lines(tag: str, style: str) -> bool:
    return tag == "pre" or bool(style and _KEEPS_LINES.search(style))


def is_spaced(tag: str, attributes: dict[str, str | None], style: str, sheet: Sheet) -> bool:
    """Whether a browser leaves a gap around it."""
    if tag not in _SPACED:
        return False
    if tag != "p":
        return True
    if sheet.flat_web or (sheet.flat_outlook and "mso" in (attributes.get("class") or "").lower()):
        return False
    return not (style and _FLAT.search(style))


def row_as_line(cells: list[list[str]]) -> str:
    """A row of short cells reads as one line, as in any table of figures; a row of columns does not."""
    told = [[line for line in cell if line.strip("> ")] for cell in cells]
    if any(len(cell) > 1 or any(len(line) > _CELL_LIMIT for line in cell) for cell in told):
        return ""
    short = [cell[0].lstrip("> ") for cell in told if cell]
    line = " | ".join(short)
    return line if len(short) > 1 and len(line) <= _ROW_LIMIT else ""
