"""Schema changes, in order. A released one is never edited: a new column is a new module here."""
