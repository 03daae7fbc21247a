"""What the doctor asks about tickets: can they be found?"""

from collections.abc import Iterator

from django.db import connection

from jawab.base.checkup import Finding, check
from jawab.tickets.models.ages import INDEX

MOST_COUNTED = 1000
_WORDLESS = """
SELECT count(*) FROM (
  SELECT FROM tickets_message AS entry
  WHERE NOT EXISTS (SELECT FROM tickets_words WHERE message_id = entry.id) LIMIT %s) AS entries
"""
_MEND = "Mend: jawab search rebuild; the desk may run meanwhile."


@check("search")
def findings() -> Iterator[Finding]:
    if not has_index():
        yield Finding(
            "warn", f"Words of many entries are found slowly: their index is not there yet. {_MEND}"
        )
    with connection.cursor() as cursor:
        cursor.execute(_WORDLESS, [MOST_COUNTED + 1])
        ((count,),) = cursor.fetchall()
    if count:
        told = f"{count:,} messages" if count <= MOST_COUNTED else f"More than {MOST_COUNTED:,} messages"
        yield Finding("bad", f"{told} cannot be found by their words. {_MEND}")
    else:
        yield Finding("ok", "every message is found by its words")


def has_index() -> bool:
    """Whether the word index with ages is there, whole."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [INDEX])
        return bool(row := cursor.fetchone()) and bool(row[0])
