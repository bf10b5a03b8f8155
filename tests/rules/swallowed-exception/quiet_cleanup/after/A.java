class A { void f() { try { order.send(); } catch (Exception ignored) { } } }
