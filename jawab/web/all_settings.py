"""One search over all settings: each with its default, what it is now, and its effect; what was changed is marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from jawab.base.environment import Environment, environment, read_environment
from jawab.calendars import Style
from jawab.channels.kinds.email.models import Mailbox, Receiving
from jawab.commerce.models import Shop
from jawab.commerce.queries import shop_settings
from jawab.complaints.models import Limits
from jawab.complaints.queries import limits
from jawab.knowledge.models import HelpCentre
from jawab.knowledge.queries.reading import centre
from jawab.language import number, search_key, size
from jawab.outreach.models import OutreachSettings
from jawab.outreach.queries import outreach_settings
from jawab.people.models import Agent, DeskSettings
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.routing.models import RoutingSettings
from jawab.routing.queries import routing_settings
from jawab.surveys.models import SurveySettings
from jawab.surveys.queries import survey_settings
from jawab.tickets.models import Channel
from jawab.web.accounts.preferences import DENSITIES, DIGITS, LOW_DATA, THEMES
from jawab.web.civil_choices import CALENDARS
from jawab.web.gates import agent_of
from jawab.web.known_settings import SETTINGS, Holder, Setting
from jawab.web.pages import ACCOUNT_PAGES, ADMINISTRATION_PAGES, NamedPage
from jawab.web.settings.shop_words import told_of_shop
from jawab.web.viewing import style_for
from jawab.web.workspace.command_names import fits, names_of

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as its reader sees it; ``now`` is empty where it stands as it comes."""

    label: str
    does: str
    usual: str
    now: str
    href: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A page with its settings; the operator's settings have none."""

    label: str
    does: str
    icon: str
    href: str
    rows: list[Row]


@require_safe
def all_settings(request: HttpRequest) -> HttpResponse:
    viewer, asked = agent_of(request), request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = sections(viewer, asked)
    return render(request, "settings/all.html", {"asked": asked, "sections": found})


def sections(viewer: Agent, asked: str = "") -> list[Section]:
    """What ``viewer`` may change and whose words, in any of the three languages, fit; the rest is not there."""
    pages = [*ACCOUNT_PAGES[:-1], *(ADMINISTRATION_PAGES[1:] if viewer.is_administrator else ())]
    values, key = _Values(viewer), search_key(asked)
    made = []
    for page in pages:
        rows = [values.row(each) for each in SETTINGS if each.view == page.view and _fits(each, page, key)]
        if rows or fits(_names(page), key):
            made.append(Section(str(page.label), str(page.does), page.icon, page.href, rows))
    outside = [each for each in SETTINGS if each.holder is Holder.OPERATOR and _fits(each, None, key)]
    if viewer.is_administrator and outside:
        words = _("Set outside by the operator, with variables of the environment.")
        made.append(Section(_("Operator"), words, "monitor", "", [values.row(each) for each in outside]))
    return made


def _fits(setting: Setting, page: NamedPage | None, key: str) -> bool:
    own = f"{names_of(setting.label, setting.also)} {names_of(setting.does)}"
    return fits(f"{own} {_names(page)}" if page else own, key)


def _names(page: NamedPage) -> str:
    return f"{names_of(page.label)} {names_of(page.does)}"


class _Values:
    """What each setting is and would be; the desk and its mailboxes are asked for once, and only if they are shown."""

    def __init__(self, viewer: Agent) -> None:
        self.viewer = viewer
        self.style = style_for(viewer)

    @cached_property
    def desk(self) -> DeskSettings:
        return desk_settings()

    @cached_property
    def routing(self) -> RoutingSettings:
        return routing_settings()

    @cached_property
    def shop(self) -> Shop:
        return shop_settings()

    @cached_property
    def mailboxes(self) -> list[Mailbox]:
        return list(Mailbox.objects.select_related("channel__team").order_by("pk"))

    def row(self, setting: Setting) -> Row:
        told = {
            Holder.AGENT: self._own,
            Holder.DESK: self._of_desk,
            Holder.ROUTING: self._of_routing,
            Holder.SHOP: self._of_shop,
            Holder.OUTREACH: self._of_outreach,
            Holder.COMPLAINTS: self._of_complaints,
            Holder.SURVEYS: self._of_surveys,
            Holder.HELP: self._of_help,
            Holder.MAILBOX: self._of_mailboxes,
            Holder.OPERATOR: self._outside,
        }
        usual, now, is_changed = told[setting.holder](setting.field)
        anchor = f"#{setting.anchor}" if setting.anchor else ""
        href = f"{reverse(setting.view)}{anchor}" if setting.view else ""
        return Row(str(setting.label), str(setting.does), usual, now if is_changed else "", href, is_changed)

    def _own(self, field: str) -> tuple[str, str, bool]:
        begun = self.desk.style_for(self.viewer.language)
        usual = {
            "language": self.desk.language_for(self.viewer),
            "calendar": begun.calendar,
            "digits": begun.digits,
            "time_zone": begun.time_zone,
        }.get(field, getattr(Agent(), field))
        return self._told(field, usual, getattr(self.viewer, field))

    def _of_desk(self, field: str) -> tuple[str, str, bool]:
        language = self.desk.language_for(self.viewer)
        ways = Style.of(language)
        usual = {"name": "", "language": self.viewer.language}.get(field) or getattr(ways, field, "")
        return self._told(field, usual, getattr(self.desk, field) or usual)

    def _of_routing(self, field: str) -> tuple[str, str, bool]:
        usual, now = getattr(RoutingSettings(), field), getattr(self.routing, field)
        words = [
            _switched(on=each) if isinstance(each, bool) else number(each, self.style)
            for each in (usual, now)
        ]
        return words[0], words[1], usual != now

    def _of_shop(self, field: str) -> tuple[str, str, bool]:
        usual, now = getattr(Shop(), field), getattr(self.shop, field)
        return told_of_shop(field, usual, self.style), told_of_shop(field, now, self.style), usual != now

    def _of_outreach(self, field: str) -> tuple[str, str, bool]:
        if field != "sales_team":
            usual, now = getattr(OutreachSettings(), field), getattr(outreach_settings(), field)
            return number(usual, self.style), number(now, self.style), usual != now
        team = outreach_settings().sales_team
        return pgettext("setting", "nothing"), team.name if team else "", team is not None

    def _of_complaints(self, field: str) -> tuple[str, str, bool]:
        usual, now = getattr(Limits(), field), getattr(limits(), field)
        return number(usual, self.style), number(now, self.style), usual != now

    def _of_surveys(self, field: str) -> tuple[str, str, bool]:
        usual, now = getattr(SurveySettings(), field), getattr(survey_settings(), field)
        words = [
            _switched(on=each) if isinstance(each, bool) else number(each, self.style)
            for each in (usual, now)
        ]
        return words[0], words[1], usual != now

    def _of_help(self, field: str) -> tuple[str, str, bool]:
        return self._told(field, getattr(HelpCentre(), field), getattr(centre(), field))

    def _of_mailboxes(self, field: str) -> tuple[str, str, bool]:
        usual = {
            "sender_name": self.desk.name,
            "language": self.desk.language_for(self.viewer),
            "receiving": Receiving.IMAP,
        }.get(field)
        holder = Channel if hasattr(Channel, field) else Mailbox
        usual = getattr(holder(), field) if usual is None else usual
        words = self._words(field, usual)
        held = [
            (each, getattr(each.channel if holder is Channel else each, field)) for each in self.mailboxes
        ]
        otherwise = sum(value != _usual_of(each, field, usual) for each, value in held)
        count = {"count": number(otherwise, self.style), "all": number(len(held), self.style)}
        now = ngettext(
            "otherwise in %(count)s of %(all)s mailbox",
            "otherwise in %(count)s of %(all)s mailboxes",
            len(held),
        )
        return words, now % count, otherwise > 0

    def _outside(self, variable: str) -> tuple[str, str, bool]:
        usual, now = read_environment({}), environment()
        words = [self._of_environment(variable, each) for each in (usual, now)]
        return words[0], words[1], words[0] != words[1]

    def _of_environment(self, variable: str, env: Environment) -> str:
        value = getattr(env, variable)
        if variable == "mail_limit":
            return size(value, self.style)
        return number(value, self.style) if isinstance(value, int) else str(value)

    def _told(self, field: str, usual: object, value: object) -> tuple[str, str, bool]:
        return self._words(field, usual), self._words(field, value), value != usual

    def _words(self, field: str, value: object) -> str:
        if isinstance(value, bool) or value is None:
            return _TEAMLESS[field]() if field in _TEAMLESS else _switched(on=bool(value))
        if value == "":
            return pgettext("setting", "nothing")
        choices: Mapping[Any, object] = dict(_CHOICES.get(field, ()))
        said = str(choices.get(value, value))
        return said.replace("_", " ") if field == "time_zone" else said


def _usual_of(mailbox: Mailbox, field: str, usual: object) -> object:
    """While the desk has no name, a mailbox sends under its own."""
    return mailbox.channel.name if field == "sender_name" and not usual else usual


def _switched(*, on: bool) -> str:
    return pgettext("setting", "on") if on else pgettext("setting", "off")


_TEAMLESS = {"team": lambda: _("All teams")}
_CHOICES: dict[str, Iterable[tuple[Any, object]]] = {
    "language": LANGUAGES,
    "receiving": Receiving.choices,
    "calendar": CALENDARS,
    "digits": DIGITS,
    "theme": THEMES,
    "density": DENSITIES,
    "low_data": LOW_DATA,
}
