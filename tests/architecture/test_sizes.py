"""Nothing grows beyond what a reader holds in mind."""

from statistics import median

from tests.architecture.source import PRODUCT, files, functions, lines, named

FUNCTION_LINES = 60
FILE_LINES = 300


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path, node in functions()
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_no_file_is_longer_than_it_should_be() -> None:
    assert [named(path) for path in files() if lines(path) > FILE_LINES] == []


def test_most_files_are_short() -> None:
    assert median(lines(path) for path in files()) <= 90


def test_the_base_stays_small() -> None:
    total = sum(lines(path) for path in files())
    base = sum(lines(path) for path in files() if path.is_relative_to(PRODUCT / "base"))
    assert base <= total * 0.06
