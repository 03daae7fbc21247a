"""How long somebody says they worked, as it is typed in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.minutes import MOST, read_minutes, says_days


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15", 15),
        ("۱۵", 15),
        (" ١٥ ", 15),
        ("1:30", 90),
        ("۱:۰۵", 65),
        ("0:07", 7),
        ("1h 30m", 90),
        ("1h30", 90),
        ("1H30M", 90),
        ("2h", 120),
        ("45m", 45),
        ("1.5h", 90),
        ("1,5 hours", 90),
        ("۱٫۵ ساعت", 90),
        ("۱/۵ ساعت", 90),
        ("2 hours and 10 minutes", 130),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("quarter of an hour", 15),
        ("۲۰ دقیقه", 20),
        ("بیست", None),
        ("یک ساعت و ۱۰ دقیقه", 70),
        ("یک ساعت و نیم", 90),
        ("یک و نیم ساعت", 90),
        ("نیم ساعت", 30),
        ("نیم‌ساعت", 30),
        ("یک ربع", 15),
        ("سه ربع", 45),
        ("دو ساعت", 120),
        ("ساعة", 60),
        ("ساعة ونصف", 90),
        ("ساعة وربع", 75),
        ("ساعة و١٥ دقيقة", 75),
        ("ساعتان", 120),
        ("ساعة واحدة", 60),
        ("ساعة واحدة و١٥ دقيقة", 75),
        ("ساعة ونصف الساعة", 90),
        ("۱ ساعت، ۳۰ دقیقه", 90),
        ("۱:۳۰ ساعت", 90),
        ("1:30h", 90),
        ("ساعتين وعشر دقائق", 130),
        ("دقيقتان", 2),
        ("نصف ساعة", 30),
        ("ربع ساعة", 15),
        ("٣ ساعات", 180),
        ("10 دقائق", 10),
        ("24:00", 1440),
    ],
)
def test_lengths_are_read_as_people_type_them(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "0", "-5", "1:60", "25:00", "1441", "24:01", "9" * 40, "h", "دقیقه", "half", "soon"),
        *("1/2 hour", "3/4 h", "1 hour 1/2", "1.30", "1.5", "1:30 m"),
        *("3 days", "1d", "۲ روز", "يوم", "يومان"),
        *("15 min 5", "1 2", "15 apples", "\0", "ساعت ساعت ۵ ۵", "1::30", "½", "²", "٪۵", "m 5", "5 5 m"),
    ],
)
def test_what_says_no_length_is_none(text: str) -> None:
    assert read_minutes(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 days", 4320),
        ("1d 2h", 1560),
        ("a day and a half", None),
        ("۱٫۵ روز", 2160),
        ("سه روز و ۴ ساعت", 4560),
        ("يوم", 1440),
        ("يومان", 2880),
        ("٣ أيام", 4320),
        ("11 يومًا", 15840),
        ("48h", 2880),
        ("48:30", 2910),
        ("d", None),
        ("90 روز", 129_600),
        ("91 days", None),
    ],
)
def test_days_are_read_where_they_are_asked_for(text: str, minutes: int | None) -> None:
    assert read_minutes(text, most=90 * 1440, days=True) == minutes


def test_who_says_days_is_told_from_who_says_hours() -> None:
    assert all(map(says_days, ("3d", "يومان", "۲ روز و ۳ ساعت", "a day")))
    assert not any(map(says_days, ("30h", "48:00", "", "دو ساعت")))


@given(st.text(max_size=80))
def test_anything_typed_is_a_length_or_none(text: str) -> None:
    found = read_minutes(text)
    assert found is None or 1 <= found <= MOST


FORMS = ("{h}:{m:02}", "{h}h {m}m", "{h} ساعت و {m} دقیقه", "{h} ساعة و{m} دقيقة")


@given(st.integers(1, MOST), st.sampled_from(FORMS))
def test_hours_and_minutes_come_back_as_they_were_written(minutes: int, form: str) -> None:
    hours, rest = divmod(minutes, 60)
    assert read_minutes(form.format(h=hours, m=rest)) == minutes
