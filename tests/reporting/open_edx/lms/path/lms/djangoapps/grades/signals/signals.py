"""Stands in for the platform's module of this name: edx-completion listens to it."""

from django.dispatch import Signal

PROBLEM_WEIGHTED_SCORE_CHANGED = Signal()
