"""Where allauth asks the desk: nobody signs up by themselves, who has left stays out, and every word is ours."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import clean_client_ip
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jawab.people.actions import set_password
from jawab.people.models import Agent

# What is told after a change. What stands not here (a greeting at every sign-in) is not told at all.
TOLD = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your password is changed. Other devices are signed out."),
    "mfa/messages/totp_activated.txt": _("Two-step sign-in is on."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("Keep these recovery codes in a safe place."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": _("All other devices are signed out."),
}
NOWHERE = "::"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off. An administrator can switch it on again."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Please wait a few minutes and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("The password is not right."),
        "incorrect_code": _("The code is not right. Codes change every 30 seconds."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def set_password(self, user: Agent, password: str) -> None:
        set_password(agent=user, password=password, by=user)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The front door, or the proxy in its place, names the sender last; a caller on the socket is nowhere."""
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2]
        for candidate in (said, request.META.get("REMOTE_ADDR", "")):
            if candidate and (found := clean_client_ip(candidate)):
                return str(found)
        return NOWHERE

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, object] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        del message_context
        text = message or TOLD.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)
