import pytest

from jawab.channels.kinds.email.parse.words import header_text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (b"plain  words", "plain words"),
        (b"folded\r\n and again\r\n\tonce", "folded and again once"),
        (b"=?utf-8?B?2LPZhNin2YU=?=", "سلام"),
        (b"=?utf-8?B?2LPZhNin2YU?=", "سلام"),
        (b"=?utf-8*fa?b?2LPZhNin2YU=?=", "سلام"),
        (b"=?UTF-8?Q?=D8=B3?=\r\n =?utf-8?q?=D9=84?=", "سل"),
        (b"=?utf-8?B?2LPZ?= =?utf-8?B?hNin2YU=?=", "سلام"),
        (b"Re: =?utf-8?Q?a_b?= c", "Re: a b c"),
        (b"a=?utf-8?Q?b?=c", "abc"),
        (b"=?utf-8?Q?with spaces inside?=", "with spaces inside"),
        (b"=?utf-8?Q?Why?=20me=3F?=", "Why? me?"),
        (b"=?unknown?Q?abc?=", "abc"),
        (b"=?windows-1256?Q?=C7=E1=DD?=", "الف"),
        (b"=?iso-8859-1?Q?Ren=C3=A9?=", "René"),
        (b"=?iso-8859-1?Q?Ren=E9?=", "René"),
        (b"=?utf-8?Q?unclosed", "unclosed"),
        (b"=?utf-8?B?2LPZhNin2YU", "سلام"),
        (b"=?utf-8?Q?not a word at all", "=?utf-8?Q?not a word at all"),
        (b"=??Q?abc?=", "abc"),
        (b"=?utf-8?B?PT91dGYtOD9RP2RvdWJsZT89?=", "double"),
        ("سفارش".encode(), "سفارش"),
        ("سفارش =?utf-8?Q?x?=".encode(), "سفارش x"),
        ("الفاتورة الجديدة".encode("cp1256"), "الفاتورة الجديدة"),
        (b"a\x00b\x07c", "ab c"),
        ("a\u202eb".encode(), "ab"),
        (b"", ""),
    ],
)
def test_header_text(written: bytes, text: str) -> None:
    assert header_text(written) == text
