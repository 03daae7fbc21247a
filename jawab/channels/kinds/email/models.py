"""The plumbing of a mailbox: how its mail comes in and how it goes out."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.tickets.models import Channel


class Receiving(models.TextChoices):
    SMTP = "smtp", pgettext_lazy("mail in", "Mail is delivered to this desk (SMTP or LMTP)")
    IMAP = "imap", pgettext_lazy("mail in", "The desk fetches mail from a mailbox (IMAP)")


class Security(models.TextChoices):
    TLS = "tls", pgettext_lazy("mail security", "TLS")
    STARTTLS = "starttls", pgettext_lazy("mail security", "STARTTLS")
    PLAIN = "plain", pgettext_lazy("mail security", "None (only on this machine)")


class SignIn(models.TextChoices):
    PASSWORD = "password", pgettext_lazy("mail sign-in", "Password")
    OAUTH2 = "oauth2", pgettext_lazy("mail sign-in", "OAuth2 token")


class Mailbox(models.Model):
    """Secrets are stored encrypted (``secrets.seal``) and never shown again."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="mailbox")
    sender_name = models.CharField(max_length=120)
    signature = models.TextField(blank=True)
    acknowledges = models.BooleanField(default=False)
    acknowledgement = models.TextField(blank=True)
    signs_address = models.BooleanField(default=True)

    receiving = models.CharField(max_length=8, choices=Receiving.choices, default=Receiving.SMTP)
    imap_host = models.CharField(max_length=253, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    imap_user = models.CharField(max_length=320, blank=True)
    imap_sign_in = models.CharField(max_length=8, choices=SignIn.choices, default=SignIn.PASSWORD)
    imap_secret = models.TextField(blank=True)
    imap_folder = models.CharField(max_length=255, default="INBOX")
    audit_asked_at = models.DateTimeField(null=True)

    smtp_host = models.CharField(max_length=253, blank=True)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=8, choices=Security.choices, default=Security.STARTTLS)
    smtp_user = models.CharField(max_length=320, blank=True)
    smtp_sign_in = models.CharField(max_length=8, choices=SignIn.choices, default=SignIn.PASSWORD)
    smtp_secret = models.TextField(blank=True)
    dkim_selector = models.CharField(max_length=63, blank=True)
    dkim_secret = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.channel.address


class ImapPlace(models.Model):
    """How far a folder has been read: by UID under one UIDVALIDITY (RFC 3501, 2.3.1.1), never by flags.

    ``audited_at``: when all UIDs of the folder were last compared with the sightings; there were ``on_server`` then,
    and ``found_missing`` of them nobody had seen.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="places")
    folder = models.CharField(max_length=255)
    uidvalidity = models.BigIntegerField()
    last_uid = models.BigIntegerField(default=0)
    audited_at = models.DateTimeField(null=True)
    on_server = models.IntegerField(default=0)
    found_missing = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "folder"], name="one_place_a_folder")]

    def __str__(self) -> str:
        return f"{self.folder} up to {self.last_uid}"
