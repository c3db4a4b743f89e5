"""Settings of the stand-alone site; all of them come from the environment (docs/reference/settings.md)."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from groundwork.dispatch.origins import read_origins
from groundwork.event_bus.settings import CONSUMER, read_learner
from groundwork.home import home
from groundwork.hour_cost import hour_cost
from groundwork.site.breached_passwords import read_list
from groundwork.site.database import databases
from groundwork.site.identity_provider import provider_of
from groundwork.site.logs import logging_settings
from groundwork.site.mail_hours import read_hours
from groundwork.site.networks import read_networks
from groundwork.site.password_secret import read_password_secrets
from groundwork.site.secret import secret_key
from groundwork.site.secret_files import read_secret_files
from groundwork.site.senders import senders_of

HOME = home()
VARIABLE = HOME.variable
VARIABLE.mkdir(parents=True, exist_ok=True)
read_secret_files(os.environ)

SECRET_KEY = secret_key(os.environ.get("GROUNDWORK_SECRET_KEY"), VARIABLE / "secret-key")
DEBUG = os.environ.get("GROUNDWORK_DEBUG") == "1"
# Demonstration: fictional people, sign-in links without a password. Never on a site with real people.
GROUNDWORK_DEMONSTRATION = os.environ.get("GROUNDWORK_DEMONSTRATION") == "1"
ALLOWED_HOSTS = os.environ.get("GROUNDWORK_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("GROUNDWORK_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "groundwork.site",
    "groundwork.pages",
    "groundwork.learner",
    "groundwork.preview",
    "groundwork.workshop",
    "groundwork.paper",
    "groundwork.publishing",
    "groundwork.importing",
    "groundwork.translating",
    "groundwork.approving",
    "groundwork.lens_reviews",
    "groundwork.course_quality",
    "groundwork.wording",
    "groundwork.bank_files",
    "groundwork.studio_return",
    "groundwork.observed",
    "groundwork.call_home",
    "groundwork.systems",
    "groundwork.keeping",
    "groundwork.hub",
    "groundwork.community",
    "groundwork.feedback",
    "xblocks.host",
    "reporting",
    "reporting.signed",
    "reporting.xapi",
]
# Counts by the categories of a data standard, for whoever has read docs/explanation/race-based-data.md.
GROUNDWORK_DISAGGREGATED = os.environ.get("GROUNDWORK_DISAGGREGATED") == "1"
if GROUNDWORK_DISAGGREGATED:
    INSTALLED_APPS.append("groundwork.disaggregated")
MIDDLEWARE = [
    "groundwork.site.proxies.OurProxies",
    "groundwork.site.asked_by_address.AskedByAddress",
    "groundwork.site.request_log.RequestLog",
    "groundwork.metrics.counting.CountRequests",
    "django.middleware.security.SecurityMiddleware",
    "groundwork.site.broken_rules.BrokenRules",
    "groundwork.site.short_way.ShortWay",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A lesson in four languages is 88 kB of HTML and 14 kB on the wire.
    "django.middleware.gzip.GZipMiddleware",
    "groundwork.site.plain_errors.PlainErrors",
    "groundwork.site.clean_text.CleanText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "groundwork.learner.session.LastingSession",
    "groundwork.site.kept_language.KeptLanguage",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "groundwork.site.security_headers.SecurityHeaders",
    "groundwork.site.refused_access.RefusedAccess",
    "groundwork.site.words_come_back.WordsComeBack",
    "groundwork.site.fresh_sign_in.FreshSignIn",
    "reporting.sent_forms.middleware.OnceOnly",
]
ROOT_URLCONF = "groundwork.site.urls"
WSGI_APPLICATION = "groundwork.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]
DATABASES = databases(
    os.environ.get("GROUNDWORK_DATABASE_URL"), os.environ.get("GROUNDWORK_REPLICA_URL"), VARIABLE
)
DATABASE_ROUTERS = ["reporting.replica.routing.ReplicaRouter"]
# How far a replica may lie back, so that reports and large files are still made from it.
GROUNDWORK_REPLICA_MINUTES = max(0.0, float(os.environ.get("GROUNDWORK_REPLICA_MINUTES", "5")))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What may be forgotten; what is counted for all processes together stands in the database (reporting.limits).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# With a secret beside the salt where there is one (decision 0074); no other secret stands in for it.
GROUNDWORK_PASSWORD_SECRETS = read_password_secrets(
    os.environ.get("GROUNDWORK_PASSWORD_SECRET", ""), os.environ.get("GROUNDWORK_PASSWORD_SECRETS_BEFORE", "")
)
# Argon2 first (OWASP ASVS 4.0.3, 2.4.1); what was kept by an older one is kept anew at the next sign-in.
PASSWORD_HASHERS = [
    "groundwork.site.keyed_passwords.KeyedArgon2",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if not GROUNDWORK_PASSWORD_SECRETS.current:
    PASSWORD_HASHERS[:2] = reversed(PASSWORD_HASHERS[:2])  # passwords that were kept with one are still known
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "groundwork.site.password_length.NotTooLong"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "groundwork.site.breached_passwords.NotBreached"},
]
# The operator's list of passwords that are known from breaches; it is searched where it lies.
GROUNDWORK_BREACHED_PASSWORDS = read_list(os.environ.get("GROUNDWORK_BREACHED_PASSWORDS", ""))
# Who vouches for people: the city's identity provider, or nobody but their passwords.
GROUNDWORK_PROVIDER = provider_of(os.environ)
LOGIN_URL = "/"
LOGIN_REDIRECT_URL = "/learn/"
# A session ends after this time without work; 20 minutes at the least, so that a warning can come in time.
SESSION_COOKIE_AGE = 60 * max(20, int(os.environ.get("GROUNDWORK_SESSION_MINUTES", "120")))
# And so long after the sign-in whatever is done; more than 20 hours, so that it is no limit on learning.
GROUNDWORK_SESSION_SECONDS = 3600 * max(21, int(os.environ.get("GROUNDWORK_SESSION_HOURS", "24")))
# Both for who looks after others (HR, trainers, auditors, stewards, administrators); never longer than those.
GROUNDWORK_ROLE_SESSION_SECONDS = (
    60 * max(20, int(os.environ.get("GROUNDWORK_ROLE_SESSION_MINUTES", "30"))),
    3600 * max(4, int(os.environ.get("GROUNDWORK_ROLE_SESSION_HOURS", "12"))),
)
# Before what is sensitive, who signed in longer ago is asked once more; 0: nobody is.
GROUNDWORK_FRESH_SECONDS = 60 * max(0, int(os.environ.get("GROUNDWORK_FRESH_MINUTES", "15")))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "groundwork.site.problems.stale"
# Behind TLS the operator sets GROUNDWORK_HTTPS=1; the two-command demonstration runs on plain http.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("GROUNDWORK_HTTPS") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
# Whose word is taken for where a request comes from; with none named, that of whoever reaches the port.
GROUNDWORK_PROXIES = read_networks(os.environ.get("GROUNDWORK_PROXIES", ""), "GROUNDWORK_PROXIES")
# Such a cookie only https of this very host can set: nobody plants a session from a neighbouring host.
SESSION_COOKIE_NAME = "__Host-sessionid" if SESSION_COOKIE_SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SESSION_COOKIE_SECURE else "csrftoken"
# Browsers then ask by https only, for so many days; 0 lets them forget.
SECURE_HSTS_SECONDS = (
    86400 * int(os.environ.get("GROUNDWORK_HSTS_DAYS", "30")) if SESSION_COOKIE_SECURE else 0
)
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # whether other hosts below this name speak https is not ours to say
    "security.W021",  # nor to have browsers learn the name by heart
    "security.W008",  # the proxy in front leads to https; plain http does not reach this site
    "security.W019",  # lessons are shown in frames of this site's own pages
]
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The questions of a check in four languages are thousands of fields, sent by a browser without script.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Without a mail server no mail is sent: what would be is printed.
EMAIL_HOST = os.environ.get("GROUNDWORK_MAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("GROUNDWORK_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("GROUNDWORK_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GROUNDWORK_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GROUNDWORK_MAIL_FROM", "groundwork@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("vi", "Tiếng Việt"), ("zh-hant", "繁體中文"), ("ar", "العربية")]
TIME_ZONE = os.environ.get("GROUNDWORK_TIME_ZONE", "America/Edmonton")
USE_TZ = True
STATIC_URL = "/static/"
# WhiteNoise warns of a folder that is not there; the files themselves are found in the packages.
STATIC_ROOT = VARIABLE / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True

# What every page of the site loads beside the script of the player.
GROUNDWORK_PAGE_SCRIPTS = tuple(f"{STATIC_URL}site/{one}.js" for one in ("session", "fields", "answers"))
# What the host draws below each lesson: a function of course, lesson and language.
GROUNDWORK_BELOW_LESSON = "groundwork.feedback.below_lesson.draw_below_lesson"

# Who may send signed records, and with which secret.
GROUNDWORK_SENDERS = senders_of(os.environ.get("GROUNDWORK_SENDERS", ""))

# Where the work is told of that `groundwork work` does: what recurs, and what is put off.
GROUNDWORK_JOBS = (
    "groundwork.site.jobs",
    "groundwork.site.password_told",
    "groundwork.site.sign_in_told",
    "groundwork.site.woken",
    "groundwork.course_quality.answers_jobs",
    "groundwork.course_quality.jobs",
    "reporting.adapters.jobs",
    "reporting.figures.jobs",
    "reporting.forwarding.jobs",
    "reporting.ledger.jobs",
    "reporting.outbox.jobs",
    "reporting.prepared.jobs",
    "reporting.replica.jobs",
    "reporting.webhooks.jobs",
    "reporting.sessions.jobs",
    "reporting.messages.jobs",
    "reporting.schedules.jobs",
)
# Inside which networks other systems may be told something; beyond them only public addresses, by https.
GROUNDWORK_OUTGOING_NETWORKS = read_networks(os.environ.get("GROUNDWORK_OUTGOING_NETWORKS", ""))

# Learning record stores that are read each night, and the account to read them with.
GROUNDWORK_LRS_ENDPOINTS = [one for one in os.environ.get("GROUNDWORK_LRS_ENDPOINTS", "").split(",") if one]
GROUNDWORK_LRS_CREDENTIALS = os.environ.get("GROUNDWORK_LRS_CREDENTIALS", "")

# Where an Open edX tells what its learners reach (`groundwork listen`), under the names of its library.
EVENT_BUS_REDIS_CONNECTION_URL = os.environ.get("GROUNDWORK_EVENT_BUS_URL", "")
EVENT_BUS_CONSUMER = CONSUMER
EVENT_BUS_TOPIC_PREFIX = os.environ.get("GROUNDWORK_EVENT_BUS_PREFIX") or None
GROUNDWORK_EVENT_BUS_LEARNER = read_learner(os.environ.get("GROUNDWORK_EVENT_BUS_LEARNER", "username"))
GROUNDWORK_EVENT_BUS_CERTIFICATE_COUNTS = os.environ.get("GROUNDWORK_EVENT_BUS_CERTIFICATE_COUNTS") == "1"

# Who may read /metrics: whoever brings the token, or asks from one of the networks; with neither, nobody.
GROUNDWORK_METRICS_TOKEN = os.environ.get("GROUNDWORK_METRICS_TOKEN", "")
GROUNDWORK_METRICS_NETWORKS = read_networks(
    os.environ.get("GROUNDWORK_METRICS_NETWORKS", ""), "GROUNDWORK_METRICS_NETWORKS"
)

# Who helps, for the report pages: they stand below this site and cannot ask it themselves.
GROUNDWORK_SUPPORTS = "groundwork.pages.page.supports"
# What people wish of messages, for the same reason; and when they may be sent, in the site's time.
GROUNDWORK_WISHES = "groundwork.learner.wishes"
GROUNDWORK_MAIL_HOURS = read_hours(os.environ.get("GROUNDWORK_MAIL_HOURS", "8-18"))
GROUNDWORK_MAIL_CALENDAR = os.environ.get("GROUNDWORK_MAIL_CALENDAR", "")
# HR's policy as a file: its examples are run beside the rules of the pages, and before a rule is saved.
GROUNDWORK_POLICY = os.environ.get("GROUNDWORK_POLICY", "") or (
    str(Path(__file__).parents[2] / "reporting/sample/demonstration.yaml") if GROUNDWORK_DEMONSTRATION else ""
)
# Below which folder scheduled reports may be put; without one they go by e-mail only.
GROUNDWORK_SCHEDULE_FOLDER = os.environ.get("GROUNDWORK_SCHEDULE_FOLDER", "")

# Where the host finds the courses it plays: the OLX archives that `groundwork build` wrote.
GROUNDWORK_OLX = Path(os.environ.get("GROUNDWORK_OLX") or HOME.packages)
GROUNDWORK_PUBLISHED = HOME.published
# Who signs courses in which role: no part of the content that trainers write.
GROUNDWORK_SIGNERS = Path(os.environ.get("GROUNDWORK_SIGNERS") or VARIABLE / "signers.yaml")
GROUNDWORK_HOUR_COST = os.environ.get("GROUNDWORK_HOUR_COST", "")
hour_cost(GROUNDWORK_HOUR_COST)  # refused at the start, not when somebody asks for it
# The frozen editions, by which a forwarded statement's text of conduct is named.
GROUNDWORK_PUBLISHED = HOME.published
# What is published for dispatched packages, and in whose pages it may stand; with nobody listed, nothing is.
GROUNDWORK_DISPATCH = VARIABLE / "dispatch"
GROUNDWORK_DISPATCH_ORIGINS = read_origins(os.environ.get("GROUNDWORK_DISPATCH_ORIGINS", ""))
# The learning record store at /xapi/: whose pages may ask it from a browser, and how often a system may.
GROUNDWORK_XAPI_LARGEST_BODY = int(os.environ.get("GROUNDWORK_XAPI_LARGEST_BODY", "10000000"))
GROUNDWORK_XAPI_ORIGINS = read_origins(os.environ.get("GROUNDWORK_XAPI_ORIGINS", ""))
GROUNDWORK_XAPI_REQUESTS_A_MINUTE = int(os.environ.get("GROUNDWORK_XAPI_REQUESTS_A_MINUTE", "120000"))
# Where it unpacks the pictures, sounds and films of those courses: copies, made anew when they are gone.
GROUNDWORK_MEDIA = VARIABLE / "media"
# How long files that are taken away should be kept; it is printed in them.
GROUNDWORK_EXPORT_DAYS = int(os.environ.get("GROUNDWORK_EXPORT_DAYS", "90"))
# Where files for HR systems are written, in a folder for each.
GROUNDWORK_HR_FILES = Path(os.environ.get("GROUNDWORK_HR_FILES") or VARIABLE / "hr-files")
# How often a program may ask the API, and a system send records, in a minute.
GROUNDWORK_API_REQUESTS_A_MINUTE = int(os.environ.get("GROUNDWORK_API_REQUESTS_A_MINUTE", "600"))
# Groups of fewer people are hidden in every figure, with those that would give them away; 5 at the least.
GROUNDWORK_SMALL_GROUP = int(os.environ.get("GROUNDWORK_SMALL_GROUP", "10"))
GROUNDWORK_BEFORE_HIRE = os.environ.get("GROUNDWORK_BEFORE_HIRE", "wait")
GROUNDWORK_PRE_BOARDING_DAYS = int(os.environ.get("GROUNDWORK_PRE_BOARDING_DAYS", "30"))
GROUNDWORK_DUE_SOON_DAYS = int(os.environ.get("GROUNDWORK_DUE_SOON_DAYS", "30"))
# In percent: more needs somebody's yes before a roster is imported.
GROUNDWORK_ROSTER_LEAVERS = float(os.environ.get("GROUNDWORK_ROSTER_LEAVERS", "5"))
GROUNDWORK_ROSTER_MOVERS = float(os.environ.get("GROUNDWORK_ROSTER_MOVERS", "20"))
GROUNDWORK_ROSTER_UNITS = float(os.environ.get("GROUNDWORK_ROSTER_UNITS", "20"))

# After so many days `groundwork forget` deletes a registration of interest.
GROUNDWORK_INTEREST_DAYS = max(1, int(os.environ.get("GROUNDWORK_INTEREST_DAYS", "180")))

# The XBlock SDK's workbench, a second runtime beside our own host, for developers only: it has no sign-in.
HAS_WORKBENCH = DEBUG and find_spec("workbench") is not None
if HAS_WORKBENCH:
    # Its index page links into Django's administration, which needs messages.
    INSTALLED_APPS += ["django.contrib.admin", "django.contrib.messages", "djpyfs", "workbench"]
    MIDDLEWARE += ["django.contrib.messages.middleware.MessageMiddleware"]
    TEMPLATES[0]["OPTIONS"]["context_processors"] += ["django.contrib.messages.context_processors.messages"]
    WORKBENCH: dict[str, Any] = {"reset_state_on_restart": False, "services": {}}
    EXCLUDED_XBLOCKS: set[str] = set()
    DJFS = {"type": "osfs", "directory_root": str(VARIABLE / "djfs"), "url_root": "/static/djfs"}

LOGGING = logging_settings(
    os.environ.get("GROUNDWORK_LOGS", ""), os.environ.get("GROUNDWORK_LOG_LEVEL", "WARNING")
)
