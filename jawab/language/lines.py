"""What people type into one line."""


def one_line(text: str, most: int | None = None) -> str:
    """Without NULs, which no database keeps, every run of blanks one space, cut to ``most`` characters."""
    return " ".join(text.replace("\0", "").split())[:most]
