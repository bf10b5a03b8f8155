"""Analyzers: rules that look at a change and say what is worth saying."""
