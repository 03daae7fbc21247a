from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "jawab.outreach"
    label = "outreach"
