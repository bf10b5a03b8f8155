package files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

public class Settings {

    public byte[] motd() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Settings.class.getResourceAsStream("/app.properties")) {
            properties.load(in);
        }
        String name = properties.getProperty("motd.file", "motd.txt");
        return Files.readAllBytes(Path.of("/etc/acme", name));
    }
}
