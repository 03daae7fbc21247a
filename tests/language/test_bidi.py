"""Isolates and hidden characters in plain text."""

from hypothesis import given
from hypothesis import strategies as st

from jawab.language.bidi import isolate, isolate_ltr, mark_direction, strip_controls, strip_overrides


def test_isolates_wrap_and_close() -> None:
    assert isolate("مریم") == "\u2068مریم\u2069"
    assert isolate_ltr("+98 912") == "\u2066+98 912\u2069"
    assert isolate("") == isolate_ltr("") == ""


@given(st.text(st.sampled_from("aب\u2066\u2067\u2068\u2069\u202a\u202c\u202e")))
def test_nothing_inside_can_break_out(text: str) -> None:
    inside = isolate(text)[1:-1]

    assert not set(inside) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_overrides_go_and_marks_stay_in_text() -> None:
    assert strip_overrides("\u202egpj.exe\u202c\u200f") == "gpj.exe\u200f"


def test_names_lose_what_hides_and_keep_their_spelling() -> None:
    assert strip_controls("invoice\u202egpj.exe") == "invoicegpj.exe"
    assert strip_controls(" a\0\r\nb\u200b\u2066c\u2069\ufeff ") == "a bc"
    assert strip_controls("علی‌رضا") == "علی‌رضا"
    assert strip_controls("👩‍💻") == "👩‍💻"
    assert strip_controls("x\ud800y") == "xy"


def test_right_to_left_text_begins_with_its_mark_once() -> None:
    assert mark_direction("سلام", "rtl") == "\u200fسلام"
    assert mark_direction("\u200fسلام", "rtl") == "\u200fسلام"
    assert mark_direction("Hello", "ltr") == "Hello"
    assert mark_direction("", "rtl") == ""
