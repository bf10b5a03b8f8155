"""Collaborators for tests."""
