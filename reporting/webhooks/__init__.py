"""Tell other systems what happened, by signed messages in the form of Standard Webhooks."""
