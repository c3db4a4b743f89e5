"""The composition root: command line, preview and the stand-alone site."""
