package shop;

public class Box {
    public int add(String item) {
        return 2;
    }
}
