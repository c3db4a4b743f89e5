"""Does what the platform's app ``openedx.core.djangoapps.plugins`` does."""
