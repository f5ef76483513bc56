package io.github.embedchat.demo.swing.window;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes pictures into {@code target/screenshots}: on demand, and of the whole screen when a test has failed. */
public final class Screenshot implements AfterTestExecutionCallback {
    private static final Path FOLDER = Path.of("target", "screenshots");

    static void take(Rectangle area, String name) {
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(
                    new Robot().createScreenCapture(area),
                    "png",
                    FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AWTException e) {
            throw new IllegalStateException("there is a display, and it lets nobody look", e);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
            take(screen, "failed-" + context.getRequiredTestMethod().getName());
        }
    }
}
