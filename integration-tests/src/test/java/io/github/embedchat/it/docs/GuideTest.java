package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.TestMember;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide shows is what was compiled, and it runs. */
class GuideTest {
    private static final Document GUIDE = Document.read("docs/guide.md");
    private static final String HERE = "integration-tests/src/test/java/io/github/embedchat/it/docs/";

    @RegisterExtension
    final ChatExtension chat = new ChatExtension(server -> server.plugin(invitations()));

    private static ChatPlugin invitations() {
        return GuideTest::start;
    }

    private static void start(PluginContext context) {
        // guide: begin
        context.addJoinInterceptor(join -> CompletableFuture.supplyAsync(
                () -> invited(join.user(), join.room()) ? new Accept() : new Reject("ask for an invitation")));
        // guide: end
    }

    private static boolean invited(Participant member, RoomId room) {
        return room.equals(RoomId.LOBBY) || member.member().name().equals("Ann");
    }

    @ParameterizedTest
    @CsvSource({
        "Embed a server, 0, FirstServer.java",
        "Embed a client, 0, FirstClient.java",
        "Write a plug-in, 0, Manners.java",
        "Write a plug-in, 1, GuideTest.java",
        "Test against it, 0, MannersTest.java",
        "Test against it, 1, ReminderTest.java"
    })
    void aSnippetIsTheCompiledOne(String heading, int block, String file) {
        String code = Document.read(HERE + file)
                .text()
                .split("// guide: begin\n", 2)[1]
                .split(" *// guide: end", 2)[0];

        String shown = String.join("\n", GUIDE.section("## " + heading).blocks().get(block));
        assertThat(withWholeChains(shown))
                .isEqualTo(withWholeChains(code.stripTrailing().stripIndent()));
    }

    /** The guide has each chain of calls in one line. */
    private static String withWholeChains(String code) {
        return code.replaceAll("\\s*\\n\\s*\\.", ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Embed a server", "Embed a client"})
    void theFirstStepsHaveTenLinesAtMost(String heading) {
        assertThat(GUIDE.section("## " + heading).blocks().get(0)).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void theFirstStepsLeadIntoARoom() throws InterruptedException {
        FirstClient first = new FirstClient();
        try (ChatServer server = FirstServer.start(0);
                ChatClient client = first.start(server.address().getPort())) {
            assertThat(client.connect()).succeedsWithin(Duration.ofSeconds(30));
            assertThat(first.shown.poll(10, TimeUnit.SECONDS)).isEqualTo("Ann: hello");
            assertThat(client.history(RoomId.LOBBY, null, 10).join().posts())
                    .extracting(Posted::text)
                    .containsExactly("The room is open", "hello");
        }
    }

    @Test
    void whoIsInvitedComesInAndNobodyElse() {
        RoomId tea = new RoomId("tea");
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        assertThat(chat.join("Ann", tea).client().members(tea)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(bob.client().join(tea))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RejectedException.class)
                .withMessageContaining("ask for an invitation");
    }
}
