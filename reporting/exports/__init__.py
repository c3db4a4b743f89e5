"""Reports as files: CSV, XLSX, PDF and JSON with the same numbers, and a log of who took them where."""
