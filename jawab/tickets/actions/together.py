"""Several actions as one: what a form wants besides its own deed happens with it, or not at all."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

Done = TypeVar("Done")


@transaction.atomic
def together(deed: Callable[[], Done]) -> Done:
    """Do it in one transaction: where one of its actions refuses, none of them has happened."""
    return deed()
