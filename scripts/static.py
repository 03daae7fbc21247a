"""Gather, hash and compress the static files into jawab/web/_static, from which the desk serves them."""

import os
import tempfile

import django
from django.core.management import call_command


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jawab.site.settings"
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"JAWAB_DATA": data, "JAWAB_MODE": "production"}
        django.setup()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    main()
