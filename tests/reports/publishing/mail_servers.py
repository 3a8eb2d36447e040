"""Mail servers that fail, as a test's EMAIL_BACKEND."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.locmem import EmailBackend

REFUSED = "refused@example.gov.cn"


class OneRefused(EmailBackend):
    """Takes every mail but those to one address."""

    def send_messages(self, messages):
        for message in messages:
            if REFUSED in message.to:
                raise SMTPRecipientsRefused({REFUSED: (550, b"no such mailbox")})
        return super().send_messages(messages)


class Killed(EmailBackend):
    """The process ends while the mail is on its way."""

    def send_messages(self, messages):
        raise KeyboardInterrupt
