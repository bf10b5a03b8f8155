public class Screen {
    private int width;

    public void initialize(int width) {
        this.width = width;
    }

    public static Screen standard() {
        Screen screen = new Screen();
        screen.initialize(1024);
        return screen;
    }
}
