"""What Teabreak knows and decides, with no input or output of its own."""
