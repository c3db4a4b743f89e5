"""Reports that come by themselves, and go on when their owner leaves."""
