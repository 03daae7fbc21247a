"""A drawing for an article of the shop, made at the moment: a parcel, and where its label goes."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1280, 720)
_PAPER, _FRONT, _TOP, _SIDE = "#f3f0ea", "#d9a86c", "#e8c08d", "#bd8a50"
_TAPE, _LABEL, _INK, _GREEN = "#f1ddb6", "#ffffff", "#3b3a36", "#1f7a5c"


def parcel() -> bytes:
    """PNG. It holds no letters, so that it says the same in every language."""
    made = BytesIO()
    _drawn().save(made, "PNG")
    return made.getvalue()


def _drawn() -> Image.Image:
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.polygon([(300, 200), (420, 110), (1020, 110), (900, 200)], fill=_TOP)
    pen.polygon([(900, 200), (1020, 110), (1020, 520), (900, 640)], fill=_SIDE)
    pen.rectangle((300, 200, 900, 640), fill=_FRONT)
    pen.polygon([(570, 200), (690, 110), (740, 110), (630, 200)], fill=_TAPE)
    pen.rectangle((570, 200, 630, 270), fill=_TAPE)
    _label(pen, 390, 310)
    pen.rounded_rectangle((366, 286, 834, 604), 24, outline=_GREEN, width=8)
    pen.line((150, 445, 330, 445), fill=_GREEN, width=16)
    pen.polygon([(320, 410), (320, 480), (362, 445)], fill=_GREEN)
    return image


def _label(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    """An address, and bars as a machine reads them."""
    pen.rectangle((x, y, x + 420, y + 270), fill=_LABEL)
    for line, width in enumerate((260, 320, 200)):
        pen.rounded_rectangle((x + 30, y + 30 + 34 * line, x + 30 + width, y + 46 + 34 * line), 8, fill=_INK)
    at = x + 30
    for width in (6, 3, 9, 4, 12, 3, 6, 9, 3, 6, 12, 4, 9, 3, 6, 3, 12, 6, 4, 9, 3, 12, 6, 3):
        pen.rectangle((at, y + 150, at + width, y + 240), fill=_INK)
        at += width + 8
