"""What happens to connectors. What happens to their orders is commerce's to say."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ConnectorSaved(Fact, kind="connector.saved"):
    """Opened, or changed: ``changed`` names what, never what it was or is."""

    connector: int
    created: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConnectorRead(Fact, kind="connector.read"):
    """All orders of a shop were read for the first time."""

    connector: int
    orders: int
