"""Where the ledger stands, for a page that wants to hear what comes after it."""

from django.db import connection

# Below the horizon nothing can come in between any more, so that no fact falls between page and live line.
_POSITION = """
SELECT xid::text, number FROM base_fact
WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY base_fact.xid DESC, number DESC LIMIT 1
"""


def position() -> str:
    """Ask before reading what the page shows; empty while the desk has no facts."""
    with connection.cursor() as cursor:
        cursor.execute(_POSITION)
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else ""
