package io.github.embedchat.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.InMemoryChat;
import io.github.embedchat.testkit.TestMember;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests moderation with a moderator and other users as clients of a server. */
@Timeout(30)
class ModerationTest {
    private static final RoomId LOBBY = RoomId.LOBBY;
    private static final String ACCOUNT = "account-";
    private static final Authenticator BY_TOKEN =
            credentials -> CompletableFuture.completedStage(admit(String.valueOf(credentials.token())));

    @TempDir
    private Path folder;

    @RegisterExtension
    final InMemoryChat chat = new InMemoryChat(
            server -> server.authenticator(BY_TOKEN).plugin(new Moderation(folder.resolve("rules.txt"))));

    private TestMember boss;

    @BeforeEach
    void open() {
        boss = moderator("Boss");
    }

    private static Admit admit(String token) {
        if (token.startsWith(ACCOUNT)) {
            return new Admit(token, null, Set.of());
        }
        return token.equals("sesame") ? new Admit(Set.of(Moderation.ROLE)) : new Admit();
    }

    private TestMember account(String id, String name) {
        return chat.connect(name, builder -> builder.token(() -> ACCOUNT + id));
    }

    private TestMember moderator(String name) {
        TestMember moderator = chat.connect(name, builder -> builder.token(() -> "sesame"));
        moderator.client().join(LOBBY).join();
        moderator.events().await(Joined.class);
        return moderator;
    }

    private TestMember guest(String name) {
        return chat.join(name, LOBBY);
    }

    private static void awaitEnd(TestMember member) {
        member.events().await(ConnectionState.Closed.class);
    }

    private static String refusal(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(RejectedException.class);
            return e.getCause().getMessage();
        }
        throw new AssertionError("was not refused");
    }

    private String order(String text) {
        return refusal(boss.client().post(LOBBY, text));
    }

    private String rules() throws Exception {
        return Files.readString(folder.resolve("rules.txt")).strip();
    }

    @Test
    void aKickedUserIsRemovedAndMayReturn() {
        TestMember ann = guest("Ann");
        assertThat(order("!kick ann")).isEqualTo("Ann was removed");
        awaitEnd(ann);
        assertThat(boss.client().members(LOBBY).join().online()).isEqualTo(2);
        guest("Ann");
        assertThat(boss.client().members(LOBBY).join().online()).isEqualTo(3);
    }

    @Test
    void onlyAModeratorsCommandIsCarriedOutInsteadOfPosted() {
        ChatClient ann = guest("Ann").client();
        assertThat(order("!kick Nobody")).isEqualTo("no user is called Nobody");
        Posted posted = ann.post(LOBBY, "!kick Boss").join();
        assertThat(posted.seq()).as("the first post of the room").isEqualTo(1);
        assertThat(posted.text()).isEqualTo("!kick Boss");
    }

    @Test
    void aBannedNameCannotJoinInAnySpelling() throws Exception {
        TestMember ann = guest("Ann Lee");
        assertThat(order("!ban ann  lee")).isEqualTo("ann  lee is banned");
        awaitEnd(ann);
        ChatClient again = chat.connect("ANN LEE").client();
        assertThat(refusal(again.join(LOBBY))).isEqualTo("you are banned");
        String id = ann.client().you().orElseThrow().id();
        assertThat(rules()).isEqualTo("name ann lee\nuser " + id + " = ann lee");
        assertThat(order("!unban Ann Lee")).isEqualTo("rule removed: name ann lee");
        assertThat(again.join(LOBBY).join().online()).isEqualTo(3);
    }

    @Test
    void aBanOfAnAccountAppliesToAllDevicesAndNames() {
        TestMember phone = account("7", "Ann");
        TestMember laptop = account("7", "Ann");
        phone.client().join(LOBBY).join();
        assertThat(order("!ban Ann")).isEqualTo("Ann is banned");
        awaitEnd(phone);
        awaitEnd(laptop);
        chat.restart();
        chat.pass(Duration.ofMinutes(1));
        boss.events().await(Joined.class);
        ChatClient again = account("7", "Somebody").client();
        assertThat(refusal(again.join(LOBBY))).isEqualTo("you are banned");
        assertThat(order("!unban Ann")).isEqualTo("rule removed: name ann");
        again.join(LOBBY).join();
    }

    @Test
    void aMuteOfAnAccountAppliesAfterItsNextLogin() {
        TestMember ann = account("7", "Ann");
        ann.client().join(LOBBY).join();
        assertThat(order("!mute 10m Ann")).startsWith("Ann is muted");
        ann.client().close();
        ChatClient again = account("7", "Anna").client();
        again.join(LOBBY).join();
        assertThat(refusal(again.post(LOBBY, "x"))).startsWith("you are muted for another");
    }

    @Test
    void aMemberWhoTakesABannedNameIsRemoved() {
        assertThat(order("!ban Eve")).isEqualTo("Eve is banned");
        TestMember ann = guest("Ann");
        ann.client().rename("eve").join();
        awaitEnd(ann);
    }

    @Test
    void aModeratorMayHaveABannedName() {
        order("!ban Eve");
        boss.client().rename("Eve").join();
        chat.pass(Duration.ZERO);
        assertThat(boss.client().post(LOBBY, "still here").join().from().name()).isEqualTo("Eve");
    }

    @Test
    void onlyModeratorsMayJoinFromABannedAddress() {
        guest("Ann");
        assertThat(order("!ban-address Ann")).isEqualTo("127.0.0.1 is banned, Ann was removed");
        assertThat(refusal(chat.connect("Bob").client().join(LOBBY))).isEqualTo("you are banned");
        moderator("Chief");
        assertThat(order("!unban 127.0.0.1")).isEqualTo("rule removed: address 127.0.0.1");
        guest("Bob2");
    }

    @Test
    void aMutedUsersPostsAreRejectedUntilTheMuteIsLifted() throws Exception {
        ChatClient ann = guest("Ann").client();
        assertThat(order("!mute 10m Ann")).isEqualTo("Ann is muted until 2026-01-01T00:10:00Z");
        assertThat(refusal(ann.post(LOBBY, "x"))).isEqualTo("you are muted for another 600 s");
        assertThat(rules()).isEqualTo("mute " + ann.you().orElseThrow().id() + " = 2026-01-01T00:10:00Z");
        assertThat(order("!unmute Ann")).isEqualTo("Ann may post");
        assertThat(ann.post(LOBBY, "y").join().text()).isEqualTo("y");
    }

    @Test
    void wordsAreMaskedInAllPosts() {
        assertThat(order("!word Heck")).isEqualTo("Heck is masked");
        assertThat(guest("Ann")
                        .client()
                        .post(LOBBY, "what the HECK, checker")
                        .join()
                        .text())
                .isEqualTo("what the ****, checker");
        assertThat(order("!unword heck")).isEqualTo("rule removed: word heck");
        assertThat(boss.client().post(LOBBY, "heck").join().text()).isEqualTo("heck");
    }

    @Test
    void slowModeSpacesThePostsOfMembersButNotOfModerators() {
        ChatClient ann = guest("Ann").client();
        assertThat(order("!slow 10s")).isEqualTo("one post every 10 s in lobby");
        ann.post(LOBBY, "1").join();
        chat.pass(Duration.ofSeconds(3));
        assertThat(refusal(ann.post(LOBBY, "2"))).isEqualTo("slow mode: you may post again in 7 s");
        guest("Bob").client().post(LOBBY, "3").join();
        boss.client().post(LOBBY, "4").join();
        boss.client().post(LOBBY, "5").join();
        chat.pass(Duration.ofSeconds(7));
        ann.post(LOBBY, "6").join();
        assertThat(order("!slow 0s")).isEqualTo("no slow mode in lobby");
        ann.post(LOBBY, "7").join();
    }

    @Test
    void rulesSurviveARestart() {
        order("!ban Ann");
        order("!word heck");
        order("!slow 5s");
        assertThat(order("!rules")).isEqualTo("name ann, word heck, slow lobby = 5");
        chat.restart();
        chat.pass(Duration.ofMinutes(1));
        boss.events().await(Joined.class);
        assertThat(order("!rules")).isEqualTo("name ann, word heck, slow lobby = 5");
        assertThat(refusal(chat.connect("Ann").client().join(LOBBY))).isEqualTo("you are banned");
    }

    @Test
    void anInvalidCommandIsRejectedWithTheReason() {
        assertThat(order("!dance Ann")).isEqualTo("unknown command: !dance");
        assertThat(order("!kick")).isEqualTo("!kick needs a name");
        assertThat(order("!word")).isEqualTo("!word needs a word");
        assertThat(order("!slow")).isEqualTo("!slow needs a time");
        assertThat(order("!mute")).isEqualTo("!mute needs a time and a name");
        assertThat(order("!mute soon Ann")).isEqualTo("expected a time such as 10s, 5m, 12h or 7d");
        assertThat(order("!mute 10s")).isEqualTo("!mute needs a name");
        assertThat(order("!mute 999999d Boss")).isEqualTo("the time must be at most 3650d");
        assertThat(order("!slow 999999h")).isEqualTo("the time must be at most 3650d");
        assertThat(order("!unword peace")).isEqualTo("there is no such rule");
        assertThat(boss.client().post(LOBBY, "!").join().text()).isEqualTo("!");
        assertThat(boss.client().post(LOBBY, "!!! wow").join().text()).isEqualTo("!!! wow");
    }

    @Test
    void aCommandThatCannotBeStoredIsNotCarriedOut() throws Exception {
        Files.createDirectory(folder.resolve("rules.txt.new"));
        assertThat(order("!word heck")).startsWith("the rules cannot be written, so nothing has changed");
        assertThat(boss.client().post(LOBBY, "heck").join().text()).isEqualTo("heck");
    }

    @Test
    void aVeryLongMuteIsValid() throws Exception {
        String id = guest("Ann").client().you().orElseThrow().id();
        Files.writeString(folder.resolve("rules.txt"), "mute " + id + " = +100000-01-01T00:00:00Z\n");
        chat.restart();
        String rules =
                chat.await(boss.client().post(LOBBY, "!rules").handle((posted, refusal) -> refusal.getMessage()));
        assertThat(rules).contains("mute " + id);
    }

    @Test
    void anInvalidRulesFileKeepsTheServerFromStarting() throws Exception {
        Path file = folder.resolve("other.txt");
        Files.writeString(file, "name ann\nslow lobby = fast\n");
        ChatServer other =
                ChatServer.builder().port(0).plugin(new Moderation(file)).build();
        assertThatThrownBy(other::start).isInstanceOf(ChatException.class).hasMessageContaining("line 2 is not a rule");
    }
}
