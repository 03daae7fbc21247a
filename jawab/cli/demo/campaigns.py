"""A campaign and a call list of the shop's under way: to readers of its news, of whom some never agreed."""

from jawab.base.actors import SYSTEM
from jawab.outreach.actions import CampaignWish, approve_campaign, create_campaign, run_campaign
from jawab.outreach.letters import Wording
from jawab.people.actions import add_to_segment, give_consent
from jawab.people.models import Agent, Customer, Role, Team
from jawab.tickets.models import Channel, ChannelKind

_READERS = 30
_EVERY_THIRD = 3
_CALLEES = 12
_TEXTS = {
    "fa": Wording(
        "فروش پاییزی خانه‌یار",
        "سلام {مشتری}،\n\nتا پایان ماه کتری و چای‌ساز ارزان‌تر است. اگر پرسشی دارید، همین‌جا پاسخ دهید.",
    ),
    "ar": Wording(
        "تخفيضات الخريف",
        "مرحبًا {العميل}،\n\nالغلايات وأجهزة الشاي أرخص حتى نهاية الشهر. إن كان لديكم سؤال فأجيبوا هنا.",
    ),
    "en": Wording(
        "Autumn sale",
        "Hello {customer},\n\nkettles are cheaper until the end of the month. Just answer if you have a question.",
    ),
}


def make_campaign() -> None:
    """Approved and begun by whoever leads; the worker sends it while it is day with each reader."""
    channel = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True).order_by("pk").first()
    team = Team.objects.filter(is_active=True, memberships__agent__is_active=True).order_by("pk").first()
    leaders = Agent.objects.filter(is_active=True, role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR])
    leader = leaders.order_by("pk").first()
    readers = list(
        Customer.objects.filter(merged_into=None, contact_points__kind="email").order_by("pk")[:_READERS]
    )
    if channel is None or team is None or leader is None or not readers:
        return
    for place, reader in enumerate(readers):
        segment = add_to_segment(customer=reader, name="خوانندگان خبرنامه", by=SYSTEM)
        if place % _EVERY_THIRD:
            give_consent(
                customer=reader, purpose="news", channel="email", source="newsletter form", by=SYSTEM
            )
    wish = CampaignWish(
        name="فروش پاییزی", channel=channel, team=team, texts=_TEXTS, included=[segment], per_hour=60
    )
    campaign = create_campaign(wish=wish, by=leader)
    approve_campaign(campaign=campaign, by=leader)
    run_campaign(campaign=campaign, by=leader)
    _make_call_list(leader, team)


_SCRIPTS = {
    "fa": Wording("تماس دربارهٔ سرویس کتری", "سلام {مشتری}، از خانه‌یار تماس می‌گیرم. کتری‌تان خوب کار می‌کند؟"),
    "ar": Wording("اتصال بشأن صيانة الغلاية", "مرحبًا {العميل}، أتصل من المتجر. هل تعمل غلايتكم جيدًا؟"),
    "en": Wording(
        "A call about your kettle", "Hello {customer}, this is the shop. Is your kettle working well?"
    ),
}


def _make_call_list(leader: Agent, team: Team) -> None:
    """To those with a number who agreed to be called; whoever of the team presses “Next” has the first."""
    known = Customer.objects.filter(merged_into=None, contact_points__kind="phone").distinct()
    callees = list(known.order_by("pk")[:_CALLEES])
    if not callees:
        return
    for callee in callees:
        segment = add_to_segment(customer=callee, name="تماس پس از فروش", by=SYSTEM)
        give_consent(customer=callee, purpose="news", channel="phone", source="at the counter", by=SYSTEM)
    wish = CampaignWish(name="تماس پس از فروش", channel=None, team=team, texts=_SCRIPTS, included=[segment])
    calls = create_campaign(wish=wish, by=leader)
    approve_campaign(campaign=calls, by=leader)
    run_campaign(campaign=calls, by=leader)
