package io.github.embedchat.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.log.sqlite.OpenSqliteRoomLog;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests real clients and a real server with a log in a file. */
@Timeout(240)
class DurableLogTest {
    private static final int POSTS = 300;

    @TempDir
    private Path directory;

    private int port;

    private ChatServer start(SqliteRoomLog log) {
        ChatServer server = ChatServer.builder()
                .port(port)
                .options(options -> options.rates(ServerRates::unlimited))
                .log(log)
                .build()
                .start();
        port = server.address().getPort();
        return server;
    }

    private SqliteRoomLog open() {
        return SqliteRoomLog.open(directory.resolve("chat.db"));
    }

    @Test
    void aRestartLosesAndDuplicatesNoPost() {
        SqliteRoomLog log = open();
        ChatServer server = start(log);
        try (Guest ann = new Guest("Ann", port);
                Guest bob = new Guest("Bob", port)) {
            List<Guest> guests = List.of(ann, bob);
            List<Member> before = you(guests);
            int states = ann.stateCount();
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                posts.add(guests.get(i % 2).post("post " + i));
                if (i == POSTS / 2) {
                    posts.get(POSTS / 4).join();
                    server.close();
                    log.close();
                }
            }
            log = open();
            server = start(log);
            ann.awaitState(Online.class, states);

            assertThat(posts).allSatisfy(post -> assertThat(post.join()).isNotNull());
            guests.forEach(guest -> await().atMost(Duration.ofSeconds(60))
                    .until(() -> guest.posts().size() >= POSTS));
            guests.forEach(guest -> {
                guest.hasReadOn();
                assertThat(guest.texts()).hasSize(POSTS).doesNotHaveDuplicates();
                assertThat(guest.gaps()).isEmpty();
            });
            assertThat(you(guests)).isEqualTo(before);
            assertThat(history()).isEqualTo(ann.posts());
        } finally {
            server.close();
            log.close();
        }
    }

    private static List<Member> you(List<Guest> guests) {
        return guests.stream().map(guest -> guest.client().you().orElseThrow()).toList();
    }

    /** Returns the posts that a member reads who joins later. */
    private List<Posted> history() {
        try (Guest late = new Guest("Late", port)) {
            late.client().join(RoomId.LOBBY, JoinFrom.last(POSTS)).join();
            await().atMost(Duration.ofSeconds(60)).until(() -> late.posts().size() >= POSTS);
            return late.posts();
        }
    }

    @Test
    void aRoomWithAFullLogGoesOnAndAcceptsPostsOnceThereIsSpace() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Instant[] now = {Instant.now()};
        try (SqliteRoomLog log = OpenSqliteRoomLog.openBounded(directory.resolve("chat.db"), 40, () -> now[0], thread);
                ChatServer server = start(log);
                Guest ann = new Guest("Ann", port);
                Guest bob = new Guest("Bob", port)) {
            String text = "x".repeat(1_000);
            Throwable refused = null;
            for (int i = 0; refused == null && i < 1_000; i++) {
                CompletableFuture<Posted> post = ann.post(text);
                refused = catchThrowable(post::join);
            }

            assertThat(refused).hasCauseInstanceOf(RejectedException.class);
            assertThat(((RejectedException) refused.getCause()).code()).isEqualTo(RejectCode.BUSY);
            int stored = ann.posts().size();
            assertThat(bob.client().rename("Bobby").join()).isEqualTo("Bobby");
            assertThat(bob.client().history(RoomId.LOBBY, null, 10).join().posts())
                    .hasSize(10);

            now[0] = now[0].plus(Duration.ofDays(8));
            thread.submit(() -> OpenSqliteRoomLog.forget(log)).get();
            assertThat(ann.post("there is room again").join().seq()).isEqualTo(stored + 1);
            bob.awaitText("there is room again");
            bob.hasReadOn();
            assertThat(bob.gaps()).isEmpty();
            assertThat(server.address().getPort()).isEqualTo(port);
        } finally {
            thread.shutdown();
        }
    }
}
