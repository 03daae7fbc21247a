"""What the shop sells: products, their makers, and what goes wrong with each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jawab.cli.demo.texts import LANGUAGES, Lines, lines, world


@dataclass(frozen=True, slots=True)
class Product:
    """``names`` by language; Arabic also has its definite form under "ar_the"."""

    kind: str
    price: int
    names: Mapping[str, str]
    part: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brand:
    names: Mapping[str, str]
    kinds: tuple[str, ...]


@cache
def products() -> tuple[Product, ...]:
    return tuple(
        Product(
            kind=row["kind"],
            price=row["price"],
            names={form: row[form] for form in (*LANGUAGES, "ar_the")},
            part=row["part"],
        )
        for row in world("products")["products"]
    )


@cache
def brands(kind: str) -> tuple[Brand, ...]:
    """The makers of one kind of product."""
    return tuple(
        Brand(names={language: row[language] for language in LANGUAGES}, kinds=tuple(row["kinds"]))
        for row in world("products")["brands"]
        if kind in row["kinds"]
    )


@cache
def faults(kind: str, language: str) -> Lines:
    return lines(world("products")["faults"][kind][language])
