"""An office at work, made of fictional people and addresses: every state a case can be in, at a fixed today."""
