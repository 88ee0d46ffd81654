"""Small workbooks in the ugly shapes of real offices, each beside what must come of it."""
