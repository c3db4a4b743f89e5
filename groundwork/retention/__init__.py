"""How long each class of record is kept, what is due to go, and what a legal hold keeps."""
