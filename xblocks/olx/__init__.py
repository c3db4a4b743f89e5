"""A course as Open edX reads it: components as XML, a course as a .tar.gz, and back. Imports no XBlock."""
