from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "jawab.site"
    label = "site"
