"""Write the pages of the hub by forms: each in its own files, judged by the very checks of the files."""
