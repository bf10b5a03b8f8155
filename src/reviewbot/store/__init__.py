"""The metrics store."""
