"""Copy the pinned browser files from node_modules into the static folder; join the icons into a sprite, and leave
out of the font what no page writes.
"""

import json
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "jawab" / "web" / "static" / "vendor"
ICON_LIST = ROOT / "jawab" / "web" / "icons.txt"
SVG = "http://www.w3.org/2000/svg"

FILES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
    "vazirmatn.LICENSE.txt": "vazirmatn/OFL.txt",
    "icons.LICENSE.txt": "lucide-static/LICENSE",
}

# Papers have whole fonts, for customers have names of every kind; no page loads these.
PAPERS = ROOT / "jawab" / "commerce" / "papers" / "fonts"
PAPER_FONTS = ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf")
FONT = "vazirmatn/misc/Non-Latin/fonts/webfonts/Vazirmatn-NL[wght].woff2"
# Persian and Arabic with their marks, digits and quotes; Latin is left to the reader's own font.
LETTERS = (
    "20-7E,A0,AB,B7,BB,60C,61B,61F,621-63A,640-655,660-66C,670,671,67E,686,698,6A4,6A9,6AF,6C0,6CC,6D4,6F0-6F9"
    ",200B-200F,2010-2015,2018-201F,2026,2039,203A,2066-2069,FDFC"
)


def check_versions() -> None:
    """Refuse packages of another version than package.json pins: what is served must be what was reviewed."""
    pinned: dict[str, str] = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in pinned.items():
        manifest = MODULES / name / "package.json"
        found = (
            json.loads(manifest.read_text(encoding="utf-8"))["version"] if manifest.exists() else "nothing"
        )
        if found != version:
            sys.exit(f"vendor: {name} {version} is pinned, {found} is installed: run npm ci")


def installed_version(name: str) -> str:
    manifest = MODULES / name / "package.json"
    if not manifest.exists():
        return "nothing"
    return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])


def symbol(name: str) -> ET.Element:
    """One drawing as a sprite symbol; size, stroke and colour come from the style sheet."""
    source = (MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = ET.fromstring(re.sub(r"<!--.*?-->", "", source))
    element = ET.Element(f"{{{SVG}}}symbol", {"id": name, "viewBox": drawing.get("viewBox", "0 0 24 24")})
    for shape in drawing:
        shape.tail = None
        element.append(shape)
    return element


def write_font() -> None:
    options = subset.Options(flavor="woff2", layout_features=["*"], timing=False)
    font = subset.load_font(str(MODULES / FONT), options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=subset.parse_unicodes(LETTERS))
    chosen.subset(font)
    subset.save_font(font, str(TARGET / "vazirmatn.woff2"), options)


def write_paper_fonts() -> None:
    """Copy the fonts of papers, with a list of what all of them have a shape of."""
    shutil.rmtree(PAPERS, ignore_errors=True)
    PAPERS.mkdir(parents=True)
    shutil.copyfile(MODULES / "vazirmatn/OFL.txt", PAPERS / "LICENSE.txt")
    drawn = set(range(sys.maxunicode))
    for name in PAPER_FONTS:
        shutil.copyfile(MODULES / "vazirmatn/fonts/ttf" / name, PAPERS / name)
        drawn &= set(TTFont(PAPERS / name).getBestCmap())
    ranges = [
        f"{code:x}-{next(end for end in range(code, sys.maxunicode) if end + 1 not in drawn):x}\n"
        for code in sorted(drawn)
        if code - 1 not in drawn
    ]
    (PAPERS / "coverage.txt").write_text("".join(ranges), encoding="ascii")


def write_sprite() -> int:
    ET.register_namespace("", SVG)
    sprite = ET.Element(f"{{{SVG}}}svg")
    names = [line.split()[0] for line in ICON_LIST.read_text(encoding="utf-8").splitlines() if line.strip()]
    sprite.extend(symbol(name) for name in names)
    (TARGET / "icons.svg").write_text(ET.tostring(sprite, encoding="unicode"), encoding="utf-8")
    return len(names)


def main() -> None:
    check_versions()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(MODULES / source, TARGET / name)
    write_font()
    write_paper_fonts()
    icons = write_sprite()
    size = sum(path.stat().st_size for path in TARGET.iterdir())
    print(f"vendor: {len(FILES)} files and {icons} icons, {size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
