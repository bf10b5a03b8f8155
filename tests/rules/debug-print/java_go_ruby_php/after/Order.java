class Order { void f() { System.out.println("here"); } }
