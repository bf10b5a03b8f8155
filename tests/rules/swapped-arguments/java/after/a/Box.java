class Box { static Box of(int width, int height) { return null; } }
