"""Deferring work to ``jawab work``: procrastinate, inside the running transaction."""

from procrastinate.contrib.django import app

QUEUE = "default"

__all__ = ["QUEUE", "app"]
