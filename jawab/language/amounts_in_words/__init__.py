"""Amounts of money written out, as invoices and receipts want them: «یک میلیون و دویست هزار تومان».

Pure: a decimal, the code of its currency, a language. How figures are shown is not decided here.
"""

from jawab.language.amounts_in_words.currencies import CURRENCIES, places
from jawab.language.amounts_in_words.writing import (
    amount_in_words,
    closed_amount_in_words,
    currency_name,
)

__all__ = ["CURRENCIES", "amount_in_words", "closed_amount_in_words", "currency_name", "places"]
