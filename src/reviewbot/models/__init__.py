"""Models of code: bundles, backends and what they do in a review."""
