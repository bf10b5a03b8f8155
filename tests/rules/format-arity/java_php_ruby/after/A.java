class A { String f(int a) { return String.format("%s of %d", a, 1, 2); } }
