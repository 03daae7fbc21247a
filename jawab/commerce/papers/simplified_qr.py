"""The code on a Saudi tax invoice: five fields, each with its tag and length, in Base64 (ZATCA, first phase)."""

import base64
import datetime as dt

from jawab.commerce.papers.invoice import InvoicePaper

LONGEST_FIELD = 255
QUIET_ZONE = 2


def is_wanted(paper: InvoicePaper) -> bool:
    """Riyals of Saudi Arabia, sold by whoever has a VAT number."""
    return paper.custom == "gulf" and paper.currency == "SAR" and bool(paper.seller.tax_number)


def payload(paper: InvoicePaper) -> str:
    """Seller, VAT number, moment in UTC, total with tax, tax. A name of more than 255 bytes is cut at a letter."""
    fields = (
        paper.seller.name,
        paper.seller.tax_number,
        f"{paper.issued_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"{paper.total:.2f}",
        f"{paper.tax:.2f}",
    )
    told = bytearray()
    for tag, field in enumerate(fields, start=1):
        value = field.encode("utf-8", "replace")[:LONGEST_FIELD].decode("utf-8", "ignore").encode()
        told += bytes((tag, len(value))) + value
    return base64.b64encode(told).decode("ascii")


def drawing(text: str) -> str:
    """Draw a QR code as SVG, one unit a module."""
    import qrcode  # of papers alone, not of whoever imports this package

    code = qrcode.QRCode(border=QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{squares}"/></svg>'
    )
