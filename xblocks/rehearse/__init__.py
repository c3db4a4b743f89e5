"""The block ``groundwork_rehearse``: what one would say, beside a model."""
