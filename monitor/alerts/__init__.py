"""
From developments to messages, and the channels they leave by.

`wording` has the words, `card` makes one development ready for the page, `message` and `digest`
compose mails; `smtp` and `maildir` deliver them; `outbox` remembers what is owed to whom.
"""

from collections.abc import Callable, Mapping

from monitor.alerts.channel import Channel
from monitor.alerts.maildir import MaildirChannel
from monitor.alerts.smtp import SmtpChannel

#: Every way out by its name: what builds it takes the settings of that channel and nothing else.
CHANNELS: Mapping[str, Callable[..., Channel]] = {
    SmtpChannel.name: SmtpChannel,
    MaildirChannel.name: MaildirChannel,
}
