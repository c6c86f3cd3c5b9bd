"""
The log, documents, subscriptions and their checkpoints, on SQLite and PostgreSQL alike.

SQL only; no rule of the domain. Rooms above bring their own tables and handlers.
"""
