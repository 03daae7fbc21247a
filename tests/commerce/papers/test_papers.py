"""Invoices as PDF: what is read off the page is what was meant, whoever wrote it and in whatever script."""

import datetime as dt
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jawab.calendars import Calendar, Style
from jawab.commerce.papers import Item, PaperRefused, Party, pdf
from jawab.commerce.papers.laying_out import laid_out
from tests.commerce.papers.reading import lines_of, seen, stands
from tests.commerce.papers.samples import ALL, GULF, IRAN, PLAIN, item

STYLES = {
    "fa": Style.of("fa"),
    "ar": Style.of("ar"),
    "ar-arabic": Style.of("ar", digits="arabic", calendar="hijri"),
    "en": Style.of("en"),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ALL)
def test_what_is_read_off_the_page_is_what_was_meant(name: str, style: str) -> None:
    paper = replace(ALL[name], style=STYLES[style])
    pages = lines_of(pdf(paper))
    meant = list(_texts(laid_out(paper)))
    assert len(meant) > 20
    # A long address breaks over lines: each of its words is there.
    lost = [
        (text, rtl)
        for text, rtl in meant
        if not stands(pages, text, rtl=rtl)
        and not all(stands(pages, word, rtl=rtl) for word in text.split(" "))
    ]
    assert lost == []


def _texts(value: Any) -> Iterator[tuple[str, bool]]:
    """Every text of a layout with its direction."""
    if isinstance(value, dict):
        if value.get("text"):
            yield value["text"], value["rtl"]
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def test_the_form_is_that_of_the_place() -> None:
    iranian = lines_of(pdf(IRAN))
    for text in (
        "صورتحساب فروش کالا و خدمات",
        "مشخصات خریدار",
        "مهر و امضای فروشنده",
        "۶ آذر ۱۴۰۵",
        "۲۷ نوامبر ۲۰۲۶",
    ):
        assert stands(iranian, text, rtl=True), text
    assert stands(iranian, "411567893214", rtl=False)
    assert stands(iranian, "شصت و نه میلیون و نهصد و شصت و پنج هزار و پانصد ریال تمام", rtl=True)
    saudi = lines_of(pdf(GULF))
    for text in ("فاتورة ضريبية", "ضريبة القيمة المضافة", "27 نوفمبر 2026", "17 جمادى الآخرة 1448 هـ"):
        assert stands(saudi, text, rtl=True), text
    simple = replace(GULF, buyer=Party("عميل نقدي"))
    assert stands(lines_of(pdf(simple)), "فاتورة ضريبية مبسطة", rtl=True)


def test_tomans_are_a_tenth_of_rials_and_say_so() -> None:
    pages = lines_of(pdf(ALL["toman"]))
    assert stands(pages, "مبالغ به تومان", rtl=True)
    assert stands(pages, "۶٬۹۹۶٬۵۵۰", rtl=True)
    odd = replace(ALL["toman"], items=(item("مداد", "15", rate="0"),), charges=(), paid=Decimal(0))
    pages = lines_of(pdf(odd))
    assert stands(pages, "۱٫۵", rtl=True)
    assert stands(pages, "یک تومان و پنج ریال تمام", rtl=True)


def test_a_credit_note_names_the_invoice_it_takes_back() -> None:
    pages = lines_of(pdf(ALL["credit"]))
    assert stands(pages, "إشعار دائن ضريبي", rtl=True)
    assert stands(pages, "2026-00418", rtl=False)
    assert not stands(pages, "الإجمالي المتبقي", rtl=True)


def test_a_long_invoice_repeats_its_head_and_counts_its_pages() -> None:
    pages = lines_of(pdf(replace(IRAN, items=IRAN.items * 67)))
    assert len(pages) == 8
    head = seen("شرح کالا یا خدمات", rtl=True)
    with_lines = [page for page in pages if any("MLSK" in line for line in page)]
    assert all(any(head in line for line in page) for page in with_lines)
    assert sum("MLSK" in line for page in pages for line in page) == 67
    assert stands(pages[2:3], "صفحهٔ ۳ از ۸", rtl=True)


HOSTILE = [
    '#eval("1+1")',
    '#read("/etc/passwd")',
    '#include "x.typ"',
    '#import "@preview/x:0.1.0"',
    "*bold* _thin_ `raw`",
    "$x^2$ @label <label>",
    "// comment /* */",
    r"\u{41} \ \\ \#",
    "\"quoted\" and 'single' -- ---",
    "]] )) }} #[",
    "= Heading",
    "{page} {pages}",
    "%(currency)s %s {0}",
    "<script>alert(1)</script>",
    "(open [twice {and never closed",
]


def test_what_customers_wrote_is_shown_and_never_run() -> None:
    paper = replace(
        PLAIN,
        items=tuple(item(text, "1", rate="0") for text in HOSTILE),
        buyer=Party(HOSTILE[0], address=(HOSTILE[4],), phone=HOSTILE[5]),
        number="#1*2",
        instructions=tuple(HOSTILE),
    )
    pages = lines_of(pdf(paper))
    assert [text for text in HOSTILE if not stands(pages, text, rtl=False)] == []
    assert stands(pages, "#1*2", rtl=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "\ud800",
        "🎁 هدیه",
        "漢字",
        "\u202egnirts",
        "a\u0301" * 200,
        "\N{ZERO WIDTH JOINER}" * 50,
        "ـ" * 500,
        "x\ny\tz\r",
    ],
)
def test_any_text_can_stand_on_a_paper(text: str) -> None:
    party = Party(text or "-", address=(text, text), phone=text, national_id=text)
    paper = replace(
        IRAN,
        seller=party if text.strip() else IRAN.seller,
        buyer=party,
        items=(item(text, "1000", sku=text, unit=text),),
        instructions=(text,),
    )
    assert lines_of(pdf(paper))


def test_what_the_font_has_no_shape_of_is_marked() -> None:
    pages = lines_of(pdf(replace(PLAIN, items=(item("tea 茶 for two", "1", rate="0"),))))
    assert stands(pages, "tea \N{REPLACEMENT CHARACTER} for two", rtl=False)
    hidden = lines_of(pdf(replace(PLAIN, items=(item("pay\u202eyap", "1", rate="0"),))))
    assert stands(hidden, "payyap", rtl=False)


def test_words_longer_than_a_page_break() -> None:
    wide = item("W" * 200, "99999999999999", quantity="9", rate="0", sku="S" * 80)
    for paper in (replace(IRAN, items=(wide,)), replace(GULF, items=(wide,))):
        lines = [line for page in lines_of(pdf(paper)) for line in page]
        assert sum(line.count("W") for line in lines) == 200
        assert max(line.count("W") for line in lines) < 60


def test_the_same_paper_is_the_same_file_tagged_and_archival() -> None:
    written = pdf(GULF)
    assert written == pdf(GULF)
    assert written != pdf(IRAN)
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang(ar)", b"<pdfuaid:part>1<", b"<pdfaid:part>2<"):
        assert mark in written, mark
    assert len(written) < 120_000


def test_the_engine_is_loaded_with_the_first_paper_alone() -> None:
    asked = "import sys, jawab.commerce.papers; sys.exit('typst' in sys.modules or 'qrcode' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_a_logo_is_shown_and_a_broken_one_refused() -> None:
    assert len(pdf(replace(GULF, logo=_png(40, 20)))) > len(pdf(GULF))
    for logo in (b"<svg/>", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff" + b"0" * 600_000):
        with pytest.raises(PaperRefused):
            pdf(replace(GULF, logo=logo))


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, value: bytes) -> bytes:
        return struct.pack(">I", len(value)) + kind + value + struct.pack(">I", zlib.crc32(kind + value))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "change",
    [
        {"number": ""},
        {"items": ()},
        {"seller": Party("")},
        {"currency": "XYZ"},
        {"paid": Decimal(-1)},
        {"paid": Decimal("NaN")},
        {"items": IRAN.items * 700},
        {"items": (item("x", "10.5", rate="0"),)},
        {"items": (item("x", "1000000000000000001", rate="0"),)},
    ],
)
def test_an_impossible_paper_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        replace(IRAN, **change)


def test_amounts_that_do_not_add_up_are_refused() -> None:
    one = Decimal(1)
    with pytest.raises(ValueError, match="not the total"):
        Item("x", price=one, net=one, tax=one, total=one)
    with pytest.raises(ValueError, match="below nothing"):
        Item("x", price=one, net=-one, tax=one, total=Decimal(0))


def test_tax_is_summed_by_its_rate() -> None:
    assert GULF.by_rate == [
        (Decimal(15), Decimal("2532.55"), Decimal("379.88")),
        (Decimal(0), Decimal(35), Decimal(0)),
    ]
    assert GULF.total == Decimal("2947.43")
    assert IRAN.to_pay == IRAN.total - 10_000_000
    assert replace(IRAN, paid=IRAN.total + 1).to_pay == 0


def test_a_second_calendar_stands_where_custom_wants_one() -> None:
    assert IRAN.calendars == (Calendar.JALALI, Calendar.GREGORIAN)
    assert GULF.calendars == (Calendar.GREGORIAN, Calendar.HIJRI)
    assert replace(GULF, style=STYLES["ar-arabic"]).calendars == (Calendar.HIJRI, Calendar.GREGORIAN)
    assert PLAIN.calendars == (Calendar.GREGORIAN,)


def test_the_day_is_that_of_the_readers_zone() -> None:
    late = replace(IRAN, issued_at=dt.datetime(2026, 11, 27, 22, 0, tzinfo=dt.UTC))
    assert stands(lines_of(pdf(late)), "۷ آذر ۱۴۰۵", rtl=True)
