"""
What stands and what is news: claims in, standings and developments out.

Pure: the rules of docs/developments.md and nothing else. The estimates projection uses the
standings, the development policy the developments; both come from `reading.take`.
"""
