"""The front door: verifies what Discord sends, enqueues it, and answers within three seconds."""
