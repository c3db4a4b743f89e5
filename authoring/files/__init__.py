"""Write changed content back into the files that trainers keep: what did not change stays byte for byte."""
