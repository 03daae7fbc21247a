"""What every page loads: the style sheets in the order of their reading, and the modules its script is made of."""

import re
from functools import cache
from pathlib import Path

from django.templatetags import static as served

STATIC = Path(__file__).parent / "static"
JOINED = "css/desk.css"
SCRIPT = "js/desk.js"
COMPOSER = "js/composer.js"
OFFERS = "js/behaviours/offers.js"
"""The only script of a public page, and that works without."""
SHEETS = (
    *("tokens", "fallback", "reset", "base", "icon", "brand", "button", "field", "check", "layout"),
    *(
        "navigation",
        "row",
        "search",
        "bulk",
        "timeline",
        "feeling",
        "deliveries",
        "composer",
        "remarks",
        "promise",
    ),
    *("panel", "checklist"),
    *("badge", "avatar", "tabs", "menu", "dialog", "empty", "strip", "pager", "table", "card", "toast"),
    *(
        "kbd",
        "workspace",
        "ticket",
        "filter",
        "customer",
        "record",
        "plain",
        "settings",
        "set-up",
        "utilities",
        "print",
    ),
)
OWN_SHEETS = (
    "article",
    "complaint",
    "help",
    "helpful",
    "listing",
    "order",
    "page",
    "pay",
    "portal",
    "procedure",
    "prose",
    "survey",
    "track",
)
"""Those of few pages, which link them themselves: what every page loads is to stay small."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMARK = re.compile(r"^[ ]*(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
_INDENT = re.compile(r"\n\s+")
_IMPORT = re.compile(r'^(?:import|export)\b[^"\n]*"(\.[^"]+)";', re.MULTILINE)
_LATE_IMPORT = re.compile(r'\bimport\("(\.[^"]+)"\)')


@cache
def static(name: str) -> str:
    """The address of a file as it is served, which no process sees change; a page asks for over a hundred."""
    return served.static(name)


def sheet_names() -> list[str]:
    return [f"css/{name}.css" for name in SHEETS]


def joined_sheets() -> str:
    """All sheets as one: a weak line pays for every request. Comments and indents stay at home."""
    texts = ((STATIC / name).read_text(encoding="utf-8") for name in sheet_names())
    return "".join(_INDENT.sub("\n", _COMMENT.sub("", text)).lstrip() for text in texts)


def bare_script(name: str) -> str:
    """As it is served: lines that are a comment and nothing else are for whoever reads the source."""
    return _REMARK.sub("", (STATIC / name).read_text(encoding="utf-8"))


@cache
def module_names() -> tuple[str, ...]:
    """Every module that the page's script imports, so that none is discovered a round trip late."""
    return tuple(sorted(_reached(SCRIPT, _IMPORT)))


@cache
def composer_names() -> tuple[str, ...]:
    """What a page with a composer fetches besides."""
    return tuple(sorted({COMPOSER, *_reached(COMPOSER, _IMPORT)} - {*module_names()}))


@cache
def late_names() -> tuple[str, ...]:
    """Modules fetched only where a page has something for them to do."""
    every = _reached(SCRIPT, _IMPORT, _LATE_IMPORT)
    return tuple(sorted(every - {*module_names(), *composer_names()}))


def every_script() -> list[str]:
    return [SCRIPT, *module_names(), *composer_names(), *late_names(), OFFERS]


def _reached(name: str, *by: re.Pattern[str]) -> set[str]:
    found: set[str] = set()
    waiting = [STATIC / name]
    while waiting:
        path = waiting.pop()
        text = path.read_text(encoding="utf-8")
        for target in (each for pattern in by for each in pattern.findall(text)):
            imported = (path.parent / target).resolve()
            reached = imported.relative_to(STATIC.resolve()).as_posix()
            if reached not in found:
                found.add(reached)
                waiting.append(imported)
    return found
