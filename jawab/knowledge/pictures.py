"""Pictures that come in, drawn anew: what they say is judged by their content, and nothing else of them is kept.

Pure. Neither where and with which camera it was taken nor anything else that may stand in such a file goes any further.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from jawab.base.errors import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
"""More than most phones take unless told to; while one is drawn anew it needs up to four hundred megabytes."""
WIDTH, HEIGHT, SMALL = 1600, 8000, 800
"""Pixels: the largest that is kept, and how wide the one for phones is."""
LOSSLESS = 300_000
"""Bytes up to which drawings and screenshots are kept sharp to the pixel."""
_KINDS = ("PNG", "JPEG", "WEBP", "GIF")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, struct.error, zlib.error)
_TOO_MANY = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Redrawn:
    """``small`` is empty where ``large`` is no wider than a phone needs, or no heavier."""

    large: bytes
    small: bytes
    width: int
    height: int


def redrawn(content: bytes) -> Redrawn:
    """Refuses what is no PNG, JPEG, WebP or GIF, is broken, or has too many bytes or pixels.

    A moving picture is its first one.
    """
    if len(content) > MOST_BYTES:
        raise Refused(_("This picture is too large. It may have at most 10 MB."))
    try:
        return _redrawn(Image.open(BytesIO(content), formats=_KINDS))
    except _TOO_MANY as bomb:
        raise _too_many() from bomb
    except _BROKEN as broken:
        raise Refused(_("This is no picture. A PNG, JPEG, WebP or GIF file is needed.")) from broken


def _redrawn(plain: Image.Image) -> Redrawn:
    if plain.width * plain.height > MOST_PIXELS:
        raise _too_many()
    is_sharp = plain.format in {"PNG", "GIF"}
    plain.draft("RGB", (WIDTH, WIDTH))  # a large JPEG is read no larger than it is needed
    ImageOps.exif_transpose(plain, in_place=True)
    if plain.mode not in {"RGB", "RGBA"}:
        plain = plain.convert("RGBA" if plain.has_transparency_data else "RGB")
    plain.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    large, small = _written(plain, is_sharp=is_sharp), b""
    if plain.width > SMALL:
        narrow = plain.resize((SMALL, max(1, round(plain.height * SMALL / plain.width))), reducing_gap=3)
        small = _written(narrow, is_sharp=is_sharp)
    return Redrawn(large, small if len(small) < len(large) else b"", plain.width, plain.height)


def _written(image: Image.Image, *, is_sharp: bool) -> bytes:
    if is_sharp:
        made = _webp(image, lossless=True, quality=60, method=2)
        if len(made) <= LOSSLESS:
            return made
    return _webp(image, quality=82, method=4)


def _webp(image: Image.Image, **how: int) -> bytes:
    made = BytesIO()
    _bare(image).save(made, "WEBP", **how)
    return made.getvalue()


def _bare(image: Image.Image) -> Image.Image:
    """Nothing but pixels: what else came with the file stays behind."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _too_many() -> Refused:
    return Refused(_("This picture has too many pixels. Please make it smaller."))
