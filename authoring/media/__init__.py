"""Take pictures, sounds and films that a trainer sends, and place them in a lesson."""
