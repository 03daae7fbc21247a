"""What people show to prove that it is them: codes in any digits, and passkeys that may be anything."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from jawab.language import to_latin


class _TypedCode:
    """Codes come in any digits and are often pasted with spaces."""

    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(to_latin(self.cleaned_data["code"]).split())
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class SignInCodeForm(_TypedCode, AuthenticateForm):  # type: ignore[misc]
    pass


class ConfirmCodeForm(_TypedCode, ReauthenticateForm):  # type: ignore[misc]
    pass


class FirstCodeForm(_TypedCode, ActivateTOTPForm):  # type: ignore[misc]
    pass


class _ReadPasskey:
    """What claims to come from a passkey may be anything; allauth expects at least its shape to be right."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        with _nonsense_refused():
            parent = getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"])
            return parent()

    def clean(self) -> Any:
        with _nonsense_refused():
            return super().clean()  # type: ignore[misc]


class NewPasskeyForm(_ReadPasskey, AddWebAuthnForm):  # type: ignore[misc]
    pass


class SignInPasskeyForm(_ReadPasskey, LoginWebAuthnForm):  # type: ignore[misc]
    pass


class SecondStepPasskeyForm(_ReadPasskey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class ConfirmPasskeyForm(_ReadPasskey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


@contextmanager
def _nonsense_refused() -> Iterator[None]:
    try:
        yield
    except forms.ValidationError:
        raise
    except (AttributeError, LookupError, TypeError, ValueError, struct.error) as nonsense:
        raise forms.ValidationError(_("The passkey could not be read.")) from nonsense
