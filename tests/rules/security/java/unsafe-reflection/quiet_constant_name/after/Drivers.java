public class Drivers {
    private static final String DRIVER = "org.postgresql.Driver";

    public static Class<?> load(boolean h2) throws ClassNotFoundException {
        return Class.forName(h2 ? "org.h2.Driver" : DRIVER);
    }
}
