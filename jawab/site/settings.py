"""All settings, from one environment, for development, test and production alike."""

from pathlib import Path
from urllib.parse import urlsplit

import structlog
from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from jawab.base.environment import environment, secret_key
from jawab.site.logs import logging_settings, processors

_environment = environment()
_web = Path(__file__).resolve().parent.parent / "web"
_secure = _environment.public_url.startswith("https://")

DEBUG = _environment.mode == "development"
SECRET_KEY = secret_key(_environment)
ALLOWED_HOSTS = ["*"]  # the front door sends the Host it trusts; links are built from JAWAB_URL
PUBLIC_URL = _environment.public_url
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(PUBLIC_URL))]
USE_X_FORWARDED_HOST = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "procrastinate.contrib.django",
    "jawab.base",
    "jawab.people",
    "jawab.tickets",
    "jawab.knowledge",
    "jawab.workforce",
    "jawab.promises",
    "jawab.cover",
    "jawab.commerce",
    "jawab.followups",
    "jawab.connectors",
    "jawab.outreach",
    "jawab.problems",
    "jawab.procedures",
    "jawab.surveys",
    "jawab.citing",
    "jawab.complaints",
    "jawab.suggestions",
    "jawab.routing",
    "jawab.channels",
    "jawab.channels.kinds.email",
    "jawab.channels.kinds.form",
    "jawab.notices",
    "jawab.reactions",
    "jawab.web",
    "jawab.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jawab.site.compressing.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jawab.web.viewing.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jawab.web.accounts.seen.SeenMiddleware",
    "jawab.web.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "jawab.site.urls"
WSGI_APPLICATION = "jawab.site.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "jawab.web.viewing.context",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_web / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "jawab.site.jinja.environment", "context_processors": _CONTEXT},
    },
    {
        # allauth's own pages, where ours do not stand in front of them.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]


def _database() -> dict[str, object]:
    parts = conninfo_to_dict(_environment.dsn)
    known = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options = {name: value for name, value in parts.items() if name not in known.values()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{ours: parts.get(theirs, "") for ours, theirs in known.items()},
        # Only what asks for it keeps a plan in the database (``base.prepared.planned``).
        "OPTIONS": options | {"prepare_threshold": 1_000_000},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}

AUTH_USER_MODEL = "people.Agent"
AUTHENTICATION_BACKENDS = ["jawab.web.accounts.recognising.Backend"]
# Slow on purpose, except where the same five people are made for every test.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if _environment.mode == "test"
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "jawab.web.accounts.passwords.MinimumLength", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "jawab.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
MFA_ADAPTER = "jawab.web.accounts.second_step.SecondStepAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from administrators and invitations
MFA_FORMS = {
    "authenticate": "jawab.web.accounts.proofs.SignInCodeForm",
    "reauthenticate": "jawab.web.accounts.proofs.ConfirmCodeForm",
    "activate_totp": "jawab.web.accounts.proofs.FirstCodeForm",
    "add_webauthn": "jawab.web.accounts.proofs.NewPasskeyForm",
    "login_webauthn": "jawab.web.accounts.proofs.SignInPasskeyForm",
    "authenticate_webauthn": "jawab.web.accounts.proofs.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "jawab.web.accounts.proofs.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds: the clocks of telephones drift
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jawab"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure
USERSESSIONS_TRACK_ACTIVITY = True

SESSION_ENGINE = "jawab.web.accounts.recognising"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "jawab_session"
CSRF_COOKIE_NAME = "jawab_csrf"
CSRF_FAILURE_VIEW = "jawab.web.refusals.stale_page"
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("ar", "العربية"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [_web / "static"]
STATIC_ROOT = _web / "_static"
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": _environment.files},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "jawab.site.statics.HashedStatics"
        )
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

PROCRASTINATE_ON_APP_READY = None
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # TLS ends before the desk; the redirect belongs there
]

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(human=DEBUG)
structlog.configure(
    processors=processors(),
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
