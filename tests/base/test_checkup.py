from collections.abc import Iterator

import pytest

from jawab.base import checkup
from jawab.base.checkup import Finding, check, examine


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "_checks", {})


def test_one_or_many_findings() -> None:
    @check("one")
    def one() -> Finding:
        return Finding("ok", "fine")

    @check("many")
    def many() -> Iterator[Finding]:
        yield Finding("warn", "a")
        yield Finding("bad", "b")

    found = [(name, finding.state, finding.text) for name, finding in examine()]
    assert found == [("one", "ok", "fine"), ("many", "warn", "a"), ("many", "bad", "b")]


def test_a_check_that_fails_is_a_finding() -> None:
    @check("broken")
    def broken() -> Finding:
        raise OSError("no such disk")

    ((name, finding),) = examine()
    assert (name, finding.state) == ("broken", "bad")
    assert "no such disk" in finding.text


def test_a_name_is_taken_once() -> None:
    check("same")(lambda: Finding("ok", ""))
    with pytest.raises(ValueError, match="same"):
        check("same")(lambda: Finding("ok", ""))
