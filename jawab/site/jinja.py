"""The Jinja2 environment of every page: escaping on, translations, the one formatter for dates and for numbers."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from jawab import calendars, language
from jawab.base import clock
from jawab.base.environment import environment as desk_environment
from jawab.commerce.money import Unit, written
from jawab.people.values import worded
from jawab.site import texts
from jawab.site.kept_templates import kept_templates
from jawab.web import assets
from jawab.web.icons import icon
from jawab.web.pages import ACCOUNT_PAGES, ADMINISTRATION_PAGES
from jawab.web.viewing import style_of_context
from jawab.web.workspace import key_caps, shell


def environment(**options: Any) -> Environment:
    options["bytecode_cache"] = kept_templates(desk_environment().data)
    made = Environment(**options, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django's backend passes autoescape=True
    made.undefined = StrictUndefined
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    made.globals.update(_=texts.gettext, gettext=texts.gettext, pgettext=texts.pgettext)
    made.globals.update(url=url, static=assets.static, icon=icon, csrf_field=csrf_field)
    made.globals.update(account_pages=ACCOUNT_PAGES, administration_pages=ADMINISTRATION_PAGES)
    made.globals.update(style_sheets=style_sheets, script_modules=assets.module_names)
    made.globals.update(composer_modules=assets.composer_names)
    made.globals.update(
        keyed=key_caps.keyed,
        key_cap=key_caps.key_cap,
        caps=key_caps.caps,
        command_keys=key_caps.command_keys,
        commands_digest=key_caps.commands_digest,
        bell=shell.bell,
    )
    for name in ("date", "day", "moment", "clock", "full", "numeric"):
        made.filters[name] = _dated(getattr(calendars, name))
    made.filters.update(
        iso=calendars.iso,
        relative=relative,
        waited=waited,
        number=number,
        percent=percent,
        money=money,
        size=size,
        digits=digits,
        initials=language.initials,
        worded=worded,
        with_key=key_caps.with_key,
    )
    return made


def url(name: str, *args: object, **query: object) -> str:
    """The address of a view: ``url('ticket', 1001)``; keywords become the query."""
    path = _path(name, args)
    pairs = [f"{key}={value}" for key, value in query.items() if value not in {None, ""}]
    return f"{path}?{'&'.join(pairs)}" if pairs else path


@lru_cache(maxsize=4096)
def _path(name: str, args: tuple[object, ...]) -> str:
    return reverse(name, args=args)


def style_sheets() -> list[str]:
    """One sheet, or while the desk is being developed the many it is made of."""
    return assets.sheet_names() if settings.DEBUG else [assets.JOINED]


@pass_context
def csrf_field(context: Context) -> Markup:
    """One for all forms of a page: another page's is another, which is what hides it."""
    request = context["request"]
    if not hasattr(request, "csrf_field"):
        field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')
        request.csrf_field = field.format(get_token(request))
    made: Markup = request.csrf_field
    return made


def _dated(form: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def filtered(context: Context, value: datetime | None, **options: Any) -> str:
        return "" if value is None else form(value, style_of_context(context), **options)

    return filtered


@pass_context
def relative(context: Context, value: datetime | None) -> str:
    return "" if value is None else calendars.relative(value, style_of_context(context), now=clock.now())


@pass_context
def waited(context: Context, since: datetime) -> str:
    """How long it is ago, in its largest unit: «۱۲ دقیقه»."""
    return calendars.duration(clock.now() - since, style_of_context(context), parts=1)


@pass_context
def number(context: Context, value: float) -> str:
    return language.number(value, style_of_context(context))


@pass_context
def money(context: Context, amount: Decimal, unit: Unit) -> str:
    return written(amount, unit, style_of_context(context))


@pass_context
def percent(context: Context, ratio: float) -> str:
    return language.percent(ratio, style_of_context(context))


@pass_context
def size(context: Context, value: int) -> str:
    return language.size(value, style_of_context(context))


@pass_context
def digits(context: Context, value: object) -> str:
    """Local digits in a text that is no identifier."""
    return language.localise(str(value), style_of_context(context).digits)
