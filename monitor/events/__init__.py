"""
The event types, their stored form and the lifting of old shapes.

To add one: a class in `types`, its line in `codec.EVENTS`, its row in docs/events.md.
"""
