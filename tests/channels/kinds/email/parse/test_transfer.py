import base64

import pytest

from jawab.channels.kinds.email.parse.transfer import take_uuencoded, undo

PERSIAN = "سلام، سفارش من نرسیده است".encode()
WHOLE = base64.encodebytes(PERSIAN)


@pytest.mark.parametrize(
    "body",
    [
        WHOLE,
        WHOLE.replace(b"\n", b"\r\n"),
        WHOLE.replace(b"=", b""),
        WHOLE + b"\n-- \nfooter of a list, in words\n",
        b" " + WHOLE,
        WHOLE[:20] + b"\n" + WHOLE[20:],
        base64.b64encode(PERSIAN[:10]) + b"\n" + base64.b64encode(PERSIAN[10:]),
    ],
)
def test_base64_however_broken(body: bytes) -> None:
    assert undo(body, "BASE64", []) == PERSIAN


def test_plain_text_under_a_base64_label_is_kept() -> None:
    defects: list[str] = []

    assert undo(b"This is just text, after all.\nAnd more.\n", "base64", defects).startswith(b"This is just")
    assert len(defects) == 1


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b"a=3Db", b"a=b"),
        (b"so=\r\nft", b"soft"),
        (b"so= \t\nft", b"soft"),
        (b"bad =ZZ stays", b"bad =ZZ stays"),
        (b"end=", b"end"),
        (b"=D8=B3=\n=D9=84", "سل".encode()),
    ],
)
def test_quoted_printable(body: bytes, read: bytes) -> None:
    assert undo(body, "quoted-printable", []) == read


def test_an_unknown_encoding_leaves_the_body_and_says_so() -> None:
    defects: list[str] = []

    assert undo(b"x", "x-strange", defects) == b"x"
    assert "x-strange" in defects[0]


def test_uuencoded_files_are_taken_out_of_the_text() -> None:
    text, files = take_uuencoded(b"before\nbegin 644 a.txt\n#0V%T\n`\nend\nafter", [])

    assert (text, files) == (b"before\nafter", [(b"a.txt", b"Cat")])


def test_a_sentence_that_begins_like_a_file_stays() -> None:
    text = b"begin 644 times and you will not\nsee the end of it\nend\n"

    assert take_uuencoded(text, [])[0] == text
