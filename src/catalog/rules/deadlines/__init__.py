"""Lead times: what the certifier must have, and how long before or after what."""
