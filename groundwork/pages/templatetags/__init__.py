"""What templates of public pages say beside the words."""
