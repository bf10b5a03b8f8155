package shop;

public class Cart extends Box {
    public int add(String item) {
        return 1;
    }
}
