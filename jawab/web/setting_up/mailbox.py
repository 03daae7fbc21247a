"""The second step: the address first, then its servers, guessed where they are known, and tried out at once."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.environment import environment
from jawab.base.errors import Refused
from jawab.channels.contract import Address, Outcome
from jawab.channels.kinds.email.actions import change_mailbox, open_mailbox
from jawab.channels.kinds.email.memos import send_memo
from jawab.channels.kinds.email.models import Receiving, SignIn
from jawab.channels.kinds.email.providers import PROVIDERS, Entry, Provider, provider_of
from jawab.channels.models import Door, DoorSide
from jawab.language import isolate
from jawab.people.contacts import checked_email
from jawab.people.models import Agent
from jawab.people.queries import desk_settings
from jawab.tickets.models import Channel, ChannelKind
from jawab.web.gates import agent_of
from jawab.web.progress import Step
from jawab.web.setting_up.steps import step_page
from jawab.web.settings.mailbox_form import MailboxForm, form_of
from jawab.web.settings.mailboxes import doors_of
from jawab.web.settings.trials import try_out_mailbox

_CORRECTED = (
    "receiving",
    *(f"imap_{name}" for name in ("host", "port", "security", "user", "sign_in", "secret")),
    *(f"smtp_{name}" for name in ("host", "port", "security", "user", "sign_in", "secret")),
)


class AddressForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=320,
        help_text=gettext_lazy("Customers write to it, and replies come from it."),
    )
    provider = forms.ChoiceField(
        label=gettext_lazy("Mail provider"),
        choices=[("", gettext_lazy("As the address says")), *((each.key, each.name) for each in PROVIDERS)],
        required=False,
    )

    def clean_address(self) -> str:
        try:
            return checked_email(self.cleaned_data["address"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class MailboxStepView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        channel = _mailbox()
        if channel is not None:
            return _page(request, channel, form=form_of(channel), provider=provider_of(channel.address))
        asked = AddressForm(request.GET if "address" in request.GET else None)
        if not asked.is_valid():
            return _page(request, None, asked=asked, status=422 if asked.is_bound else 200)
        address = asked.cleaned_data["address"]
        provider = provider_of(address, key=asked.cleaned_data["provider"])
        return _page(request, None, form=_guessed(address, provider, by=agent_of(request)), provider=provider)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Stored first, then tried out: what the servers said stands on the page that follows."""
        channel, agent = _mailbox(), agent_of(request)
        if channel and request.POST.get("address", channel.address).casefold() != channel.address.casefold():
            messages.error(
                request, _("A mailbox is connected already. More of them stand in the administration.")
            )
            return redirect("set-up-mailbox")
        form = MailboxForm(_whole(request.POST, channel, agent))
        provider = provider_of(form.data.get("address", ""), key=request.POST.get("provider", ""))
        if not form.is_valid():
            return _page(request, channel, form=form, provider=provider, status=422)
        try:
            channel = _kept(channel, form, by=agent)
        except Refused as refusal:
            form.add_error("address", str(refusal))
            return _page(request, channel, form=form, provider=provider, status=422)
        try_out_mailbox(channel.mailbox)
        return redirect("set-up-mailbox")


@require_POST
def test_message(request: HttpRequest) -> HttpResponse:
    """To whoever presses: it shows that letters leave. What the server said stands there either way."""
    channel, agent = _mailbox(), agent_of(request)
    if Channel.objects.filter(address__iexact=agent.email).exists():
        messages.error(
            request, _("Your own address is this mailbox. Please write to it from another account.")
        )
        return redirect("set-up-mailbox")
    receipt = send_memo(
        recipient=Address(agent.email, agent.name),
        subject=_("A test message of your desk"),
        text=_("This letter left by the mailbox of your desk: answers to customers will, too."),
        language=agent.language,
        mailbox=channel.mailbox if channel else None,
    )
    if receipt.outcome is Outcome.SENT:
        messages.success(request, _("Sent to %(address)s.") % {"address": agent.email})
    else:
        messages.error(request, _("It could not be sent: %(answer)s") % {"answer": isolate(receipt.reply)})
    return redirect("set-up-mailbox")


def _mailbox() -> Channel | None:
    mailboxes = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True)
    return mailboxes.select_related("mailbox").prefetch_related("doors").order_by("pk").first()


def _guessed(address: str, provider: Provider, *, by: Agent) -> MailboxForm:
    """All that need not be asked, from the address and from what was told before."""
    sign_in = SignIn.OAUTH2 if provider.entry is Entry.TOKEN else SignIn.PASSWORD
    initial = {"address": address, "receiving": Receiving.IMAP, "language": desk_settings().language_for(by)}
    for side, server in (("imap", provider.incoming), ("smtp", provider.outgoing)):
        initial |= {
            f"{side}_host": server.host,
            f"{side}_port": str(server.port),
            f"{side}_security": server.security,
            f"{side}_user": address,
            f"{side}_sign_in": sign_in,
        }
    return MailboxForm(initial=initial)


def _whole(posted: QueryDict, channel: Channel | None, agent: Agent) -> QueryDict:
    """What the settings ask twice is asked once here, and the rest has its usual value."""
    told = posted.copy()
    known = channel.mailbox if channel else None
    # Its way out may have a name and a secret of its own.
    if known and known.smtp_user not in {"", known.imap_user}:
        told["smtp_user"], told["smtp_sign_in"], told["smtp_secret"] = known.smtp_user, known.smtp_sign_in, ""
    else:
        for name in ("user", "sign_in", "secret"):
            told[f"smtp_{name}"] = posted.get(f"imap_{name}", "")
    if not told["smtp_secret"] and not (known and known.smtp_secret):
        told["smtp_user"] = ""  # a server that lets the desk in without a password asks for no name either
    desk = desk_settings()
    usual = {
        "name": channel.name if channel else _("Support"),
        "address": channel.address if channel else posted.get("address", ""),
        "sender_name": desk.name,
        "language": desk.language_for(agent),
        "signs_address": "on",
    }
    for name, value in usual.items():
        told[name] = value
    return told


def _kept(channel: Channel | None, form: MailboxForm, *, by: Agent) -> Channel:
    typed = form.cleaned_data
    if channel is None:
        return open_mailbox(by=by, **{name: value for name, value in typed.items() if name != "is_active"})
    return change_mailbox(channel=channel, by=by, **{name: typed[name] for name in _CORRECTED})


def _is_used(door: Door, channel: Channel | None) -> bool:
    """Mail that is handed to the desk is fetched nowhere: what a server said before is over then."""
    return door.side == DoorSide.OUT or bool(channel and channel.mailbox.receiving == Receiving.IMAP)


def _page(
    request: HttpRequest,
    channel: Channel | None,
    *,
    asked: AddressForm | None = None,
    form: MailboxForm | None = None,
    provider: Provider | None = None,
    status: int = 200,
) -> HttpResponse:
    env = environment()
    doors = doors_of(channel) if channel else []
    given = {
        "channel": channel,
        "doors": doors,
        "is_failing": any(door.failing_since for door in doors if _is_used(door, channel)),
        "asked": asked,
        "form": form,
        "provider": provider,
        "needs_token": provider is not None and provider.entry is Entry.TOKEN,
        "needs_app_password": provider is not None and provider.entry is Entry.APP_PASSWORD,
        "stored": bool(channel and channel.mailbox.imap_secret),
        "listening": [("SMTP", env.smtp_bind), ("LMTP", env.lmtp_bind)],
    }
    return step_page(request, Step.MAILBOX, given, status=status)
