"""PostgreSQL folds as Python does, on random texts of all characters both know."""

import random
import sys
import unicodedata
from collections.abc import Iterator
from itertools import islice

import pytest
from django.db import connection

from jawab.language.keys import search_key
from jawab.language.search.sql import search_key_function

# As many as a suite has time for; a million were compared when the function was written.
TEXTS = 50_000
BATCH = 25_000
NAME = "pg_temp.jawab_search_key"


@pytest.mark.django_db
def test_it_folds_random_texts_as_python_does() -> None:
    texts = random_texts(random.Random(20261126))
    with connection.cursor() as cursor:
        cursor.execute(search_key_function(NAME))
        for _ in range(0, TEXTS, BATCH):
            batch = list(islice(texts, BATCH))
            assert differing(batch) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n\u2028\u3000 ",
        "Straße ẞ İstanbul ŉ ΐ ᾳ \u0345 ſ K Å ﬃ Ⅷ ①",
        "سُؤالٌ عن الطَّلَب‌ها ـــ ۱۴۰۵ ٢٠٢٦ ﷼ ﷲ ﻻ",
        "a" + "\u0301" * 100 + "b" + "\u0301\u0327" * 40,
        "ا" + "\u064b\u0640\u200c" * 30 + "ب",
        "\x01\x02\x1f\x85\x7f",
        "가각힣 각 か\u3099 क\u093c",
        "Ꭰꭰ Ა ა Ꙋ ꙋ ᲈ",
        "\U0001d7d8\U0001e95e\U000e0041 🇮🇷 👩‍👩‍👧",
        "Robert'); DROP TABLE $1 $function$ \\1 [^-]",
    ],
)
def test_it_folds_telling_texts_as_python_does(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(search_key_function(NAME))

        assert differing([text]) == []


@pytest.mark.django_db
def test_nothing_is_the_key_of_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(search_key_function(NAME))
        cursor.execute(f"SELECT {NAME}(NULL)")

        assert cursor.fetchone() == (None,)


@pytest.mark.django_db
def test_an_index_may_be_made_of_it_and_it_may_be_made_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute(search_key_function())
        cursor.execute(search_key_function())
        cursor.execute("CREATE TEMPORARY TABLE named (name text)")
        cursor.execute("CREATE INDEX ON named (jawab_search_key(name))")
        cursor.execute("INSERT INTO named VALUES ('عَلي'), ('Ali')")
        cursor.execute("SELECT name FROM named WHERE jawab_search_key(name) = 'علی'")

        assert cursor.fetchall() == [("عَلي",)]


def test_the_statement_is_ascii() -> None:
    assert search_key_function().isascii()


def differing(texts: list[str]) -> list[tuple[str, str]]:
    """List the texts with a key of their own in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT asked, found FROM (SELECT asked, expected, {NAME}(asked) AS found"
            " FROM unnest(%s::text[], %s::text[]) AS given(asked, expected) OFFSET 0) AS compared"
            " WHERE found <> expected",
            [texts, list(map(search_key, texts))],
        )
        rows: list[tuple[str, str]] = cursor.fetchall()
        return rows


def random_texts(source: random.Random) -> Iterator[str]:
    """Give short texts of assigned characters of every block, mostly Arabic, marks, forms and what folding changes."""
    everything = [chr(point) for point in range(1, sys.maxunicode + 1) if is_assigned(chr(point))]
    arabic = [
        letter for letter in everything if "\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff"
    ]
    marks = [letter for letter in everything if unicodedata.category(letter) in {"Mn", "Mc", "Cf"}]
    changed = [letter for letter in everything if search_key(letter) != letter]
    plain = list(" \t\nabcXYZ123-./@ءاآأيىكةه\u200c\u0640\u064b")
    while True:
        kinds = (everything, arabic, arabic, marks, changed, plain, plain)
        letters = [letter for kind in kinds for letter in source.choices(kind, k=20_000)]
        source.shuffle(letters)
        at = 0
        while at < len(letters):
            size = source.randrange(1, 12)
            yield "".join(letters[at : at + size])
            at += size


def is_assigned(letter: str) -> bool:
    """Tell a character of this Python's Unicode version that PostgreSQL can hold."""
    return unicodedata.category(letter) not in {"Cn", "Cs", "Co"}
