from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "jawab.channels.kinds.email"
    label = "email"
