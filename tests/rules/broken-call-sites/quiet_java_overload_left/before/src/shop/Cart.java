package shop;

public class Cart {
    public int add(String item) {
        return 1;
    }

    public int add(String item, int count) {
        return count;
    }
}
