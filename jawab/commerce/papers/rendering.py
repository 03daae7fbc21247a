"""A paper to PDF: typst lays out what `laying_out` wrote, with our own font and nothing of the machine's.

All that people wrote reaches the engine as JSON strings, which its template shows and never evaluates. The files carry
the tags and titles of PDF/UA-1 and are archival (PDF/A-2a).
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jawab.base.errors import JawabError
from jawab.commerce.papers.invoice import InvoicePaper
from jawab.commerce.papers.laying_out import laid_out

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).resolve().parent
MOST_LOGO = 512 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class PaperRefused(JawabError):
    """What was to stand on the paper cannot: a broken logo, say."""


def pdf(paper: InvoicePaper) -> bytes:
    """Write the paper. The same paper gives the same bytes.

    Refuses a logo that is neither PNG nor JPEG, or has more than 512 KB, or cannot be read.
    """
    if paper.logo and (len(paper.logo) > MOST_LOGO or not paper.logo.startswith(_PICTURES)):
        raise PaperRefused("The logo must be a PNG or JPEG picture of at most 512 KB.")
    told = json.dumps(laid_out(paper), ensure_ascii=False)
    import typst  # 81 MB of engine: with the first paper, and not with the pages

    try:
        written = _engine().compile(
            format="pdf",
            sys_inputs={"paper": told},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(paper.issued_at.timestamp()),
        )
    except typst.TypstError as error:
        raise PaperRefused(f"The paper could not be written: {error.message}") from error
    assert isinstance(written, bytes)
    return written


@cache
def _engine() -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    return typst.Compiler(
        input=str(HERE / "templates" / "invoice.typ"), root=str(HERE / "templates"), font_paths=fonts
    )
