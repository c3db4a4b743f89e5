"""The plugin for Tutor, with which operators run Open edX."""
