"""Somebody asked for all that a person left."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PersonExportAsked(Fact, kind="customer.export_asked"):
    customer: int
    export: int


@dataclass(frozen=True, kw_only=True)
class PersonExportTaken(Fact, kind="customer.export_taken"):
    """It was downloaded."""

    customer: int
    export: int
