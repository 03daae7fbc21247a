"""Every single setting, once: what it is called, what it does, and the page where it is changed."""

from jawab.web.known_settings.desk import DESK
from jawab.web.known_settings.doors import DOORS
from jawab.web.known_settings.setting import Holder, Setting
from jawab.web.known_settings.shop import SHOP

__all__ = ["SETTINGS", "Holder", "Setting", "known"]

SETTINGS: tuple[Setting, ...] = (*DESK, *SHOP, *DOORS)


def known(holder: Holder, field: str) -> Setting:
    return next(each for each in SETTINGS if each.holder is holder and each.field == field)
