"""How a letter to a customer begins."""

from django.utils.translation import gettext as _

from jawab.people.models import Customer


def greeting(customer: Customer) -> str:
    """In the language at hand. An address is no name: whoever is known by one alone is greeted without."""
    name = customer.name
    return _("Hello %(name)s,") % {"name": name} if name and "@" not in name else _("Hello,")
