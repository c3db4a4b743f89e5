"""The Open edX delivery: a folder for each block, the course as OLX, a host for the stand-alone site."""
