from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "jawab.site"
    label = "site"

    def ready(self) -> None:
        from jawab.site.checks import register_checks

        register_checks()
