"""What happens between products."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ProductsRelated(Fact, kind="product.related"):
    product: int
    other: int


@dataclass(frozen=True, kw_only=True)
class ProductsUnrelated(Fact, kind="product.unrelated"):
    product: int
    other: int
