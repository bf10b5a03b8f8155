public class Warn {
    public static String warning(String host) {
        return "0.0.0.0".equals(host) ? "reachable from everywhere" : "";
    }
}
