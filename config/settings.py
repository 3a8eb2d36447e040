"""The one settings module. Every choice that differs between installations is read from the
environment by `config.env`; `docs/decisions.md` holds the reasons for the others.
"""

from pathlib import Path

from csp.constants import NONE, SELF

from . import env, secret
from .folders import BASE_DIR, DATA_DIR

DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("DEBUG", default=False)
DEMO_TODAY = env.day("DEMO_TODAY")
"""The demo's day. None: the real clock. Only views and commands read it (`cases.clock`)."""

SECRET_KEY = secret.read(DATA_DIR)
PHONE_KEY = secret.read(DATA_DIR, "PHONE_KEY")
"""Of the fingerprints of telephone numbers; with another key the same number looks different."""
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "accounts",
    "cases",
    "scoring",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.OneTimePasswordMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "reports.middleware.UploadEnvelopeMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reports.context.frame",
            ],
            "builtins": [
                f"reports.templatetags.{one}"
                for one in ("charts", "components", "dialogs", "guide")
            ],
        },
    },
]

# -- database -----------------------------------------------------------------------------------

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'tongbao.sqlite3'}")}
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Read-then-write transactions of several processes otherwise fail with "database is
        # locked" whatever the timeout (143 of 240 in the trial, 0 of 240 with these).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Mapped: a connection keeps 2 MB, which a few hundred cases fill. Read from the map,
        # a month is counted in half the time. More than the file has is not taken.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA mmap_size=1073741824;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- long work ----------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""The queue is a table, so that a task and the state that asks for it are written together."""
IMPORT_TASKS = "reports.tasks"
"""The module whose tasks take an import's steps; `cases`, which queues them, may not import it."""

# -- people -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "reports:overview"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.validators.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# -- language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# -- static files -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "config.stylesheets.InOnePieceStorage"
        )
    },
}
FONT_DIR = Path(env.text("FONT_DIR", str(BASE_DIR / "reports" / "fonts"))).absolute()

# -- security -----------------------------------------------------------------------------------

PLAIN_HTTP = DEBUG or env.flag("PLAIN_HTTP", default=False)
"""True where no TLS stands in front: development, the demo and the tests."""

EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""plotly.js adds one empty <style> element and fills it through the CSSOM; this is its hash."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, EMPTY_STYLE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_NAME = "sessionid" if PLAIN_HTTP else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if PLAIN_HTTP else "__Host-csrftoken"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# -- logs ---------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Django alone keeps an error of a page to itself where DEBUG is off.
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING"},
        # Under the number that a page gives for a failed step.
        "cases": {"handlers": ["console"], "level": "WARNING"},
    },
}

# -- mail ---------------------------------------------------------------------------------------

_MAIL = env.email("EMAIL_URL", "dummymail://")
"""Without a server no mail is sent: what there is to do stands on the pages."""
globals().update(_MAIL)
EMAIL_TIMEOUT = 20  # seconds: a silent server must not keep the monthly task waiting for ever
_SENDER = str(_MAIL["EMAIL_HOST_USER"] or "")
DEFAULT_FROM_EMAIL = env.mailbox(
    # Most servers refuse another sender than the mailbox that signs in.
    "MAIL_FROM",
    _SENDER if "@" in _SENDER else "tongbao@localhost",
)

# -- every month --------------------------------------------------------------------------------

DRAFT_DAY = env.day_of_month("DRAFT_DAY", 3)
"""From this day on `monthly_draft` makes the draft of the month that has ended."""
REMIND_AFTER = env.days("REMIND_AFTER", 7)
"""Days after which a suggestion without any outcome, or an answer that is still late, is reminded
of (`remind`).
"""
SITE_URL = env.site("SITE_URL")
"""Stands before the addresses in mails; blank: they are paths alone."""

# -- suggestions --------------------------------------------------------------------------------

OPEN_BOARD = env.flag("OPEN_BOARD", default=False)
"""Whether `/suggestions/board/` and its pictures may be read without signing in."""

# -- tables -------------------------------------------------------------------------------------

DJANGO_TABLES2_TEMPLATE = "components/table.html"
