package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests clause 1 of the protocol: a mangled line gets exactly one answer, and affects no other client.
 * The property {@code chat.seed} repeats a run.
 */
@Timeout(60)
class MangledFrameTest {
    private static final List<String> FRAMES = List.of(
            "{\"type\":\"ping\",\"n\":12}",
            "{\"type\":\"members\",\"room\":\"R\"}",
            "{\"type\":\"history\",\"room\":\"R\",\"before\":7,\"limit\":3}",
            "{\"type\":\"ping\",\"x\":[{\"狼\":[1,-2.5e3,true,false,null]},\"\\u72fc\\n\"]}");
    private static final String SPICE = "{}[]\":,\\ \t0e-.+tfn\u0000\u001f\u00ff";

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    private final long seed = Long.getLong("chat.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void everyMangledLineGetsOneAnswerAndAffectsNoOtherClient() {
        WireClient witness = scene.member();
        for (int i = 0; i < 150; i++) {
            WireClient client = scene.guest();
            for (int line = 0; line < 9; line++) {
                answersOnce(client, mangled());
            }
            client.close();
        }
        witness.expectNothing();
        witness.post(scene.room(), "unharmed");
    }

    private void answersOnce(WireClient client, byte[] line) {
        client.sendBytes(line).sendBytes((byte) '\n');
        assertThat(client.drain())
                .as("seed %d, answers to %s", seed, new String(line, StandardCharsets.ISO_8859_1))
                .hasSize(1)
                .allMatch(frame -> List.of("pong", "rejected").contains(frame.type()));
    }

    /**
     * Returns one line: a frame with one to three random changes of single bytes. Lines that contain {@code pong} are
     * left out, because they may get no answer.
     */
    private byte[] mangled() {
        while (true) {
            byte[] line = FRAMES.get(random.nextInt(FRAMES.size())).getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(3); i >= 0; i--) {
                line = changed(line);
            }
            if (!new String(line, StandardCharsets.UTF_8).contains("pong")) {
                return line;
            }
        }
    }

    private byte[] changed(byte[] line) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        int at = random.nextInt(line.length);
        changed.write(line, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> changed.write(SPICE.charAt(random.nextInt(SPICE.length())));
            case 1 -> changed.writeBytes(new byte[] {line[at], (byte) SPICE.charAt(random.nextInt(SPICE.length()))});
            case 2 -> changed.writeBytes(new byte[] {line[at], line[at]});
            default -> {} // the byte is dropped
        }
        changed.write(line, at + 1, line.length - at - 1);
        return changed.toByteArray();
    }
}
