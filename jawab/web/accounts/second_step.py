"""The second step of signing in: its secrets sealed at rest, its QR code drawn for every theme."""

import base64
import hashlib

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jawab.base.errors import Refused
from jawab.people.models import Agent


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("The code is not right. Codes change every 30 seconds."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes need an authenticator app or a passkey."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises Refused when the desk's key has changed since."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as wrong:
            raise Refused(
                _(
                    "The second step cannot be checked any more. An administrator can remove it from your account."
                )
            ) from wrong

    def build_totp_svg(self, url: str) -> str:
        """Black on white in the dark theme too: cameras do not read it the other way round."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        side = len(rows)
        squares = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        title = _("QR code")
        return (
            f'<svg viewBox="0 0 {side} {side}" width="200" height="200" role="img"'
            f' aria-labelledby="qr-title" shape-rendering="crispEdges"><title id="qr-title">{title}</title>'
            f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{squares}"/></svg>'
        )

    def generate_authenticator_name(self, user: Agent, type: str) -> str:  # noqa: A002 - allauth's own signature
        del user, type
        return _("This device")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": _("Jawab")}


def _box() -> Fernet:
    digest = hashlib.sha256(b"second steps\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
