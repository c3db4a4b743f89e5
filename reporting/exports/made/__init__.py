"""The reports that there are, each made from the figures that its page shows."""
