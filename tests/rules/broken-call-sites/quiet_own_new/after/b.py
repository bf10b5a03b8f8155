from a import Box

Box(1)
