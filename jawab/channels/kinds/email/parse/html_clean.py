"""HTML a browser may show: a strict allow-list, nothing executed, nothing loaded from outside."""

import re

import nh3

HTML_LIMIT = 1_000_000
_INLINE_IMAGE_LIMIT = 64_000
# Marks an image address that must wait for consent. Taken out of the input first, so that no text can carry it.
_REMOTE = "\ue0f0"
_REMOTE_SOURCE = re.compile(f' src="{_REMOTE}')
_STYLE = re.compile(
    r"(?:^|;)\s*(direction|text-align)\s*:\s*(rtl|ltr|left|right|center|justify|start|end)\s*(?:!\s*important\s*)?(?=;|$)",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_SMALL_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}%?")

_TAG_NAMES = (
    "a abbr address article aside b bdi big blockquote br caption center cite code col colgroup dd del div dl "
    "dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s "
    "samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var"
)
_TAGS = set(_TAG_NAMES.split())
_DROPPED_NAMES = (
    "script style title head template noscript iframe object embed svg math textarea select option audio "
    "video canvas noembed noframes xmp plaintext applet"
)
_CONTENT_DROPPED = set(_DROPPED_NAMES.split())
_ATTRIBUTES = {
    "*": {"dir", "lang", "style", "align"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan", "valign"},
    "th": {"colspan", "rowspan", "valign"},
    "ol": {"start", "type"},
}


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return (
            "; ".join(f"{name.lower()}: {chosen.lower()}" for name, chosen in _STYLE.findall(value)) or None
        )
    if attribute == "href":
        return value if tag == "a" and _LINK.match(value.strip()) else None
    if attribute == "src":
        return _source(value.strip())
    if attribute == "dir":
        return value if value.lower() in {"rtl", "ltr", "auto"} else None
    if attribute in {"width", "height", "colspan", "rowspan", "start"}:
        return value if _NUMBER.fullmatch(value) else None
    return value


def _source(value: str) -> str | None:
    if value[:4].lower() == "cid:":
        return value
    if len(value) <= _INLINE_IMAGE_LIMIT and _SMALL_PICTURE.fullmatch(value):
        return value
    if value[:8].lower().startswith(("http://", "https://", "//")):
        return _REMOTE + value
    return None


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_CONTENT_DROPPED,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    strip_comments=True,
    link_rel="noopener noreferrer nofollow",
    set_tag_attribute_values={"a": {"target": "_blank"}},
    url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
)


def clean_html(html: str) -> str:
    """The sanitised fragment; remote pictures keep their address in ``data-remote-src``, for loading by consent."""
    cleaned = _CLEANER.clean(html.replace(_REMOTE, "")).strip()
    return _REMOTE_SOURCE.sub(' data-remote-src="', cleaned) if _REMOTE in cleaned else cleaned
