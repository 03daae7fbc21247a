"""The steps of the set-up. ``_page`` puts the gate before each of them."""

from django.urls import URLPattern, path

from jawab.web.gates import View, administrators_only
from jawab.web.setting_up import mailbox, shop, steps, team, trial


def _page(route: str, view: View, name: str) -> URLPattern:
    return path(f"set-up/{route}", administrators_only(view), name=name)


urlpatterns = [
    _page("", steps.set_up, "set-up"),
    _page("end/", steps.ending, "set-up-end"),
    _page("<str:step>/skip/", steps.skipping, "set-up-skip"),
    _page("shop/", shop.ShopView.as_view(), "set-up-shop"),
    _page("mailbox/", mailbox.MailboxStepView.as_view(), "set-up-mailbox"),
    _page("mailbox/test/", mailbox.test_message, "set-up-mailbox-test"),
    _page("team/", team.TeamStepView.as_view(), "set-up-team"),
    _page("team/invitation/", team.invitation, "set-up-invitation"),
    _page("trial/", trial.TrialView.as_view(), "set-up-trial"),
    _page("trial/removal/", trial.removal, "set-up-trial-removal"),
]
