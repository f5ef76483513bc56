package io.github.embedchat.demo.swing.look;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.UIManager;

/** Colours and fonts of the window. */
public final class Theme {
    public static final Color PAPER = Color.WHITE;
    public static final Color TEXT = new Color(0x1F2430);
    public static final Color FAINT = new Color(0x8B93A1);
    public static final Color ACCENT = new Color(0x2F6FED);
    public static final Color SELECTION = new Color(0xCFE0FF);
    public static final Color ANNOUNCEMENT = new Color(0x7A5A00);
    public static final Color ANNOUNCEMENT_PAPER = new Color(0xFFF8E1);
    public static final Color GOOD = new Color(0x2E9E5B);
    public static final Color BUSY = new Color(0xE3A008);
    public static final Color BAD = new Color(0xC9352B);

    /**
     * Colours of other members' names. They are readable on {@link #PAPER}, and differ from the user's {@link #ACCENT}.
     */
    private static final List<Color> HUES = List.of(
            new Color(0xB4451F),
            new Color(0x1A7F5A),
            new Color(0x8A3FB0),
            new Color(0x6B6A12),
            new Color(0xA8336B),
            new Color(0x0F7C8C));

    /** Characters that the font of the window must have. */
    private static final String CHINESE = "公告聊天室载入中";

    private Theme() {}

    /** Sets colours and fonts. Called before the first window is created. */
    public static void install() {
        FlatLaf.setGlobalExtraDefaults(Map.of(
                "@accentColor", "#2f6fed",
                "@background", "#f5f6f8",
                "Button.arc", "8",
                "Component.arc", "8",
                "TextComponent.arc", "8",
                "ScrollBar.thumbArc", "999",
                "ScrollBar.width", "12",
                "ScrollBar.thumbInsets", "2,2,2,2",
                "ScrollBar.track", "#ffffff"));
        FlatLightLaf.setup();
        Font font = UIManager.getFont("defaultFont");
        if (font.canDisplayUpTo(CHINESE) >= 0) {
            UIManager.put("defaultFont", chinese(font));
        }
    }

    private static Font chinese(Font otherwise) {
        return Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
                .map(family -> new Font(family, Font.PLAIN, otherwise.getSize()))
                .filter(font -> font.canDisplayUpTo(CHINESE) < 0)
                .findFirst()
                .orElse(otherwise);
    }

    public static Color hue(int number) {
        return HUES.get(number % HUES.size());
    }

    /** Scales pixels to this screen. */
    public static int px(int pixels) {
        return UIScale.scale(pixels);
    }
}
