class Use { Box f(int width, int height) { return Box.of(height, width); } }
