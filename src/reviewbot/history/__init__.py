"""The repository's own past: fixes and what they fixed (SZZ), change features as of each commit, co-change, owners.

`labels.mine` gives rows for training; `features.change_features` gives the features of a change under review;
`cochange.CoChange` and `owners.Owners` answer which files change together and who knows a file.
"""
