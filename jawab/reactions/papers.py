"""The file of an invoice, written where the engine for it may be loaded: by a job."""

from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded
from jawab.commerce.actions import keep_paper
from jawab.commerce.facts import InvoiceIssued, InvoiceTakenBack
from jawab.commerce.models import Invoice
from jawab.commerce.papers import pdf
from jawab.commerce.papers.keeping import paper_of


def write_paper(recorded: Recorded) -> None:
    """Repeating it is harmless: what is written already is left alone."""
    fact = recorded.fact
    assert isinstance(fact, InvoiceIssued | InvoiceTakenBack)
    invoice = Invoice.objects.filter(pk=fact.invoice, digest="").first()
    if invoice is not None:
        keep_paper(invoice=invoice, content=pdf(paper_of(invoice.told)), by=SYSTEM)
