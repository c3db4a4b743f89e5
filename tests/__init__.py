"""Tests: they mirror the folders; journeys/ goes through all of them in a real browser."""
