"""Quality rules: what a linter cannot see because it looks at one state of one file. One file each."""
