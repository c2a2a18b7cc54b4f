"""The agent: one turn of a conversation at a time, exactly once. Load, claim, think, commit, deliver."""
