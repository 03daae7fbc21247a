"""What a reader of a message should know before trusting it, in plain words."""

from django.utils.translation import gettext as _

from jawab.tickets.models import Message, Side


def doubts(message: Message) -> list[str]:
    """Empty for our own, and for what nobody has doubts about."""
    if message.side == Side.OUT:
        return []
    found, said = [], set(message.verdicts)
    if "spam=yes" in said:
        found.append(_("The mail server takes this for spam."))
    if "dmarc=fail" in said or ("spf=fail" in said and "dkim=pass" not in said):
        found.append(_("It is not proven that this comes from the sender's address. Do not send secrets."))
    if "form=unproven" in said:
        found.append(_("Anybody can type an address into a form: it is not proven who wrote this."))
    return found
