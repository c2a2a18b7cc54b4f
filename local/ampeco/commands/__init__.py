"""The platform's actions: what each checks, answers at once, and brings about later."""
