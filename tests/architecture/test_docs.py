"""What exists is documented."""

import re

import click

from jawab.base import facts
from jawab.cli.main import main
from tests.architecture.source import PRODUCT, ROOT

PAGES = ROOT / "docs" / "packages"
LINK = re.compile(r"\]\((?!https?:|#|mailto:|picture:)([^)#]+)")


def test_every_package_has_a_page() -> None:
    packages = {path.parent.name for path in PRODUCT.glob("*/__init__.py")}
    assert packages - {page.stem for page in PAGES.glob("*.md")} == set()


def test_every_command_is_documented() -> None:
    page = (PAGES / "cli.md").read_text(encoding="utf-8")
    commands = main.list_commands(click.Context(main))
    assert [name for name in commands if f"`jawab {name}" not in page and f"`{name}`" not in page] == []


def test_every_fact_says_what_it_is() -> None:
    """By its name and fields, or where those are not enough by a docstring; the glossary names the idea."""
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", kind) for kind in facts.kinds())


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
