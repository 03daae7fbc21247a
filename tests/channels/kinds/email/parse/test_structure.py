import pytest

from jawab.channels.contract import Incoming
from jawab.channels.kinds.email.parse.message import parse
from tests.channels.kinds.email.letters import mail, read

MIXED = "multipart/mixed; boundary=b"


def nested(depth: int) -> bytes:
    opening = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth)
    )
    closing = "".join(f"\n--b{level}--\n" for level in reversed(range(depth)))
    return f"{opening}Content-Type: text/plain\n\nat the bottom{closing}".encode()


@pytest.mark.parametrize("depth", [1, 10, 29])
def test_parts_within_parts_are_read(depth: int) -> None:
    assert parse_raw(nested(depth)).text == "at the bottom"


@pytest.mark.parametrize("depth", [200, 2_000, 20_000])
def test_absurd_nesting_is_kept_as_a_file(depth: int) -> None:
    found = parse_raw(nested(depth))

    assert [file.name for file in found.files] == ["rest-of-message.txt"]
    assert b"at the bottom" in found.files[0].content
    assert any("parts within parts" in defect for defect in found.defects)


def test_too_many_parts_are_kept_in_the_last() -> None:
    part = b"--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n"
    found = read(part * 5_000 + b"--b--\n", Content_Type=MIXED)

    assert len(found.files) <= 1_000
    assert any("too many parts" in defect for defect in found.defects)


@pytest.mark.parametrize(
    "body",
    [
        "--b\n\ntext\n--b--\n",
        "--b\r\n\r\ntext\r\n--b--\r\n",
        "preamble\n--b\n\ntext\n--b--\nepilogue\n",
        "--b  \n\ntext\n--b-- \n",
        "--b\n\ntext\n",
        "--b\n\ntext",
        "--b\nContent-Type: text/plain\n\ntext\n--b--",
        "--b\nContent-Type: TEXT/PLAIN;\n charset = utf-8 ;\n\ntext\n--b--",
        "--b\nContent-Type: text\n\ntext\n--b--",
        "text",
    ],
)
def test_a_body_between_boundaries(body: str) -> None:
    assert read(body, Content_Type=MIXED).text == "text"


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/mixed",
        "multipart/mixed; boundary=",
        'multipart/mixed; boundary="wrong"',
        "multipart",
        'multipart/mixed; boundary="bb',
    ],
)
def test_a_boundary_that_was_not_declared_is_found(content_type: str) -> None:
    body = "--bb\nContent-Type: text/plain\n\nfound\n--bb\nContent-Type: image/png; name=a.png\n\nx\n--bb--\n"
    found = read(body, Content_Type=content_type)

    assert (found.text, [file.name for file in found.files]) == ("found", ["a.png"])


def test_a_longer_boundary_is_not_the_shorter_one() -> None:
    inner = "Content-Type: multipart/alternative; boundary=bx\n\n--bx\n\ninner\n--bx--\n"

    assert read(f"--b\n{inner}--b--\n", Content_Type=MIXED).text == "inner"


def test_a_digest_holds_messages() -> None:
    found = read(
        "--b\n\nSubject: one\n\nx\n--b\n\nSubject: two\n\ny\n--b--",
        Content_Type="multipart/digest; boundary=b",
    )

    assert [file.name for file in found.files] == ["one.eml", "two.eml"]


def test_a_transfer_encoded_multipart_is_decoded() -> None:
    body = "LS1iCgp0ZXh0Ci0tYi0tCg=="

    assert read(body, Content_Type=MIXED, Content_Transfer_Encoding="base64").text == "text"


def parse_raw(part: bytes) -> Incoming:

    plain = mail("", Content_Type=None).rstrip(b"\n")
    return parse(plain + b"\n" + part)
