"""The shop's people and its mailboxes, through the desk's own actions."""

from dataclasses import dataclass

from jawab.base.actors import SYSTEM
from jawab.channels.kinds.email.actions import change_mailbox, open_mailbox
from jawab.channels.kinds.email.models import Mailbox
from jawab.cli.demo.checklists import keep_checklists
from jawab.cli.demo.shop import Shop, Team
from jawab.commerce.actions import open_gateway
from jawab.commerce.models import GatewayKind
from jawab.people import actions
from jawab.people import models as people
from jawab.tickets.models import Channel

FRONT_TEAM = "support"


@dataclass(frozen=True, slots=True)
class Staff:
    """Whom the story's keys stand for."""

    teams: dict[str, people.Team]
    agents: dict[str, people.Agent]
    channels: dict[str, Channel]


def is_filled() -> bool:
    return people.Agent.objects.exists()


def hire(shop: Shop, *, password: str, port: int, language: str = "fa") -> None:
    """The shop's name, departments, teams, agents, known companies, mailboxes, check-lists and a trial bank;
    names in the desk's language.

    Such a desk needs no set-up.
    """
    actions.change_desk(name=shop.names[language], language=language, by=SYSTEM)
    actions.end_set_up(by=SYSTEM)
    departments = {
        each.key: actions.create_department(name=each.names[language], by=SYSTEM) for each in shop.departments
    }
    teams = {
        each.key: actions.create_team(
            name=each.names[language], department=departments[each.department], by=SYSTEM
        )
        for each in shop.teams
    }
    for agent in shop.agents:
        actions.join(
            email=agent.email,
            name=agent.names[agent.languages[0]],
            password=password,
            role=agent.role,
            language=agent.languages[0],
            teams=[teams[agent.team]],
            by=SYSTEM,
        )
    for firm in shop.organisations:
        actions.create_organisation(name=firm.name, domain=firm.domain, by=SYSTEM)
    for each in shop.teams:
        _mailbox(shop, each, teams[each.key], language=language, port=port)
    keep_checklists(language)
    open_gateway(kind=GatewayKind.TRIAL, by=SYSTEM)


def known_staff(shop: Shop, *, language: str = "fa") -> Staff:
    """The same, once they are hired."""
    teams = {each.key: people.Team.objects.get(name=each.names[language]) for each in shop.teams}
    agents = {each.key: people.Agent.objects.get(email=each.email) for each in shop.agents}
    channels = {each.key: Channel.objects.get(address=address_of(shop, each.key)) for each in shop.teams}
    return Staff(teams, agents, channels)


def send_by(port: int) -> None:
    """The mailboxes of a shop told earlier, when the postbox has moved."""
    for mailbox in Mailbox.objects.exclude(smtp_port=port).select_related("channel"):
        change_mailbox(channel=mailbox.channel, by=SYSTEM, smtp_port=port)


def address_of(shop: Shop, team: str) -> str:
    """The address customers write to: the shop's own is support's, the other teams have their own."""
    return shop.mailbox if team == FRONT_TEAM else f"{team}@{shop.domain}"


def _mailbox(shop: Shop, told: Team, team: people.Team, *, language: str, port: int) -> Channel:
    return open_mailbox(
        name=told.names[language],
        address=address_of(shop, told.key),
        team=team,
        language=language,
        by=SYSTEM,
        sender_name=shop.names[language],
        smtp_host="127.0.0.1",
        smtp_port=port,
        smtp_security="plain",
    )
