"""What screens read of people."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, reduce
from operator import or_

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.prepared import planned
from jawab.calendars.business import Hours
from jawab.language import search_key, to_latin
from jawab.people.contacts import Typed, folded, read_person
from jawab.people.hours import ByCalendar, kept_hours, usual_hours
from jawab.people.models import (
    Agent,
    BusinessCalendar,
    Confirmation,
    ConfirmationEnd,
    ContactKind,
    ContactPoint,
    Customer,
    DeskSettings,
    Field,
    Role,
    Signature,
    Team,
)
from jawab.people.models.agents import LANGUAGES

LIMIT = 20
MOST_COMPARED = 1000
_SHORTEST_PART = 3


def customers_matching(text: str, *, limit: int = LIMIT) -> list[Customer]:
    """By name, address or number, in any spelling or digits, however much of it is typed; the owner of exactly that
    address or number first, then by name. Of very many, ``MOST_COMPARED`` of each sort are put in order.
    """
    typed, key = read_person(text), search_key(text)
    if len(key) < 2:
        return []
    names = {key}
    if typed.name and (typed.phone or typed.email):
        names.add(search_key(typed.name))
    exact = _exact_points(typed)
    named = [Customer.objects.filter(name_key__contains=each) for each in names if len(each) > 1]
    pointed = [ContactPoint.objects.filter(each) for each in (*exact, *_points(text, typed))]
    found = [*(each.values_list("pk") for each in named), *(each.values_list("customer") for each in pointed)]
    first, *others = (each.order_by()[:MOST_COMPARED] for each in found)
    rank: Value | Case = Value(1)
    if exact:
        owned = ContactPoint.objects.filter(reduce(or_, exact), customer=OuterRef("pk"))
        rank = Case(When(Exists(owned), then=0), default=1, output_field=IntegerField())
    rows = Customer.objects.filter(pk__in=first.union(*others), merged_into=None).select_related(
        "organisation"
    )
    return list(rows.annotate(rank=rank).order_by("rank", "name_key", "pk")[:limit])


def _exact_points(typed: Typed) -> list[Q]:
    """What they typed as a whole number or address, as contact points keep it."""
    found = []
    for kind, value in ((ContactKind.PHONE, typed.phone), (ContactKind.EMAIL, typed.email)):
        with suppress(Refused):
            found.append(Q(kind=kind, value=folded(kind, value)))
    return found


def _points(text: str, typed: Typed) -> Iterator[Q]:
    """Contact points that hold what they typed."""
    part, digits = (
        to_latin(text).strip().lower().removeprefix("@"),
        "".join(filter(str.isdigit, typed.phone)).lstrip("0"),
    )
    if len(part) >= _SHORTEST_PART:
        yield Q(value__contains=part)
    if len(digits) >= _SHORTEST_PART:
        yield Q(kind=ContactKind.PHONE, value__contains=digits)
    if typed.email:
        yield Q(kind=ContactKind.EMAIL, value__contains=typed.email.lower())


def surely_meant(matching: Sequence[Customer], typed: Typed) -> Customer | None:
    """Of ``customers_matching``: the owner of the number or address, else who alone has the whole name."""
    if matching and getattr(matching[0], "rank", 1) == 0:
        return matching[0]
    if typed.phone or typed.email:
        return None
    named = [each for each in matching if each.name_key == search_key(typed.name)]
    return named[0] if len(named) == 1 else None


def colleagues(team: int | None, *, without: int) -> QuerySet[Agent]:
    """Who may be given a ticket of this team; without a team, everybody at work."""
    agents = Agent.objects.filter(is_active=True).exclude(pk=without)
    return agents.filter(memberships__team=team) if team else agents


def leading(team: Team | None, *, administrators: bool = False) -> list[int]:
    """The ids of those who lead a team: the supervisors of its department. Where there is none, or if asked for, the
    administrators.
    """
    at_work = Agent.objects.filter(is_active=True)
    if team is not None and not administrators:
        of_department = at_work.filter(role=Role.SUPERVISOR, memberships__team__department=team.department_id)
        if found := list(of_department.order_by("pk").distinct().values_list("pk", flat=True)):
            return found
    return list(at_work.filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("pk", flat=True))


def named_agents(pks: Iterable[int]) -> dict[int, str]:
    return dict(Agent.objects.filter(pk__in=[*pks]).values_list("pk", "name"))


def active_teams() -> QuerySet[Team]:
    return Team.objects.filter(is_active=True).select_related("department")


def newest_customers() -> list[Customer]:
    return list(
        Customer.objects.filter(merged_into=None).select_related("organisation").order_by("-pk")[:LIMIT]
    )


def all_that_were(customer: Customer, *, locked: bool = False) -> list[Customer]:
    """They themselves, those that were merged into them, and into those."""
    rows = Customer.objects.select_for_update(of=("self",)) if locked else Customer.objects.all()
    found, newest = [customer], [customer.pk]
    while newest:
        merged = list(rows.filter(merged_into__in=newest).order_by("pk"))
        found += merged
        newest = [each.pk for each in merged]
    return found


def signatures_of(owner: Agent | Team) -> dict[str, str]:
    """By language; those there are."""
    whose = Signature.objects.filter(agent=owner) if isinstance(owner, Agent) else owner.signatures.all()
    return dict(whose.values_list("language", "text"))


def language_for(customer: Customer, usual: str) -> str:
    """In which the desk speaks to them by itself: theirs, or else ``usual``."""
    return next((each for each in (customer.language, usual) if each in dict(LANGUAGES)), "en")


def open_confirmations(customer: Customer) -> dict[int, Confirmation]:
    """What was asked last at each contact point, by its id, as far as it is news: open, not sent, or denied."""
    asked = Confirmation.objects.filter(point__customer=customer).order_by("asked_at", "pk")
    newest = {each.point_id: each for each in asked}
    over = {ConfirmationEnd.CONFIRMED, ConfirmationEnd.REPLACED}
    return {pk: each for pk, each in newest.items() if each.end not in over}


def point_of(customer: Customer, kind: ContactKind) -> str:
    """Where they are written to or called: the main one that works; empty without any."""
    points = customer.contact_points.filter(kind=kind, failing_since=None)
    return points.values_list("shown", flat=True).first() or ""


def points_of(customer: Customer) -> list[ContactPoint]:
    """Where they can be reached, in the order of a screen. One query."""
    return _points_of(customer=customer.pk)


@planned
def _points_of(*, customer: int) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.filter(customer=customer)


def fields_in_use() -> list[Field]:
    """Of tickets and of customers, in their order: one query for both."""
    return _fields_in_use()


@planned
def _fields_in_use() -> QuerySet[Field]:
    return Field.objects.whole().filter(retired_at=None)


def desk_settings() -> DeskSettings:
    """Of the whole desk; as it comes where nobody has set anything. One query."""
    return next(iter(_desk_settings()), DeskSettings())


@planned
def _desk_settings() -> QuerySet[DeskSettings]:
    return DeskSettings.objects.filter(pk=DeskSettings.ONLY)


def hours_for(*, team: ByCalendar | None = None, channel: ByCalendar | None = None) -> Hours:
    """When this channel is open, or else this team works, or else the desk; the usual hours of its place where none
    are set.

    One query; another after a change, or where the desk has no calendar.
    """
    own = [one.business_calendar_id for one in (channel, team) if one and one.business_calendar_id]
    return _hours_among(BusinessCalendar.objects.filter(Q(pk__in=own) | Q(is_default=True)))(*own)


def hours_of_everything() -> Callable[[int | None, int | None], Hours]:
    """As ``hours_for``, for many: asked by the calendars of a channel and a team. One query, another in some cases."""
    return _hours_among(BusinessCalendar.objects.all())


def _hours_among(calendars: Iterable[BusinessCalendar]) -> Callable[..., Hours]:
    """By numbers of calendars, of which the first that is there counts, or else the desk's own."""
    found = {row.pk: row for row in calendars}
    desks = [row.pk for row in found.values() if row.is_default]
    year = clock.now().year

    @cache
    def usual() -> Hours:
        return usual_hours(desk_settings(), year=year)

    def chosen(*asked: int | None) -> Hours:
        number = next((each for each in (*asked, *desks) if each in found), None)
        return usual() if number is None else kept_hours(found[number], year=year)

    return chosen


def business_calendars() -> QuerySet[BusinessCalendar]:
    """The desk's own first."""
    return BusinessCalendar.objects.order_by("-is_default", "name", "pk")
