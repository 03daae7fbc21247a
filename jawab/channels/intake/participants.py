"""Who takes part in a ticket: what anyone could guess or know counts only from them."""

from collections.abc import Collection

from django.db import connection

Pair = tuple[int, str]

# The ticket's customer by any of their addresses, or someone who wrote, was written to, or was named in To or Cc.
_TAKES_PART = """
SELECT asked.ticket, asked.email
FROM unnest(%s::bigint[], %s::text[]) AS asked(ticket, email)
JOIN tickets_ticket ON tickets_ticket.number = asked.ticket
WHERE EXISTS (
    SELECT 1 FROM people_contactpoint AS point
    WHERE point.kind = 'email' AND point.value = asked.email AND point.customer_id = tickets_ticket.customer_id
) OR EXISTS (
    SELECT 1 FROM tickets_message AS message
    WHERE message.ticket_id = asked.ticket AND (
        lower(message.address) = asked.email
        OR EXISTS (
            SELECT 1 FROM unnest(message."to" || message.cc) AS named
            WHERE lower(named) = asked.email OR lower(named) LIKE '%%<' || asked.email || '>'
        )
    )
)
"""


def taking_part(pairs: Collection[Pair]) -> set[Pair]:
    """Of these tickets and addresses (in lower case) those that belong together; one query."""
    if not pairs:
        return set()
    tickets, emails = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_TAKES_PART, [list(tickets), list(emails)])
        return {(ticket, email) for ticket, email in cursor.fetchall()}
