"""Model training: recipes for the embedded default, and training on a user's own data. Never imported by inference."""
