"""The one catalogue: ``update`` gathers strings into the .po files, ``compile`` makes the .mo files from them."""

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "jawab" / "site" / "locale"
PLURALS = {
    "fa": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
"""As Unicode counts; Babel knows one form of Persian and another order of Arabic."""
LANGUAGES = tuple(PLURALS)
METHODS = [
    ("**/_static/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
OPTIONS = {
    "**/templates/**.html": {
        "extensions": "jinja2.ext.i18n",
        "newstyle_gettext": "true",
        "trimmed": "true",
        "silent": "false",
    }
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def gathered() -> Catalog:
    """Every string of the interface, as the template catalogue."""
    template = Catalog(project="Jawab", charset="utf-8")
    found = extract_from_dir(
        ROOT / "jawab",
        METHODS,
        OPTIONS,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for filename, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        template.add(message, None, [(f"jawab/{filename}", 0)], auto_comments=comments, context=context)
    return template


def path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    if not path(language).exists():
        return empty(language)
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def empty(language: str) -> Catalog:
    """A catalogue to begin with, its plurals told."""
    catalogue = Catalog(
        locale=language,
        header_comment=f"# The interface of Jawab in {Locale(language).english_name}.",
        project="Jawab",
        version="desk",
        msgid_bugs_address="-",
        last_translator="Jawab",
        language_team=language,
        charset="utf-8",
        fuzzy=False,
    )
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalogue


def update() -> None:
    """New strings come in empty, old ones go; nothing is guessed."""
    template = gathered()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        buffer = BytesIO()
        write_po(
            buffer,
            catalogue,
            width=110,
            sort_output=True,
            no_location=False,
            include_lineno=False,
            omit_header=False,
        )
        path(language).parent.mkdir(parents=True, exist_ok=True)
        path(language).write_bytes(buffer.getvalue())


def compile_all() -> None:
    for language in LANGUAGES:
        if not path(language).exists():
            continue
        made = path(language).with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns >= path(language).stat().st_mtime_ns:
            continue
        buffer = BytesIO()
        write_mo(buffer, read(language))
        made.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    {"update": update, "compile": compile_all}[sys.argv[1]]()
