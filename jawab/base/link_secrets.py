"""Secrets that stand in a link: shown once, and of which only a digest is kept."""

import hashlib
import secrets


def fresh_token() -> str:
    """192 random bits, as 32 letters that an address may hold."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
