"""``python -m tests.desk_changes SUBJECT``: Ali changes the priority of the tickets that begin so.

As often as each line of standard input says. It runs beside a desk and on its database (DATABASE_URL), as another node
would.
"""

import sys
from itertools import chain

from jawab.cli.run.schema import ready_django


def main(subject: str) -> None:
    ready_django()
    from jawab.people.models import Agent
    from jawab.tickets.actions import set_priority
    from jawab.tickets.models import Ticket

    ali = Agent.objects.get(email="ali@shop.example")
    tickets = list(Ticket.objects.filter(subject__startswith=subject))
    asked = chain.from_iterable(range(int(line)) for line in sys.stdin)
    for number, _once in enumerate(asked):
        changed = tickets[number % len(tickets)]
        tickets[number % len(tickets)] = set_priority(
            ticket=changed, priority=changed.priority % 3 + 1, by=ali
        )


if __name__ == "__main__":
    main(sys.argv[1])
