package shop;

public class Cart {
    public int add(String item, int count) {
        return 1;
    }
}
