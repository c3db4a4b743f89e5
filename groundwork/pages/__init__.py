"""What all pages of the site share: the shell, the words, the roles and who may see what."""
