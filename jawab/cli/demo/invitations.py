"""A tea workshop of the shop's: some of its readers come, some wait for a place, one cannot come."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from jawab.base import clock
from jawab.outreach.actions import (
    CampaignWish,
    EventWish,
    answer_invitation,
    approve_campaign,
    create_campaign,
    run_campaign,
    send_campaigns,
)
from jawab.outreach.letters import Wording
from jawab.outreach.models import Guest
from jawab.people.models import Agent, Role, Segment, Team
from jawab.people.queries import desk_settings
from jawab.tickets.models import Channel, ChannelKind

_AHEAD, _PLACES = timedelta(days=12), 4
_TEXTS = {
    "fa": Wording(
        "دعوت به کارگاه چای",
        "سلام {مشتری}،\n\nبا هم چای دم می‌کنیم و کتری‌های تازه را می‌بینیم. خوشحال می‌شویم بیایید.",
        "کارگاه چای خانه‌یار",
    ),
    "ar": Wording(
        "دعوة إلى ورشة الشاي",
        "مرحبًا {العميل}،\n\nنحضّر الشاي معًا ونشاهد الغلايات الجديدة. يسعدنا حضوركم.",
        "ورشة الشاي",
    ),
    "en": Wording(
        "You are invited: a tea workshop",
        "Hello {customer},\n\nwe brew tea together and look at the new kettles. Do come.",
        "Tea workshop",
    ),
}


def make_invitation() -> None:
    """To the readers of the newsletter, after the campaign to them; as many answer as letters have left by then."""
    channel = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True).order_by("pk").first()
    team = Team.objects.filter(is_active=True, memberships__agent__is_active=True).order_by("pk").first()
    leaders = Agent.objects.filter(is_active=True, role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR])
    leader = leaders.order_by("pk").first()
    readers = list(Segment.objects.filter(name="خوانندگان خبرنامه"))
    if channel is None or team is None or leader is None or not readers:
        return
    zone = ZoneInfo(desk_settings().time_zone or "Asia/Tehran")
    begins = datetime.combine((clock.now() + _AHEAD).astimezone(zone).date(), time(17), zone)
    event = EventWish(
        begins_at=begins,
        ends_at=begins + timedelta(hours=2),
        time_zone=zone.key,
        answers_until=begins - timedelta(days=2),
        place="تهران، خیابان ولیعصر، فروشگاه خانه‌یار",
        places=_PLACES,
        company=1,
    )
    wish = CampaignWish(
        name="کارگاه چای",
        channel=channel,
        team=team,
        texts=_TEXTS,
        included=readers,
        per_hour=2_000,
        event=event,
    )
    campaign = create_campaign(wish=wish, by=leader)
    approve_campaign(campaign=campaign, by=leader)
    day = datetime.combine(clock.now().astimezone(zone).date() - timedelta(days=1), time(15), zone)
    with clock.at(day):
        run_campaign(campaign=campaign, by=leader)
    for minute in range(20):
        with clock.at(day + timedelta(minutes=minute)):
            send_campaigns()
    with clock.at(day + timedelta(hours=1)):
        for place, guest in enumerate(Guest.objects.filter(event__campaign=campaign).order_by("pk")[:6]):
            persons = 1 + place % 2
            answer_invitation(guest=guest, comes=place != 0, persons=persons, by=guest.contact.customer)
