package shop;

public class Cart extends Box {
    public int add(String item, int count) {
        return 1;
    }
}
