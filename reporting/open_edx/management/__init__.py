"""What an operator runs by hand or by the clock."""
