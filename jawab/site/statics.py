"""How static files are named when served: by their content, scripts that import scripts included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatics(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # whitenoise is not typed
    """Without the aggregation a browser would keep yesterday's module behind today's page."""

    support_js_module_import_aggregation = True
