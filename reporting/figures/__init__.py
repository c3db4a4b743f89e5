"""Count: who had to, who has, as of any day; hide small groups; say what was counted."""
