"""Tables of what mail systems say, one language after the other, as one search."""

import re

_LANGUAGE = re.compile(r"[a-z]{2}: ")


def phrases(table: str, *, before: str = "", after: str = "", flags: int = 0) -> re.Pattern[str]:
    """Each line of a table begins with a language's code or goes on with the line before; `` | `` parts the phrases.

    A phrase is a regular expression, case folded; ``before`` and ``after`` stand around any of them.
    """
    languages: list[str] = []
    for line in table.strip().splitlines():
        text = line.strip()
        if _LANGUAGE.match(text):
            languages.append(text[4:])
        else:
            languages[-1] += f" {text}" if languages[-1].endswith(" |") else text
    found = " | ".join(language.removesuffix(" |") for language in languages)
    return re.compile(f"(?i){before}(?:{found.replace(' | ', '|')}){after}", flags)
