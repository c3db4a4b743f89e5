"""A small Django project with what an LMS has around our plugin.

Real: edx_django_utils' plugins, openedx-events, edx-completion, event-tracking, Celery. Stand-ins, since
the platform itself cannot be installed from the package index: the apps beside this file, with the labels
and columns of the platform's own tables (openedx-platform, Verawood), and the two modules in ``path``.
"""
