import pytest

from jawab.channels.kinds.email.parse.filenames import safe_name
from jawab.channels.kinds.email.parse.parameters import disposition


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("گزارش نیم‌سال.pdf", "گزارش نیم‌سال.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\sara\a.doc", "a.doc"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        (".hidden", "hidden"),
        ("...", "attachment-3.pdf"),
        ("", "attachment-3.pdf"),
        ("a/", "attachment-3.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a.txt. ", "a.txt"),
    ],
)
def test_a_name_is_safe_to_show_and_save(written: str, safe: str) -> None:
    assert safe_name(written, content_type="application/pdf", number=3) == safe


@pytest.mark.parametrize("letter", ["a", "گ", "😀"])
def test_a_long_name_keeps_its_extension(letter: str) -> None:
    name = safe_name(letter * 5_000 + ".pdf", content_type="application/pdf", number=1)

    assert name.endswith(".pdf")
    assert len(name.encode()) <= 240


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("attachment; filename=a.pdf", "a.pdf"),
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename=a b.pdf", "a b.pdf"),
        (r'attachment; filename="a\"b.pdf"', 'a"b.pdf'),
        ('attachment; filename="unclosed.pdf', "unclosed.pdf"),
        ("attachment; filename*=utf-8''%DA%AF.pdf", "گ.pdf"),
        ("attachment; filename*=windows-1256'fa'%90.pdf", "گ.pdf"),
        ("attachment; filename=ascii.pdf; filename*=utf-8''%DA%AF.pdf", "گ.pdf"),
        ("attachment; filename*0=a; filename*1=b; filename*2=.pdf", "ab.pdf"),
        ("attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        ("attachment; filename*0*=utf-8''%DA; filename*1*=%AF; filename*2=.pdf", "گ.pdf"),
        ('attachment; filename="=?utf-8?B?2q8=?=.pdf"', "گ.pdf"),
        ("attachment; filename==?utf-8?Q?=DA=AF.pdf?=", "گ.pdf"),
        ("attachment; filename*=%DA%AF.pdf", "گ.pdf"),
        ("attachment; filename*0*=bad", "bad"),
        ("attachment;\r\n\tfilename=a.pdf", "a.pdf"),
        ("filename=a.pdf", "a.pdf"),
    ],
)
def test_the_name_in_a_disposition(written: str, name: str) -> None:
    assert disposition(written.encode())[1]["filename"] == name


def test_a_raw_name_is_decoded() -> None:
    assert disposition('attachment; filename="گزارش.pdf"'.encode())[1]["filename"] == "گزارش.pdf"
