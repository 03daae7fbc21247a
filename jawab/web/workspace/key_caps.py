"""Keys as templates write them: the control's own attributes, the cap beside its words, the tip over an icon.

A template names the usual key (``key="B"``); people see and press their own.
"""

from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from jawab.web.workspace.command_names import digest_of
from jawab.web.workspace.own_keys import key_map, shown_key

_ARIA = {"Ctrl": "Control"}


@pass_context
def keyed(context: Context, key: str) -> Markup:
    """The attributes of the control that this key presses; nothing for ""."""
    return _attributes(key, _own(context, key))


@lru_cache(maxsize=1024)
def _attributes(key: str, own: str) -> Markup:
    if not key:
        return Markup("")
    told = Markup(' data-key="{}"').format(key)
    # A sequence cannot be told: a space in this attribute parts alternatives.
    if own and " " not in own:
        told += Markup(' aria-keyshortcuts="{}"').format(
            "+".join(_ARIA.get(part, part) for part in own.split("+"))
        )
    return told


@pass_context
def key_cap(context: Context, key: str) -> Markup:
    """<kbd> around each key that is pressed, always from left to right."""
    return caps(_own(context, key))


@pass_context
def with_key(context: Context, label: object, key: str) -> str:
    """«Snooze (B)»: what an icon alone is called when somebody points at it."""
    own = _own(context, key)
    return f"{label} (\u2066{own}\u2069)" if own else str(label)


@pass_context
def command_keys(context: Context) -> dict[str, str]:
    viewer = context.get("viewer")
    return key_map(viewer) if viewer else {}


@pass_context
def commands_digest(context: Context) -> str:
    return digest_of(context["viewer"])


@lru_cache(maxsize=1024)
def caps(own: str) -> Markup:
    if not own:
        return Markup("")
    if " " in own or "+" in own:
        each = Markup("").join(Markup("<kbd>{}</kbd>").format(part) for part in own.replace("+", " ").split())
        return Markup('<bdi class="key-caps" dir="ltr">{}</bdi>').format(each)
    return Markup("<kbd>{}</kbd>").format(own)


def _own(context: Context, key: str) -> str:
    return shown_key(key, context.get("viewer")) if key else ""
