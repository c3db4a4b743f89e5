"""The stand-alone Django site: settings, addresses, sign-in, and the wiring between folders."""
