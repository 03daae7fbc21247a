"""What is written as a procedure can be followed to an end, or says where it cannot."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from jawab.procedures.guide import MOST_STEPS, Guide, Unclear, read_guide
from tests.procedures.steps import KETTLE


def test_steps_boxes_and_answers() -> None:
    first, second, third = read_guide(KETTLE).steps
    assert first.checks == ("عکس رسید", "شماره سفارش نوشته شد")
    assert [(each.text, each.to) for each in first.answers] == [("بله", 1), ("خیر", 2)]
    assert first.is_question
    assert [(each.text, each.to) for each in second.answers] == [("", None)]
    assert not second.is_question
    assert [each.to for each in third.answers] == [0, None], "in another spelling, and the end by its name"
    assert third.body == "**چه** چیز دیگری خراب است؟"


def test_without_answers_the_next_step_follows() -> None:
    first, second = read_guide("# a\n- [ ] box\n\nwords\n# b").steps
    assert first.answers[0].to == 1
    assert second.answers[0].to is None
    assert (first.checks, first.body) == (("box",), "words")


@pytest.mark.parametrize("arrow", ["=>", "->", "→", "←", "⇒", "⇐"])
def test_arrows_that_people_paste(arrow: str) -> None:
    first = read_guide(f"# a\n* yes {arrow} b\nno {arrow} end\n# b").steps[0]
    assert [(each.text, each.to) for each in first.answers] == [("yes", 1), ("no", None)]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "a line that begins with #"),
        ("words\n# a", "Line 1"),
        ("# a\n#", "Line 2.*no name"),
        ("# a\n# A", "Line 2.*taken"),
        ("# end", "taken"),
        ("# a\n[ ]", "Line 2.*beside the box"),
        ("# a\nyes => c\n# b", "Line 2.*no step"),
        ("# a\nyes => b\nYES => end\n# b", "Line 3.*words of its own"),
        ("# a\nyes => b\n=> end\n# b", "Line 3.*words of its own"),
        ("# a\n=> end\n# b", "No step leads to"),
        ("# a\n=> b\n# b\n=> a", "no way leads to an end"),
        ("# a\n" + "[ ] x\n" * 13, "Line 14.*too many boxes"),
        ("# a\n" + "".join(f"{n} => end\n" for n in range(9)), "Line 10.*too many answers"),
        ("\n".join(f"# {n}" for n in range(MOST_STEPS + 1)), "too many steps"),
        ("# a\n" + "x" * 20_001, "too long"),
    ],
)
def test_what_nobody_could_follow(written: str, why: str) -> None:
    with translation.override("en"), pytest.raises(Unclear, match=why):
        read_guide(written)


_LINES = st.sampled_from(
    ["# a", "# b", "# ج", "[ ] box", "yes => a", "no => b", "=>", "x => end", "words", ""]
)


@given(st.lists(_LINES | st.text(max_size=20), max_size=30).map("\n".join))
@settings(deadline=None)
def test_whatever_is_read_ends(text: str) -> None:
    """Any text is refused or leads from every step to an end, by answers that lead somewhere."""
    try:
        guide: Guide = read_guide(text)
    except Unclear:
        return
    everything = set(range(len(guide.steps)))
    assert guide.reached() == everything == guide.ending()
    assert all(step.answers for step in guide.steps)
