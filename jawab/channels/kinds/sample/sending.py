"""Where the answers to the sample go: they are taken, and leave the desk by no door."""

from jawab.channels.contract import Outcome, Receipt
from jawab.channels.models import Delivery


def send(delivery: Delivery) -> Receipt:
    del delivery
    return Receipt(Outcome.SENT, "")
