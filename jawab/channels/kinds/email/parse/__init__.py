"""Mail bytes to the contract's ``Incoming``; pure, and it never raises, whatever the bytes."""

from .message import parse

__all__ = ["parse"]
