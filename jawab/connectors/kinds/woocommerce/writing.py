"""What we ask WooCommerce to write."""

from jawab.connectors.kinds.woocommerce.regions import PROVINCES
from jawab.people.addresses import PostalAddress

_STATES = {iso: state for state, iso in PROVINCES.items()}


def address_of(postal: PostalAddress) -> dict[str, str]:
    """A name has two parts there: the first word, and the others."""
    first, _blank, last = postal.name.partition(" ")
    street, _end, more = postal.street.partition("\n")
    region = postal.region
    return {
        "first_name": first,
        "last_name": last,
        "company": postal.company,
        "address_1": street,
        "address_2": ", ".join(filter(None, [more.replace("\n", ", "), postal.district])),
        "city": postal.city,
        "state": _STATES.get(region, region.rpartition("-")[2] if region[2:3] == "-" else region),
        "postcode": postal.postal_code,
        "country": postal.country,
        "phone": postal.phone,
    }
