"""The names under which processes wake each other over the database."""

FACTS = "jawab_fact"
WORK = "jawab_work"
