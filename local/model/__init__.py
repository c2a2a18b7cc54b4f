"""The local model: a deterministic intent model behind an OpenAI-compatible endpoint, named for what it is."""
