"""Custom fields as the tests make them: a desk that sells kettles wants to know a few things more."""

from typing import Any

from jawab.base.actors import SYSTEM
from jawab.people.actions import FieldWish, Option, create_field
from jawab.people.models import Field, Holder


def made(
    name: str, kind: str, *, holder: str = Holder.TICKET, options: tuple[str, ...] = (), **wish: Any
) -> Field:
    """Named in English; its key is the name."""
    names = {"en": name} | wish.pop("names", {})
    choices = [Option(names={"en": option}) for option in options]
    return create_field(
        holder=holder, kind=kind, wish=FieldWish(names=names, options=choices, **wish), by=SYSTEM
    )
