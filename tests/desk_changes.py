"""``python -m tests.desk_changes COUNT SUBJECT``: Ali changes the priority of the tickets that begin so, COUNT times.

It runs beside a desk and on its database (DATABASE_URL), as another node would.
"""

import sys

from jawab.cli.run.schema import ready_django


def main(count: int, subject: str) -> None:
    ready_django()
    from jawab.people.models import Agent
    from jawab.tickets.actions import set_priority
    from jawab.tickets.models import Ticket

    ali = Agent.objects.get(email="ali@shop.example")
    tickets = list(Ticket.objects.filter(subject__startswith=subject))
    for number in range(count):
        changed = tickets[number % len(tickets)]
        tickets[number % len(tickets)] = set_priority(
            ticket=changed, priority=changed.priority % 3 + 1, by=ali
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
