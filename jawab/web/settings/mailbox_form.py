"""What an administrator types about a mailbox. Stored secrets never come back: the fields for them start empty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jawab.channels.kinds.email.models import Mailbox, Receiving, Security, SignIn
from jawab.language import to_latin
from jawab.people.models import Agent, DeskSettings, Team
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.models import Channel

SECRETS = ("imap_secret", "smtp_secret")


class PortField(forms.IntegerField):
    """In any digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=65535, widget=forms.TextInput, **kwargs)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_latin(value).strip() if isinstance(value, str) else value)


def _secret(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(render_value=False),
    )


def _line(label: Any, length: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **kwargs)


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices)


class MailboxForm(forms.Form):
    name = _line(_("Name of the mailbox"), 120, help_text=_("For the team, for example: Support."))
    address = _line(_("Address"), 320, help_text=_("Customers write to it, and replies come from it."))
    sender_name = _line(
        _("Sender's name"), 120, required=False, help_text=_("Customers see it beside the address.")
    )
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=_("Team"),
        required=False,
        empty_label=_("All teams"),
        help_text=_("New tickets go to this team."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, help_text=_("For a customer whose language is not known yet.")
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)
    signature = forms.CharField(
        label=_("Signature"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("Stands below every reply, after the agent's own."),
    )
    acknowledges = forms.BooleanField(
        label=_("Tell customers at once that their request has arrived"), required=False
    )
    acknowledgement = forms.CharField(
        label=_("What they are told"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=_(
            "{number} becomes the number of the ticket, {answer_by} when its target says that you answer, {opens} when "
            "you open again, {wait} by when you will probably have answered. A line with a place of which there is "
            "nothing true to say is left out; {wait} is said once seven of ten waits came as expected."
        ),
    )
    signs_address = forms.BooleanField(
        label=_("Recognise answers by a signed address (support+…@…)"),
        required=False,
        initial=True,
        help_text=_("Switch it off only if your mail server refuses addresses with a plus sign."),
    )

    receiving = _choice(_("Mail comes in"), Receiving.choices)
    imap_host = _line(_("Server"), 253, required=False)
    imap_port = PortField(label=_("Port"), initial=993, required=False)
    imap_security = _choice(_("Security"), Security.choices)
    imap_user = _line(_("User name"), 320, required=False)
    imap_sign_in = _choice(_("Signs in with"), SignIn.choices)
    imap_secret = _secret(_("Password or token"))
    imap_folder = _line(_("Folder"), 255, required=False, initial="INBOX")

    smtp_host = _line(_("Server"), 253, required=False)
    smtp_port = PortField(label=_("Port"), initial=587, required=False)
    smtp_security = _choice(_("Security"), Security.choices)
    smtp_user = _line(_("User name"), 320, required=False)
    smtp_sign_in = _choice(_("Signs in with"), SignIn.choices)
    smtp_secret = _secret(_("Password or token"))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        typed["sender_name"] = typed.get("sender_name") or typed.get("name", "")
        typed["imap_port"] = typed.get("imap_port") or 993
        typed["smtp_port"] = typed.get("smtp_port") or 587
        typed["imap_folder"] = typed.get("imap_folder") or "INBOX"
        if typed.get("receiving") == Receiving.IMAP:
            self._need("imap_host", "imap_user")
        if typed.get("acknowledges"):
            self._need("acknowledgement")
        return typed

    def _need(self, *names: str) -> None:
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed here."))


def new_form(desk: DeskSettings, *, by: Agent) -> MailboxForm:
    """As the desk calls itself and speaks."""
    security = {"imap_security": Security.TLS, "smtp_security": Security.STARTTLS}
    return MailboxForm(
        initial={
            "sender_name": desk.name,
            "language": desk.language_for(by),
            "receiving": Receiving.IMAP,
            **security,
        }
    )


def form_of(channel: Channel) -> MailboxForm:
    mailbox: Mailbox = channel.mailbox
    own = {name for name in MailboxForm.base_fields if name not in SECRETS}
    known = {name: getattr(channel if hasattr(channel, name) else mailbox, name) for name in own}
    return MailboxForm(initial=known)
