"""``jawab text`` as a person or a program uses it."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from jawab.cli.main import main

NOON = ["--ref", "2026-11-25T10:30", "--tz", "Asia/Tehran"]
KEYS = [
    "id",
    "language",
    "direction",
    "search_key",
    "tokens",
    "emotion",
    "urgency",
    "times",
    "checks",
    "fixed",
    "personal",
]


def told(command: str, *options: str, lines: bytes | str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["text", command, "--json", *options], input=lines)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_becomes_one_object_with_all_that_is_read_in_it() -> None:
    first, second = told(
        "inspect", *NOON, lines="سفارشم نرسیده، تا فردا ساعت ۵ بفرستید\n\nWhere is my order?\n"
    )
    assert list(first) == list(second) == KEYS
    assert (first["language"], first["direction"], second["language"], second["direction"]) == (
        "fa",
        "rtl",
        "en",
        "ltr",
    )
    assert first["tokens"][0] == "سفارش"
    (time,) = first["times"]
    assert (time["kind"], time["end"], time["exact"]) == ("deadline", "2026-11-26T17:00:00+03:30", True)
    assert set(first["emotion"]) == {"label", "probability", "because"}
    assert first["urgency"] in range(4)


def test_a_line_says_its_own_surroundings() -> None:
    line = {
        "id": "x",
        "text": "سنرسل لك الطلب خلال يومي عمل",
        "ref": "2026-11-26T10:30",
        "tz": "Asia/Riyadh",
        "weekend": ["fri", "sat"],
        "close_of_business": "16:00",
        "lang": "ar",
    }
    (found,) = told("inspect", *NOON, lines=json.dumps(line))
    (time,) = found["times"]
    assert (found["id"], time["kind"], time["end"]) == ("x", "promise", "2026-11-30T16:00:00+03:00")


def test_faults_are_shown_with_their_repair() -> None:
    (found,) = told("inspect", *NOON, lines="سفارش شما ارسال مي شود .")
    assert found["fixed"] == "سفارش شما ارسال می‌شود."
    rules = {check["rule"] for check in found["checks"]}
    assert {"wrong_codepoint", "space_before_punct"} <= rules
    for check in found["checks"]:
        assert check["text"] == "سفارش شما ارسال مي شود ."[check["start"] : check["end"]]


@pytest.mark.parametrize(
    "option", [["--tz", "Mars/Base"], ["--ref", "soon"], ["--weekend", "xyz"], ["--close", "late"]]
)
def test_what_cannot_be_meant_is_said_line_by_line(option: list[str]) -> None:
    found = told("inspect", *option, lines="تا فردا\n")
    assert [set(line) for line in found] == [{"id", "error"}]


@pytest.mark.parametrize(
    "line", [b"{\n", b"[1]\n", b'{"text": null}\n', b"\xff\xfe\n", b'{"text": 5}\n', b"\x00\n"]
)
def test_no_line_stops_the_next_one(line: bytes) -> None:
    found = told("inspect", *NOON, lines=line + "سلام".encode())
    assert found[-1]["search_key"] == "سلام"
    assert len(found) == 2


def test_a_query_finds_a_text_or_only_by_a_second_try() -> None:
    pairs = [
        {"id": 1, "query": "کتاب‌ها", "doc": "کتابم نرسید"},
        {"id": 2, "query": "ماه", "doc": "یک ماهی خریدم"},
        {"id": 3, "query": "sghl", "doc": "سلام، خسته نباشید"},
        {"id": 4, "query": "", "doc": "سلام"},
        {"id": 5, "query": "انصراف", "doc": "salam man enseraf dadam"},
    ]
    found = told("match", lines="\n".join(map(json.dumps, pairs)))
    assert found == [
        {"id": 1, "match": True},
        {"id": 2, "match": False},
        {"id": 3, "match": True, "second_try": "layout"},
        {"id": 4, "match": False},
        {"id": 5, "match": True, "second_try": "latin"},
    ]


def test_requests_about_one_problem_share_a_group_and_say_why() -> None:
    lines = ["سفارشم هنوز نرسیده", "بسته به دستم نرسید", "طلبي ما وصل للحين", "کد تخفیف کار نمی‌کند"]
    found = told(
        "group", lines="\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate(lines))
    )
    groups = [line["group"] for line in found]
    assert groups[0] == groups[1] == groups[2]
    assert groups[3] != groups[0]
    assert found[1]["because"]
