"""Fixtures shared by all; the database comes from ``tests.database``, which has to load earlier than this."""
