"""Papers that customers get: an invoice or a credit note as plain values, laid out, and written as PDF.

Nothing here asks the database. The engine that writes PDF is loaded with the first paper, and so only in `jawab work`.
"""

from jawab.commerce.papers.invoice import Custom, InvoicePaper, Item, Party
from jawab.commerce.papers.rendering import PaperRefused, pdf

__all__ = ["Custom", "InvoicePaper", "Item", "PaperRefused", "Party", "pdf"]
