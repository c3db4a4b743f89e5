"""Take in what other systems know: files by hand, batches by the API."""
