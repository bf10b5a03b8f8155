public class Main {
    public static void main(String[] args) {
        try {
            Reports.build();
        } catch (IllegalStateException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }
}
