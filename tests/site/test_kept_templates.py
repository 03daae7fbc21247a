"""Compiled templates are kept for the next process, and nobody else's are run."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from jinja2 import BytecodeCache, Environment, FileSystemLoader

from jawab.site.kept_templates import kept_templates


class Counting(Environment):
    compiled = 0

    def compile(self, *args: Any, **options: Any) -> Any:
        self.compiled += 1
        return super().compile(*args, **options)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "page.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
    return folder


def rendered(pages: Path, cache: BytecodeCache | None) -> tuple[str, int]:
    """As another process would: what it says, and how many templates it compiled for that."""
    environment = Counting(loader=FileSystemLoader(pages), bytecode_cache=cache)
    return environment.get_template("page.html").render(), environment.compiled


def test_a_second_process_compiles_nothing_until_the_template_changes(tmp_path: Path, pages: Path) -> None:
    assert rendered(pages, kept_templates(tmp_path)) == ("2", 1)
    assert rendered(pages, kept_templates(tmp_path)) == ("2", 0)
    (pages / "page.html").write_text("{{ 2 + 1 }}", encoding="utf-8")
    assert rendered(pages, kept_templates(tmp_path)) == ("3", 1)


def test_the_folder_is_its_users_alone(tmp_path: Path) -> None:
    assert kept_templates(tmp_path) is not None
    (folder,) = (tmp_path / "cache").iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert kept_templates(tmp_path) is None


def test_without_a_folder_pages_are_compiled_as_ever(tmp_path: Path, pages: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert kept_templates(tmp_path) is None
    assert rendered(pages, None) == ("2", 1)


def test_a_disk_that_goes_away_is_no_fault_of_the_page(tmp_path: Path, pages: Path) -> None:
    cache = kept_templates(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    assert rendered(pages, cache) == ("2", 1)
