"""Addresses of pages that may become links."""

from urllib.parse import urlsplit

from jawab.language.bidi import strip_controls

LONGEST = 500


def web_address(text: str) -> str:
    """The text itself where it is one of the web, http or https, without blanks and hidden characters; else nothing."""
    if len(text) > LONGEST or " " in text or strip_controls(text) != text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc else ""
