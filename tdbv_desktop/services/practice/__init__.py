"""Practice workspaces: a station and an upper unit full of invented people.

Nobody in them exists: their numbers begin with 000, a code no province has.
"""
