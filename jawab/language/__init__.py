"""Persian, Arabic and English text, computed: pure, offline, without Django."""

from jawab.language.bidi import isolate, isolate_ltr, mark_direction, strip_controls, strip_overrides
from jawab.language.detect import language
from jawab.language.digits import localise, number, percent, read_number, size, to_latin
from jawab.language.direction import direction
from jawab.language.keys import search_key, words
from jawab.language.lines import one_line
from jawab.language.name_sounds import name_sound
from jawab.language.names import initials
from jawab.language.reading import Reading, read_message
from jawab.language.search import asked_words, index_words, matches, tokens
from jawab.language.sorting import sort_key
from jawab.language.web_addresses import web_address

__all__ = [
    "Reading",
    "asked_words",
    "direction",
    "index_words",
    "initials",
    "isolate",
    "isolate_ltr",
    "language",
    "localise",
    "mark_direction",
    "matches",
    "name_sound",
    "number",
    "one_line",
    "percent",
    "read_message",
    "read_number",
    "search_key",
    "size",
    "sort_key",
    "strip_controls",
    "strip_overrides",
    "to_latin",
    "tokens",
    "web_address",
    "words",
]
