package catalog;

public record Product(long id, String name, String brand) {
}
