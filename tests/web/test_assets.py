"""The look keeps its rules: logical properties, readable colours, nothing inline, nothing from elsewhere."""

import re
from pathlib import Path
from statistics import median

import brotli
import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from jawab.web import assets, icons

WEB = Path(icons.__file__).parent
STATIC = WEB / "static"
STYLES = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))

PHYSICAL_PROPERTY = re.compile(
    r"(?<![\w-])(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|float|clear"
    r"|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius|overflow-[xy])\s*:"
)
PHYSICAL_VALUE = re.compile(
    r"(?:text-align|justify-\w+|align-\w+)\s*:[^;]*\b(?:left|right)\b|translateX|translate\s*:\s*(?!0\b|none)\S"
)
INLINE = re.compile(
    r"""<script(?![^>]*(?:\bsrc=|type="application/json"))|<style|\sstyle=|\son\w+=|javascript:|hx-on"""
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

TEXT_PAIRS = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-2", "ink-3")
        for ground in ("canvas", "surface", "sunken", "accent-soft")
    ],
    *[("accent", ground) for ground in ("canvas", "surface", "sunken", "accent-soft")],
    *[
        (tone, ground)
        for tone in ("ok", "warn", "bad", "info")
        for ground in ("canvas", "surface", f"{tone}-soft")
    ],
    *[("ink", f"{tone}-soft") for tone in ("ok", "warn", "bad", "info")],
    *[("ink", f"hue-{number}") for number in range(8)],
    ("on-accent", "accent"),
    ("note-ink", "note"),
]
EDGE_PAIRS = [
    (edge, ground) for edge in ("control-line", "accent") for ground in ("canvas", "surface", "sunken")
]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rules(path: Path) -> str:
    """The style sheet without comments and without the conditions of its queries, where width is right."""
    return re.sub(r"@(?:media|container|supports)[^{]*", "", COMMENT.sub("", read(path)))


def tokens() -> dict[str, tuple[str, str]]:
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", read(STATIC / "css" / "tokens.css"))
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_knows_start_and_end_not_left_and_right(path: Path) -> None:
    text = rules(path).replace("overflow-x: auto", "").replace("overflow-y: auto", "")
    assert PHYSICAL_PROPERTY.findall(text) == []
    assert PHYSICAL_VALUE.findall(text) == []


@pytest.mark.parametrize(
    "wrong", ["margin-left: 1px", "left: 0", "text-align: right", "border-top-left-radius: 2px"]
)
def test_the_check_for_physical_properties_finds_them(wrong: str) -> None:
    assert PHYSICAL_PROPERTY.search(f"a {{ {wrong}; }}") or PHYSICAL_VALUE.search(f"a {{ {wrong}; }}")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_arabic_script_is_neither_spaced_nor_slanted(path: Path) -> None:
    assert not re.search(r"letter-spacing|text-transform|text-align\s*:\s*justify", rules(path))
    slanted = re.findall(r"[^{}]*\{[^{}]*font-style:\s*italic", rules(path))
    assert all(":lang(en)" in rule for rule in slanted)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_pair_can_be_read(theme: int) -> None:
    colours = {name: pair[theme] for name, pair in tokens().items()}
    weak = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    edges = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in EDGE_PAIRS}
    assert {pair: ratio for pair, ratio in edges.items() if ratio < 3} == {}


def test_the_fallback_shows_the_light_theme() -> None:
    fallback = dict(re.findall(r"--([\w-]+): (#\w{6})", read(STATIC / "css" / "fallback.css")))
    assert fallback == {name: light for name, (light, _) in tokens().items()}


def test_colours_come_from_tokens() -> None:
    own = {"tokens.css", "fallback.css", "error.css", "print.css"}
    loose = {p.name: re.findall(r"#[0-9a-f]{6}\b", rules(p)) for p in STYLES if p.name not in own}
    assert {name: found for name, found in loose.items() if found} == {}


def test_files_stay_small() -> None:
    styles = {path.name: len(read(path).splitlines()) for path in STYLES}
    scripts = {path.name: len(read(path).splitlines()) for path in SCRIPTS}
    templates = {path.name: len(read(path).splitlines()) for path in TEMPLATES}
    assert median(styles.values()) <= 90
    assert max(styles.values()) <= 350
    assert median(scripts.values()) <= 60
    assert max(scripts.values()) <= 200
    assert median(templates.values()) <= 30
    assert max(templates.values()) <= 120


def test_every_style_sheet_is_linked_once() -> None:
    # The page of a fault and the wallboard stand alone.
    assert sorted((*assets.SHEETS, *assets.OWN_SHEETS)) == sorted(
        path.stem for path in STYLES if path.name not in {"error.css", "wallboard.css"}
    )


def test_the_joined_sheet_says_what_its_parts_say() -> None:
    joined = assets.joined_sheets()
    for name in assets.sheet_names():
        for line in COMMENT.sub("", read(STATIC / name)).splitlines():
            assert line.strip() in joined
    assert "/*" not in joined


def test_a_script_is_served_without_its_remarks_and_with_all_else() -> None:
    for name in assets.every_script():
        whole, bare = read(STATIC / name).splitlines(), assets.bare_script(name).splitlines()
        left = [line for line in whole if line not in bare]
        assert all(line.strip().startswith(("//", "/**")) for line in left)
        assert not [line for line in bare if line.strip().startswith(("//", "/*"))]


def test_what_a_first_page_loads_keeps_its_budget() -> None:
    """Over the line, compressed as it is served (ux: 12 KB of style, 40 KB of script, one font of 33 KB)."""
    assert len(brotli.compress(assets.joined_sheets().encode())) <= 12 * 1024
    modules = [assets.bare_script(name).encode() for name in (assets.SCRIPT, *assets.module_names())]
    modules.append((STATIC / "vendor" / "htmx.js").read_bytes())
    assert sum(len(brotli.compress(module)) for module in modules) <= 40 * 1024
    assert (STATIC / "vendor" / "vazirmatn.woff2").stat().st_size <= 33 * 1024


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "templates")))
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    """A block of JSON is data, not script: the policy lets it be."""
    text = read(path)
    assert not INLINE.search(text)


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS, *TEMPLATES], ids=lambda path: path.name)
def test_nothing_comes_from_another_host(path: Path) -> None:
    assert not re.search(r"""(?:["'(]|=)\s*(?:https?:)?//\w""", read(path))


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    used = {name for path in TEMPLATES for name in icon_names(read(path))}
    assert used
    assert used - icons.names().keys() == set()


def icon_names(source: str) -> set[str]:
    """Names given to ``icon(…)`` or as ``icon_name=``, both ways of a condition included."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    calls = [
        call
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "icon"
    ]
    given = [call.args[0] for call in calls]
    given += [pair.value for pair in tree.find_all(nodes.Keyword) if pair.key == "icon_name"]
    outcomes = [
        part
        for node in given
        for part in ((node.expr1, node.expr2) if isinstance(node, nodes.CondExpr) else (node,))
    ]
    return {node.value for node in outcomes if isinstance(node, nodes.Const)}


def test_every_template_can_be_read() -> None:
    made = Environment(
        loader=FileSystemLoader(WEB / "templates"), extensions=["jinja2.ext.i18n"], autoescape=True
    )
    for path in TEMPLATES:
        made.parse(read(path))


def test_every_script_is_reached_from_the_desk() -> None:
    every = {path.relative_to(STATIC).as_posix() for path in SCRIPTS}
    assert set(assets.every_script()) == every
