"""Measures the receipts check (B3) on generated replies in four languages, half of them corrupted."""
