"""Messages to people's browsers by way of their makers' push services: sealed, signed, posted."""

from jawab.channels.webpush.identity import public_key
from jawab.channels.webpush.posting import Answer, Receiver, post, refuse_receiver

__all__ = ["Answer", "Receiver", "post", "public_key", "refuse_receiver"]
