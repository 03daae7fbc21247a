"""Whether and when a mailbox asks its customers if what was resolved worked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from jawab.base.errors import NotThere, Refused
from jawab.calendars import Style
from jawab.followups.actions import change_rule
from jawab.followups.models import FollowUpRule
from jawab.language import localise
from jawab.tickets.models import Channel, ChannelKind
from jawab.web.gates import agent_of
from jawab.web.viewing import style_for

USUAL_DAYS, USUAL_CLOSING = 3, 7


class FollowUpForm(forms.Form):
    asks = forms.BooleanField(
        label=gettext_lazy("Ask customers whether it worked"),
        required=False,
        help_text=gettext_lazy(
            "Of what one of your people resolved; never machines, and not while more is open."
        ),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days after it was resolved"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    closes_days = forms.IntegerField(
        label=gettext_lazy("Close it after so many days without a word"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    text = forms.CharField(
        label=gettext_lazy("What they are asked"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("{yes} and {no} become links, {number} the number of the ticket."),
    )

    @classmethod
    def of(cls, channel: Channel, kept: FollowUpRule | None, style: Style) -> "FollowUpForm":
        days, closing = (kept.days, kept.closes_days) if kept else (USUAL_DAYS, USUAL_CLOSING)
        begun: dict[str, Any] = {
            "asks": kept is not None,
            "days": localise(str(days), style.digits),
            "closes_days": localise(str(closing), style.digits),
            "text": kept.text if kept else _usual_text(channel),
        }
        return cls(initial=begun)


class FollowUpView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        channel = _mailbox(pk)
        kept = FollowUpRule.objects.filter(channel=channel).first()
        return _page(request, channel, FollowUpForm.of(channel, kept, style_for(agent_of(request))))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        channel, form = _mailbox(pk), FollowUpForm(request.POST)
        if not form.is_valid():
            return _page(request, channel, form, status=422)
        wish = form.cleaned_data
        try:
            change_rule(
                channel=channel,
                days=wish["days"] if wish["asks"] else None,
                closes_days=wish["closes_days"],
                text=wish["text"],
                by=agent_of(request),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return _page(request, channel, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-mailbox", channel.pk)


def _usual_text(channel: Channel) -> str:
    """In the language in which the mailbox writes."""
    with translation.override(channel.language or None):
        return _(
            "Hello,\n\nA few days ago we resolved your request #{number}. Did it work?\n\nYes: {yes}\nNo: {no}\n\n"
            "You may also simply answer this letter."
        )


def _mailbox(pk: int) -> Channel:
    found = Channel.objects.filter(pk=pk, kind=ChannelKind.EMAIL).first()
    if found is None:
        raise NotThere(_("There is no such mailbox."))
    return found


def _page(request: HttpRequest, channel: Channel, form: FollowUpForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/follow_up.html", {"channel": channel, "form": form}, status=status)
