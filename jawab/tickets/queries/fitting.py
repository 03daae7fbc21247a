"""Which of several rules a ticket falls under: the first whose conditions it fulfils, asked for all of them at once."""

from collections.abc import Iterable, Sequence

from django.db.models import BigIntegerField, Case, Q, QuerySet, Value, When

from jawab.tickets.models import Ticket
from jawab.tickets.queries.conditions import Condition
from jawab.tickets.queries.filtering import of_nobody, test_of

Rule = tuple[int, Iterable[Condition]]


def first_fitting(tickets: QuerySet[Ticket], rules: Sequence[Rule]) -> dict[int, int | None]:
    """By ticket the number of the first rule that holds; None where none does. One query.

    One without conditions holds for every ticket. What depends on who looks is left out of them.
    """
    whens: list[When] = []
    rest: int | None = None
    for number, conditions in rules:
        test = test_of(each for each in conditions if of_nobody(each.field))
        if test == Q():
            rest = number
            break
        whens.append(When(test, then=Value(number)))
    default = Value(rest, output_field=BigIntegerField(null=True))
    fits = Case(*whens, default=default, output_field=BigIntegerField(null=True)) if whens else default
    return dict(tickets.order_by().values_list("pk", fits))
