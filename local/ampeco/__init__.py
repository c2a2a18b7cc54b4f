"""The AMPECO simulator: one tenant's Public API over a living network made from invented seed data."""
