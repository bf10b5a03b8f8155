package media;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ThumbnailServlet extends HttpServlet {

    enum Size {
        SMALL("120x120"), LARGE("600x600");

        final String geometry;

        Size(String geometry) {
            this.geometry = geometry;
        }
    }

    private Size sizeOf(HttpServletRequest req) {
        Cookie[] cookies = req.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if ("size".equals(cookie.getName())) {
                    return Size.valueOf(cookie.getValue());
                }
            }
        }
        return Size.SMALL;
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        List<String> command = new ArrayList<>();
        command.add("bash");
        command.add("-c");
        command.add("convert in.png -resize " + sizeOf(req).geometry + " out.png");
        ProcessBuilder builder = new ProcessBuilder();
        builder.directory(new File("/srv/media"));
        builder.command(command);
        try {
            int code = builder.start().waitFor();
            resp.setStatus(code == 0 ? 204 : 500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException(e);
        }
    }
}
