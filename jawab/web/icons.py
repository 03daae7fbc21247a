"""Icons: one line of SVG pointing into the sprite that ``scripts/vendor.py`` builds from ``icons.txt``."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from jawab.web.assets import static

LIST = Path(__file__).with_name("icons.txt")


@cache
def names() -> dict[str, bool]:
    """Every icon of the sprite, and whether its drawing turns round in right-to-left."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if line.strip())
    return {name: "mirror" in marks for name, *marks in lines}


@cache
def icon(name: str, *, flip: bool | None = None) -> Markup:
    """Draw one icon, hidden from screen readers: the control around it carries the words.

    Refuses a name that the sprite does not hold. ``flip`` overrides what the list says about turning round.
    """
    mirrored = names()[name] if flip is None else flip
    css = "icon flip" if mirrored else "icon"
    return Markup(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    ).format(css, static("vendor/icons.svg"), name)
