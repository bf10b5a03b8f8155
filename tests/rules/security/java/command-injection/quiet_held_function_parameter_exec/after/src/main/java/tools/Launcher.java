package tools;

import java.io.IOException;

public class Launcher {

    private final Runtime runtime = Runtime.getRuntime();

    /** Starts a program and waits for it. */
    public int launch(String program, String argument) throws IOException, InterruptedException {
        Process process = runtime.exec(program + " " + argument);
        return process.waitFor();
    }
}
