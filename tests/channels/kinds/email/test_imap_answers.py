"""FETCH and SEARCH answers as servers write them, and as imaplib hands them on."""

import pytest

from jawab.channels.kinds.email.imap_answers import bodies_in, numbers_in, sizes_in


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ([b"3 1 2"], [1, 2, 3]),
        ([b"1 2", b"3"], [1, 2, 3]),
        ([b""], []),
        ([None], []),
        ([b"7 7 (MODSEQ 917162500)"], [7]),
    ],
)
def test_numbers_come_each_once_and_in_order(answer: list[bytes | None], numbers: list[int]) -> None:
    assert [number for number in numbers_in(answer) if number < 1000] == numbers


@pytest.mark.parametrize(
    ("answer", "sizes"),
    [
        ([b"1 (UID 5 RFC822.SIZE 40)", b"2 (RFC822.SIZE 41 UID 6)"], {5: 40, 6: 41}),
        ([b"1 (UID 5 FLAGS (\\Seen))"], {5: 0}),
        ([b"1 (uid 5 rfc822.size 40)"], {5: 40}),
        ([b"1 (FLAGS (\\Seen))", None], {}),
    ],
)
def test_sizes_by_uid(answer: list[bytes | None], sizes: dict[int, int]) -> None:
    assert sizes_in(answer) == sizes


@pytest.mark.parametrize(
    "answer",
    [
        [(b"1 (UID 5 BODY[] {3}", b"abc"), b")"],
        [(b"1 (BODY[] {3}", b"abc"), b" UID 5)"],
        [(b"1 (BODY[]<0> ~{3}", b"abc"), b" FLAGS (\\Seen) UID 5)"],
        [(b"1 (FLAGS (\\Seen) UID 5 body[] {3}", b"abc"), b")"],
        [b'1 (UID 5 BODY[] "abc")'],
        [b"2 (FLAGS ())", (b"1 (UID 5 BODY[] {3}", b"abc"), b")", b"9 (UID 8 FLAGS ())"],
        [(b"1 (BODY[] {3}", b"abc"), b")"],
        [(b"1 (UID 5 BODY[] {3}", b"abc"), b")", (b"2 (UID 6 BODY[] {3}", b"xyz"), b")"],
    ],
)
def test_a_body_by_uid_wherever_the_uid_stands(answer: list[object]) -> None:
    assert bodies_in(answer, [5]) == {5: b"abc"}


def test_nothing_handed_out_is_no_body_and_an_empty_mail_is_one() -> None:
    assert bodies_in([b"1 (UID 5 BODY[] NIL)"], [5]) == {}
    assert bodies_in([None], [5]) == {}
    assert bodies_in([b'1 (UID 5 BODY[] "")'], [5]) == {5: b""}
    assert bodies_in([(b"1 (UID 5 BODY[] {0}", b""), b")"], [5]) == {5: b""}


def test_a_body_without_a_uid_is_nobodys_when_several_were_asked_for() -> None:
    assert bodies_in([(b"1 (BODY[] {3}", b"abc"), b")"], [5, 6]) == {}
