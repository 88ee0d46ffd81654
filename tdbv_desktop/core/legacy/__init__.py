"""Vietnamese text of before Unicode: TCVN3, VNI and half-composed letters, told and mended."""
