public class Payments {
    private static final String BASE = "https://pay.example.com";
    private static final String API_TOKEN = "q8Zr3LkV0yTn5WdPjX7uHs1BfGm4CaEo";

    public String header() {
        return "Bearer " + API_TOKEN;
    }

    public String url() {
        return BASE + "/charge";
    }
}
