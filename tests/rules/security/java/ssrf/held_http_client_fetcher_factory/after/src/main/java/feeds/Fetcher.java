package feeds;

import java.io.IOException;

interface Fetcher {
    int status(String address) throws IOException, InterruptedException;
}
