"""The site as a WSGI application: ``gunicorn groundwork.site.wsgi``."""

from __future__ import annotations

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundwork.site.settings")
application = get_wsgi_application()
# What was loaded up to here stays for good: the collector need not look through all of it again with every
# batch of statements, which takes as long as storing them.
gc.collect()
gc.freeze()
# By itself it would look through all that a batch has read so far again and again, of which nothing is to be
# collected: a sixth of the batch's time. What is young is looked through about as often as ever.
gc.set_threshold(1_000, 50, 100)
# Each statement of SQL lets another thread compute, and whoever comes back waits so many seconds at most and
# not 0.005: who holds the lock of a transaction then holds up all others.
sys.setswitchinterval(0.0005)
