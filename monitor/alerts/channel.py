"""
What a channel is: something that takes a finished message to one recipient.

One module for each, one line for each in the table at the end of this folder's `__init__.py`.
"""

from email.message import EmailMessage
from typing import Protocol


class Channel(Protocol):
    """A way out. Both methods raise `DeliveryError` and nothing else."""

    name: str  #: as stored with each delivery

    async def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand *message* over for *recipient*. When it returns, the message is out of our hands."""
        ...

    async def check(self) -> None:
        """Find out, without sending anything, whether a message would be taken."""
        ...
