"""The block ``groundwork_knowledge_check``: a question with feedback on every option."""
