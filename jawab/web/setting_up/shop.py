"""The first step: who the desk is, and how its people read dates and numbers."""

from django.http import HttpRequest, HttpResponse
from django.views import View

from jawab.base.errors import Refused
from jawab.people.actions import change_desk, change_preferences
from jawab.people.queries import desk_settings
from jawab.web.gates import agent_of
from jawab.web.progress import Step
from jawab.web.setting_up.steps import onward, step_page
from jawab.web.settings.desk import WAYS, DeskForm


class ShopView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        form = DeskForm.of(desk_settings(), viewer=agent_of(request))
        return step_page(request, Step.SHOP, {"form": form})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Told the first time, it says how its administrator reads dates too, if it is in their language."""
        form, agent = DeskForm(request.POST), agent_of(request)
        if not form.is_valid():
            return step_page(request, Step.SHOP, {"form": form}, status=422)
        typed, is_first = form.cleaned_data, not desk_settings().name
        try:
            change_desk(by=agent, **typed)
        except Refused as refusal:
            form.add_error("name", str(refusal))
            return step_page(request, Step.SHOP, {"form": form}, status=422)
        if is_first and typed["language"] == agent.language:
            change_preferences(agent=agent, by=agent, **{name: typed[name] for name in WAYS})
        return onward(Step.SHOP)
