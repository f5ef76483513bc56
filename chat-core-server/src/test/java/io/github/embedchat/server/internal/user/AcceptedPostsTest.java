package io.github.embedchat.server.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import org.junit.jupiter.api.Test;

class AcceptedPostsTest {
    private static final RoomId TEA = new RoomId("tea");

    private final AcceptedPosts posts = new AcceptedPosts();

    @Test
    void aTextIsKnownUntilTheLogAnswers() {
        posts.add(TEA, "1", "x");
        assertThat(posts.text(TEA, "1")).isEqualTo("x");
        posts.settle(TEA, "1");
        assertThat(posts.text(TEA, "1")).isNull();
    }

    @Test
    void theSameIdInAnotherRoomIsAnotherPost() {
        posts.add(TEA, "1", "x");
        posts.settle(RoomId.LOBBY, "1");
        assertThat(posts.text(RoomId.LOBBY, "1")).isNull();
        assertThat(posts.text(TEA, "1")).isEqualTo("x");
    }

    @Test
    void theOldestTextIsDroppedIfTheLogNeverAnswers() {
        for (int i = 1; i <= 257; i++) {
            posts.add(TEA, "i" + i, "x");
        }
        assertThat(posts.text(TEA, "i1")).isNull();
        assertThat(posts.text(TEA, "i2")).isEqualTo("x");
        assertThat(posts.text(TEA, "i257")).isEqualTo("x");
    }
}
