"""The site as a WSGI application: ``gunicorn groundwork.site.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundwork.site.settings")
application = get_wsgi_application()
