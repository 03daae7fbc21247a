"""The last step: a ticket to practise on, whose answers stay at the desk. One press takes it away again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import Refused
from jawab.channels.kinds.sample.actions import open_sample, remove_sample
from jawab.channels.kinds.sample.queries import is_answered, sample_tickets
from jawab.web.gates import agent_of
from jawab.web.progress import Step
from jawab.web.setting_up.steps import onward, step_page


class TrialView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        sample = sample_tickets().first()
        given = {"sample": sample, "is_answered": sample is not None and is_answered()}
        return step_page(request, Step.TRIAL, given)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Opens the sample and goes there; pressed twice, it is one sample."""
        sample = open_sample(
            by=agent_of(request),
            customer=pgettext("sample ticket", "Maryam (sample)"),
            subject=pgettext("sample ticket", "The kettle does not switch on"),
            text=_sample_text(),
        )
        return redirect("ticket", sample.pk)


def _sample_text() -> str:
    asked = pgettext(
        "sample ticket", "Hello, the kettle I received yesterday does not switch on. What should I do?"
    )
    told = pgettext(
        "sample ticket", "(This is a sample. Your answer stays at the desk and is sent to nobody.)"
    )
    return f"{asked}\n\n{told}"


@require_POST
def removal(request: HttpRequest) -> HttpResponse:
    try:
        remove_sample(by=agent_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("set-up-trial")
    messages.success(request, _("The sample is gone."))
    return onward(Step.TRIAL)
