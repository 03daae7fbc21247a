"""How static files are named when served: by their content, scripts that import scripts included."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from jawab.web import assets


class HashedStatics(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # whitenoise is not typed
    """Without the aggregation a browser would keep yesterday's module behind today's page."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 -- Django's signature
        if not dry_run:
            Path(self.path(assets.JOINED)).write_text(assets.joined_sheets(), encoding="utf-8")
            paths[assets.JOINED] = (self, assets.JOINED)
            for name in assets.every_script():
                Path(self.path(name)).write_text(assets.bare_script(name), encoding="utf-8")
        yield from super().post_process(paths, dry_run, **options)
