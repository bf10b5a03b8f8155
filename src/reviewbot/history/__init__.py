"""The repository's own past: fixes and what they fixed (SZZ), change features as of each commit, co-change, owners.

`labels.mine` gives rows for training; `recent.Recent` gives the features of a change under
review and of the changes that landed before it;
`cochange.CoChange` and `owners.Owners` answer which files change together and who knows a file.
"""
