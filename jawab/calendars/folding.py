"""What is typed into a date field, folded for comparing; `jawab.language.keys` folds for search."""

import unicodedata

from jawab.calendars.digits import to_latin


def plain(text: str) -> str:
    """Fold digits, letters, marks, case, commas and space; what is hidden goes."""
    parts = unicodedata.normalize("NFKD", to_latin(text).replace("\N{ZERO WIDTH NON-JOINER}", " "))
    kept = "".join(c for c in parts if unicodedata.category(c) not in {"Mn", "Cf", "Cs"} and c != "ـ")
    return " ".join(kept.translate(_LETTERS).casefold().split())


_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "؍": "/", "⁄": "/", "،": " ", ",": " "}
)
