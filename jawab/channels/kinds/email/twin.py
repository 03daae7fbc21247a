"""The mailbox's twin in memory: takes every letter and sends nothing. For the demo's past and for tests."""

from jawab.channels.contract import Outcome, Receipt
from jawab.channels.models import Delivery


def send(delivery: Delivery) -> Receipt:
    del delivery
    return Receipt(Outcome.SENT, "Accepted")
