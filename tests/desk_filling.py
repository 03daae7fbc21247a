"""``python -m tests.desk_filling PORT``: people and tickets for the empty desk of JAWAB_DATA, by its own actions.

The demo's shop brings letters of every kind; the people of ``tests.world`` are those the tests play. What the desk
sends goes to the given port.
"""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jawab.base.environment import environment
from jawab.cli.cluster import opened
from jawab.cli.run.schema import ready_django

if TYPE_CHECKING:
    from jawab.people.models import Agent

SHOP_TICKETS = 24
# A page of a list holds forty.
TEAM_TICKETS = 60


def main(port: int) -> None:
    with opened(environment()):
        ready_django()
        _shop(port)
        _people(port)


def _shop(port: int) -> None:
    from jawab.cli.demo.articles import write_articles
    from jawab.cli.demo.complaints import make_complaints
    from jawab.cli.demo.fill import hire, known_staff
    from jawab.cli.demo.leads import make_leads
    from jawab.cli.demo.orders import make_orders, stock_shelves
    from jawab.cli.demo.replay import replay
    from jawab.cli.demo.story import story
    from tests.world import PASSWORD

    shop = story(1405, until=datetime.now(UTC), customers=100, tickets=SHOP_TICKETS)
    hire(shop, password=PASSWORD, port=port)
    staff = known_staff(shop)
    for team in shop.teams:
        replay(shop, staff, team.key, told=lambda: None)
    stock_shelves("fa")
    make_orders()
    make_leads()
    make_complaints()
    write_articles()


def _people(port: int) -> None:
    from jawab.base.actors import SYSTEM
    from jawab.channels.kinds.email.actions import change_mailbox
    from jawab.people.actions import change_preferences
    from jawab.people.models import Role
    from tests.world import agent, build

    world = build()
    change_mailbox(
        channel=world.mailbox, by=SYSTEM, smtp_host="127.0.0.1", smtp_port=port, smtp_security="plain"
    )
    layla = agent("Layla", role=Role.ADMINISTRATOR, language="ar")
    change_preferences(agent=layla, by=SYSTEM, theme="dark")
    agent("Emma", role=Role.ADMINISTRATOR, language="en")
    _kept(world.nima)
    for number in range(1, TEAM_TICKETS + 1):
        world.ticket(
            f"درخواست {number}", f"سلام، سفارش A-{99000 + number} هنوز به دستم نرسیده، لطفاً کمک کنید."
        )


def _kept(nima: "Agent") -> None:
    """What the pages of canned replies and views show."""
    from jawab.knowledge.actions import save_reply
    from jawab.knowledge.actions.replies import Wording
    from jawab.tickets.actions import save_view
    from jawab.tickets.queries.conditions import gathered

    text = "از صبر شما سپاسگزاریم؛ مرسولهٔ شما در راه است و پیگیری آن را از همین‌جا ادامه می‌دهیم. " * 3
    save_reply(wording=Wording(title="دیرکرد مرسوله", body=text), by=nima, private=False)
    asked = gathered([("status", "any", ["new", "open"]), ("waiting", "over", ["4h"])])
    save_view(name="بیش از چهار ساعت در انتظار", conditions=asked.read, sort="waiting", by=nima)


if __name__ == "__main__":
    main(int(sys.argv[1]))
