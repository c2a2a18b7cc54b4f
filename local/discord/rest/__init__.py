"""/api/v10, as Discord answers it."""
