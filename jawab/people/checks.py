"""What ``jawab doctor`` asks about people."""

from django.db import connection

from jawab.base.checkup import Finding, check

LOOKED_AT = 1_000
_STALE = """
SELECT count(*) FROM (SELECT name, name_key FROM people_customer ORDER BY id DESC LIMIT %s) AS newest
WHERE name_key <> left(jawab_search_key(name), 400)
"""

_REMEDY = "UPDATE people_customer SET name_key = left(jawab_search_key(name), 400)"


@check("names to search by")
def name_keys() -> Finding:
    """A key is made when a name is stored: one made by older rules is found no more, and says nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_STALE, [LOOKED_AT])
        (stale,) = cursor.fetchone()
    if not stale:
        return Finding("ok", f"the newest {LOOKED_AT} are as they should be")
    told = f"{stale} of the newest {LOOKED_AT} cannot be found by name. Mend it in the database: "
    return Finding("bad", told + _REMEDY)
