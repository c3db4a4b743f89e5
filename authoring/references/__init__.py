"""Change what courses refer to, facts, glossary terms and objectives, and know where each is used."""
