package io.github.embedchat.server.internal.netty;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NettyVersionTest {
    @Test
    void theBuildVersionIsAccepted() {
        assertThatCode(NettyVersion::check).doesNotThrowAnyException();
    }

    @Test
    void anotherVersionIsReportedWithAFix() {
        assertThatThrownBy(() ->
                        NettyVersion.check(Map.of("netty-common", "4.1.118.Final", "netty-transport", "4.2.18.Final")))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("netty-common 4.1.118.Final")
                .hasMessageNotContaining("netty-transport")
                .hasMessageContaining("netty-bom");
    }

    @Test
    void unusedArtifactsMayHaveAnyVersion() {
        assertThatCode(() -> NettyVersion.check(Map.of("netty-codec-http", "4.1.118.Final")))
                .doesNotThrowAnyException();
    }

    @Test
    void missingVersionInformationIsAccepted() {
        assertThatCode(() -> NettyVersion.check(Map.of())).doesNotThrowAnyException();
    }
}
