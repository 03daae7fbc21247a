"""Fail when the models say something that no migration does, or when two migrations are both the last."""

import os
import tempfile

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jawab.site.settings"
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"JAWAB_DATA": data, "JAWAB_MODE": "test"}
        django.setup()
        from django.apps import apps
        from django.db.migrations.autodetector import MigrationAutodetector
        from django.db.migrations.loader import MigrationLoader
        from django.db.migrations.state import ProjectState
        from django.utils import translation

        translation.deactivate_all()
        loader = MigrationLoader(None)
        if conflicts := loader.detect_conflicts():
            raise SystemExit(f"More than one migration is the last: {conflicts}")
        changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
            graph=loader.graph
        )
        ours = {
            label: [str(m) for m in found]
            for label, found in changes.items()
            if not apps.get_app_config(label).name.startswith(("django.", "allauth"))
        }
        if ours:
            raise SystemExit(f"Migrations are missing: {ours}")


if __name__ == "__main__":
    main()
