"""How the embedded default model was made: anyone can re-run these from the pinned packages."""
