"""Register the table, the templates and the stylesheet of the reviews through the lens."""

from __future__ import annotations

from django.apps import AppConfig


class LensReviewsConfig(AppConfig):
    """Public safety reviews."""

    name = "groundwork.lens_reviews"
    label = "groundwork_lens_reviews"
    verbose_name = "Groundwork: reviews through the lens"
