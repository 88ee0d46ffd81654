"""The steps that bring older files up to date: only ever added, never changed."""
