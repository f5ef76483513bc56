package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.Pong;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTypesTest {
    private static final FrameType<Bye> BYE = new FrameType<>("bye", Bye.class, frame -> new Bye(), (frame, bye) -> {});

    private final FrameTypes<ClientMessage> types = new FrameTypes<>(List.of(BYE));

    @Test
    void aMessageWithoutATypeIsNotWrittenAsAnother() {
        assertThat(types.encode(new Bye())).asString().isEqualTo("{\"type\":\"bye\"}\n");
        assertThatThrownBy(() -> types.encode(new Pong(1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no frame type for " + Pong.class);
    }

    @Test
    void anUnknownNameIsNotReadAsAnother() {
        JsonFrame frame = JsonFrame.parse("{\"type\":\"bye\"}".getBytes(UTF_8));
        assertThat(types.decode("bye", frame)).isEqualTo(new Bye());
        assertThat(types.decode("Bye", frame)).isNull();
    }

    @Test
    void twoTypesShareNeitherNameNorMessage() {
        FrameType<Pong> sameName = new FrameType<>("bye", Pong.class, frame -> new Pong(null), (frame, pong) -> {});
        FrameType<Bye> sameMessage = new FrameType<>("end", Bye.class, BYE.reader(), BYE.writer());
        assertThatThrownBy(() -> new FrameTypes<>(List.of(BYE, sameName))).hasMessageContaining("bye");
        assertThatThrownBy(() -> new FrameTypes<>(List.of(BYE, sameMessage))).hasMessageContaining("end");
    }
}
