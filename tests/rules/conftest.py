"""The trees of the rule cases are data, even where a file in them is called `test_*.py`."""

collect_ignore_glob = ["*/before/*", "*/after/*"]
