"""Publish editions: say what changed, freeze, withdraw, let an older one count, bring an older one back."""
