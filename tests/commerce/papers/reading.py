"""What stands on a page, from left to right, as PDFium reads it; and how a text must look there.

Every reader of PDF guesses the order of right-to-left text anew, and PDFium guesses brackets and codes wrongly. So no
guess is compared: the glyphs are put in the order of their places, and the text that was meant into the order in which
UAX #9 shows it. Vowel signs, half-spaces and spaces have no place of their own and are left out of both.
"""

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from bidi.algorithm import get_display

Pages = list[list[str]]
SIGN_ABOVE, SAME_PLACE = 4, 1
"""Points."""


def lines_of(written: bytes) -> Pages:
    """List the lines of every page, each from left to right."""
    document = pypdfium2.PdfDocument(written)
    try:
        return [_lines(page) for page in document]
    finally:
        document.close()


def seen(text: str, *, rtl: bool) -> str:
    """Put a text into the order in which a page shows it."""
    return _bare(str(get_display(text, base_dir="R" if rtl else "L")))


def stands(pages: Pages, text: str, *, rtl: bool) -> bool:
    """Tell whether the text is to be seen somewhere, on one line.

    The letters of a single word with a vowel sign may be in any order: «لًا» is one shape with a sign above it.
    """
    wanted = seen(text, rtl=rtl)
    lines = [line for page in pages for line in page]
    if any(wanted in line for line in lines):
        return True
    is_signed = " " not in text and any(unicodedata.category(letter) == "Mn" for letter in text)
    return is_signed and any(
        sorted(line[at : at + len(wanted)]) == sorted(wanted) for line in lines for at in range(len(line))
    )


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    read = page.get_textpage()
    rows: dict[float, list[tuple[float, int, str]]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(read.count_chars()):
        if pdfium.FPDFText_IsGenerated(read.raw, at) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(read.raw, at, x, y)
        letter = chr(pdfium.FPDFText_GetUnicode(read.raw, at))
        # Two letters of one ligature share a place, and PDFium has them in the order in which they stand there.
        # A letter with a vowel sign stands where the sign stands, a little above the line.
        line = next((row for row in rows if abs(row - y.value) < SIGN_ABOVE), y.value)
        rows[line].append((round(x.value, 1), at, letter))
    return [_bare("".join(_once(sorted(rows[row])))) for row in sorted(rows, reverse=True)]


def _once(places: list[tuple[float, int, str]]) -> Iterator[str]:
    """Leave out the second of a letter that is there with its sign and again for the sign."""
    for at, (x, _turn, letter) in enumerate(places):
        if all(
            other != letter or x - before > SAME_PLACE for before, _turn, other in places[max(at - 4, 0) : at]
        ):
            yield letter


def _bare(text: str) -> str:
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not letter.isspace() and unicodedata.category(letter) not in {"Mn", "Cf", "Cc"}
    )
