"""What the workshop's pages say of quality beside what they show."""
