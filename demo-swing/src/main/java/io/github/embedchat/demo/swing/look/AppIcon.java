package io.github.embedchat.demo.swing.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** The icon of the window: a speech bubble, drawn on a grid of 16 × 16. */
public final class AppIcon {
    private AppIcon() {}

    public static List<Image> inAllSizes() {
        return IntStream.of(16, 24, 32, 48, 64, 128)
                .mapToObj(AppIcon::draw)
                .map(Image.class::cast)
                .toList();
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(size / 16.0, size / 16.0);
        g.setColor(Theme.ACCENT);
        g.fill(bubble());
        g.setColor(Color.WHITE);
        for (double x : new double[] {4, 7.1, 10.2}) {
            g.fill(new RoundRectangle2D.Double(x, 5.9, 1.8, 1.8, 1.8, 1.8));
        }
        g.dispose();
        return image;
    }

    private static Area bubble() {
        Area bubble = new Area(new RoundRectangle2D.Double(0.5, 1.5, 15, 10.6, 5, 5));
        Path2D tail = new Path2D.Double();
        tail.moveTo(3.5, 11);
        tail.lineTo(3, 15);
        tail.lineTo(8, 11);
        tail.closePath();
        bubble.add(new Area(tail));
        return bubble;
    }
}
