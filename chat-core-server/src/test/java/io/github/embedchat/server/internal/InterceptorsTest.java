package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.log.SlowLog;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests the decisions of plug-ins on posts and joins, and the requests that wait for a verdict. */
class InterceptorsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String JOIN = "{\"type\":\"join\"}";

    /** Posts that the interceptor was asked about; {@link #verdicts} has their verdicts by the same index. */
    private final List<Attempt> posts = new ArrayList<>();

    private final List<CompletableFuture<Verdict.OnPost>> verdicts = new ArrayList<>();
    private final List<RoomId> joins = new ArrayList<>();
    private final List<CompletableFuture<Verdict.OnJoin>> joinVerdicts = new ArrayList<>();

    private CompletionStage<Verdict.OnPost> keep(Attempt post) {
        posts.add(post);
        verdicts.add(new CompletableFuture<>());
        return verdicts.get(verdicts.size() - 1);
    }

    private CompletionStage<Verdict.OnJoin> keep(JoinInterceptor.Attempt join) {
        joins.add(join.room());
        joinVerdicts.add(new CompletableFuture<>());
        return joinVerdicts.get(joinVerdicts.size() - 1);
    }

    private static Hook<PostInterceptor> closed(PostInterceptor interceptor) {
        return Hook.of(interceptor, Runnable::run);
    }

    private static Hook<PostInterceptor> open(PostInterceptor interceptor) {
        return closed(new PostInterceptor() {
            @Override
            public CompletionStage<Verdict.OnPost> beforePost(Attempt post) {
                return interceptor.beforePost(post);
            }

            @Override
            public boolean failsOpen() {
                return true;
            }
        });
    }

    private static SimulatedServer.Setup setup(
            List<Hook<PostInterceptor>> ofPosts, List<Hook<JoinInterceptor>> ofJoins) {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        ofPosts.forEach(setup.hooks::addPostInterceptor);
        ofJoins.forEach(setup.hooks::addJoinInterceptor);
        return setup;
    }

    private static SimulatedServer judgedBy(Hook<PostInterceptor> ofPosts) {
        return judgedBy(List.of(ofPosts));
    }

    private static SimulatedServer judgedBy(List<Hook<PostInterceptor>> ofPosts) {
        return setup(ofPosts, List.of()).build();
    }

    private SimulatedServer slowlyJudged() {
        return judgedBy(closed(this::keep));
    }

    private SimulatedServer guarded() {
        return setup(List.of(), List.of(Hook.of((JoinInterceptor) this::keep, Runnable::run)))
                .build();
    }

    private static SimulatedClient named(SimulatedServer world, String name) {
        SimulatedClient client = world.connect().send("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        world.settle();
        return client;
    }

    private static SimulatedClient inLobby(SimulatedServer world, String name) {
        SimulatedClient client = named(world, name).send(JOIN);
        world.settle();
        return client;
    }

    private static String post(String text, String id) {
        return "{\"type\":\"post\",\"text\":\"" + text + "\",\"id\":\"" + id + "\"}";
    }

    private void answer(SimulatedServer world, int question, Verdict.OnPost verdict) {
        verdicts.get(question).complete(verdict);
        world.settle();
    }

    private static CompletionStage<Verdict.OnPost> now(Verdict.OnPost verdict) {
        return CompletableFuture.completedStage(verdict);
    }

    @Test
    void aPostWaitsForItsVerdictAndDelaysLaterRequestsOfItsConnection() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann");
        ann.send(post("one", "a"), post("two", "b"), "{\"type\":\"ping\",\"n\":1}");
        world.settle();
        assertThat(posts).singleElement().satisfies(asked -> {
            assertThat(asked.room()).isEqualTo(RoomId.LOBBY);
            assertThat(asked.author().member())
                    .isEqualTo(ann.last(Welcome.class).you());
            assertThat(asked.author().remote()).isNotNull();
            assertThat(asked.author().roles()).isEmpty();
            assertThat(asked.id()).isEqualTo("a");
            assertThat(asked.text()).isEqualTo("one");
        });
        answer(world, 0, new Accept());
        assertThat(ann.texts()).containsExactly("one");
        assertThat(posts).extracting(Attempt::id).containsExactly("a", "b");
        assertThat(ann.all(Pong.class)).isEmpty();
        answer(world, 1, new Accept());
        assertThat(ann.texts()).containsExactly("one", "two");
        assertThat(ann.all(Pong.class)).hasSize(1);
    }

    @Test
    void aPostThatWaitsForItsVerdictDoesNotDelayOtherMembers() {
        SimulatedServer world = judgedBy(closed(post -> post.text().equals("wait") ? keep(post) : now(new Accept())));
        SimulatedClient ann = inLobby(world, "Ann");
        SimulatedClient bob = inLobby(world, "Bob");
        ann.send(post("wait", "a"));
        world.settle();
        bob.send(post("hello", "b"));
        world.settle();
        assertThat(ann.texts()).containsExactly("hello");
        answer(world, 0, new Accept());
        assertThat(bob.texts()).containsExactly("hello", "wait");
    }

    @Test
    void aReplacedTextIsDeliveredToAllAndAcknowledgesThePost() {
        SimulatedServer world =
                judgedBy(closed(post -> now(new Replace(post.text().toUpperCase()))));
        SimulatedClient ann = inLobby(world, "Ann");
        SimulatedClient bob = inLobby(world, "Bob");
        ann.send(post("hello", "a"));
        world.settle();
        assertThat(bob.texts()).containsExactly("HELLO");
        assertThat(ann.last(Posted.class)).isEqualTo(bob.last(Posted.class));
        assertThat(ann.last(Posted.class).id()).isEqualTo("a");
    }

    @Test
    void aRejectionWithItsReasonFollowsTheEarlierPosts() {
        SimulatedServer world = judgedBy(closed(
                post -> now(post.text().equals("bad") ? new Reject(RejectCode.DENIED, "calm down") : new Accept())));
        SimulatedClient ann = inLobby(world, "Ann");
        ann.take();
        ann.send(post("good", "a"), post("bad", "b"), post("better", "c"));
        world.settle();
        assertThat(ann.types()).containsExactly("Posted", "Rejected", "Posted");
        Rejected rejected = ann.last(Rejected.class);
        assertThat(rejected).isEqualTo(new Rejected(RejectCode.DENIED, "calm down", "post", RoomId.LOBBY, "b", null));
    }

    @Test
    void aRejectionMayHaveARetryDelayAndItsReasonIsCutToFitALine() {
        SimulatedServer world = judgedBy(
                closed(post -> now(new Reject(RejectCode.DENIED, "狼".repeat(500_000), Duration.ofSeconds(7)))));
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        Rejected rejected = ann.last(Rejected.class);
        assertThat(rejected.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(rejected.reason()).isEqualTo("狼".repeat(4_000));
    }

    @Test
    void anInvalidVerdictCountsAsNoVerdict() {
        SimulatedServer world = judgedBy(closed(post -> now(
                switch (post.text()) {
                    case "a" -> new Reject(null);
                    case "b" -> new Replace(null);
                    default -> new Reject(RejectCode.DENIED, "never", ChronoUnit.FOREVER.getDuration());
                })));
        SimulatedClient ann = inLobby(world, "Ann").send(post("a", "a"), post("b", "b"), post("c", "c"));
        world.settle();
        assertThat(ann.all(Rejected.class))
                .hasSize(3)
                .allSatisfy(rejected -> assertThat(rejected.retryAfter()).isPositive());
    }

    @Test
    void eachInterceptorGetsTheTextFromTheInterceptorBefore() {
        List<String> seen = new ArrayList<>();
        Function<String, Hook<PostInterceptor>> adding = name -> closed(post -> {
            seen.add(name + " " + post.text());
            return now(new Replace(post.text() + name));
        });
        SimulatedServer world =
                judgedBy(List.of(adding.apply("1"), adding.apply("2"), closed(post -> now(new Accept()))));
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        assertThat(seen).containsExactly("1 x", "2 x1");
        assertThat(ann.texts()).containsExactly("x12");
    }

    @Test
    void noInterceptorIsAskedAfterARejection() {
        SimulatedServer world = judgedBy(List.of(closed(post -> now(new Reject("no"))), closed(this::keep)));
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        assertThat(ann.all(Rejected.class)).hasSize(1);
        assertThat(posts).isEmpty();
    }

    @Test
    void aLateVerdictIsIgnored() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"), post("y", "b"));
        world.settle();
        world.pass(TIMEOUT.minusMillis(1));
        assertThat(ann.all(Rejected.class)).isEmpty();
        world.pass(Duration.ofMillis(1));
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
        assertThat(ann.last(Rejected.class).retryAfter()).isEqualTo(Duration.ofSeconds(5));
        answer(world, 1, new Accept());
        answer(world, 0, new Accept());
        assertThat(ann.texts()).as("the late one came to nothing").containsExactly("y");
    }

    @Test
    void aFailedInterceptorRejectsThatPostOnlyUnlessTheInterceptorFailsOpen() {
        List<PostInterceptor> bad = List.of(
                post -> {
                    throw new IllegalStateException("the text is " + post.text());
                },
                post -> {
                    throw new StackOverflowError();
                },
                post -> null,
                post -> CompletableFuture.completedStage(null),
                post -> CompletableFuture.failedStage(new IllegalStateException("no")),
                post -> now(new Replace("")),
                post -> now(new Replace("nul \0")),
                post -> now(new Replace("x".repeat(4001))));
        for (PostInterceptor interceptor : bad) {
            PostInterceptor sometimes =
                    post -> post.text().equals("bad") ? interceptor.beforePost(post) : now(new Accept());
            SimulatedServer strict = judgedBy(closed(sometimes));
            SimulatedClient ann = inLobby(strict, "Ann").send(post("bad", "a"), post("good", "b"));
            strict.settle();
            assertThat(ann.last(Rejected.class).id()).isEqualTo("a");
            assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
            assertThat(ann.last(Rejected.class).retryAfter()).isNotNull();
            assertThat(ann.texts()).containsExactly("good");

            SimulatedServer lenient = judgedBy(open(sometimes));
            SimulatedClient bob = inLobby(lenient, "Bob").send(post("bad", "a"), post("good", "b"));
            lenient.settle();
            assertThat(bob.texts()).containsExactly("bad", "good");
        }
    }

    @Test
    void anExecutorThatRejectsTheCallCountsAsNoVerdict() {
        PostInterceptor kind = post -> now(new Accept());
        SimulatedServer world = judgedBy(Hook.of(kind, question -> {
            throw new RejectedExecutionException();
        }));
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
    }

    @Test
    void noInterceptorIsAskedAboutAPostThatTheServerRejects() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann");
        ann.send(
                "{\"type\":\"post\",\"text\":\"\"}",
                "{\"type\":\"post\",\"room\":\"elsewhere\",\"text\":\"x\"}",
                post("x".repeat(4001), "c"));
        world.settle();
        assertThat(ann.all(Rejected.class))
                .extracting(Rejected::code)
                .containsExactly(RejectCode.TEXT_EMPTY, RejectCode.NOT_JOINED, RejectCode.TEXT_TOO_LONG);
        assertThat(posts).isEmpty();
    }

    @Test
    void aPostWithoutAnIdGetsItsIdBeforeTheInterceptorIsAsked() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann").send("{\"type\":\"post\",\"text\":\"x\"}");
        world.settle();
        answer(world, 0, new Accept());
        assertThat(ann.last(Posted.class).id()).isEqualTo(posts.get(0).id());
    }

    @Test
    void aPostIsDroppedIfItsAuthorDisconnectsBeforeTheVerdict() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient bob = named(world, "Bob").send(JOIN);
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        ann.cut();
        world.settle();
        answer(world, 0, new Accept());
        world.pass(Duration.ofSeconds(20));
        assertThat(bob.texts()).isEmpty();
        assertThat(world.core()).hasToString("ServerCore[users=1/1, rooms=1, sessions=1, connections=1]");
    }

    @Test
    void aRemovalWaitsForAPostThatWaitsForItsVerdict() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        world.operations().closeRoom(RoomId.LOBBY);
        world.settle();
        answer(world, 0, new Accept());
        assertThat(ann.texts()).as("what was asked for before").containsExactly("x");
        assertThat(ann.last(Left.class).room()).isEqualTo(RoomId.LOBBY);
        ann.send(post("y", "b"));
        world.settle();
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.NOT_JOINED);
    }

    @Test
    void aPostRepeatedBeforeItsOutcomeIsKnownIsNotInterceptedAgain() {
        SlowLog log = new SlowLog();
        SimulatedServer world = setup(List.of(closed(this::keep)), List.of()).empty();
        world.start(log);
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        answer(world, 0, new Replace("y"));
        ann.cut();
        world.settle();
        SimulatedClient again = world.connect()
                .send("{\"type\":\"hello\",\"session\":\"" + ann.session() + "\"}", JOIN, post("x", "a"));
        world.settle();
        assertThat(posts).hasSize(1);
        log.refuse(0);
        world.settle();
        log.store();
        world.settle();
        assertThat(again.texts()).containsExactly("y");
        again.send(post("x", "b"));
        world.settle();
        assertThat(posts).as("another one").hasSize(2);
    }

    @Test
    void aMuteDoesNotRejectARepeatedPostThatTheLogMayHave() {
        SlowLog log = new SlowLog();
        SimulatedServer world = setup(List.of(closed(this::keep)), List.of()).empty();
        world.start(log);
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        answer(world, 0, new Accept());
        ann.cut();
        world.operations().mute(ann.last(Welcome.class).you().id(), Duration.ofHours(1));
        world.settle();
        SimulatedClient again = world.connect()
                .send("{\"type\":\"hello\",\"session\":\"" + ann.session() + "\"}", JOIN, post("x", "a"));
        world.settle();
        log.storeAll();
        world.settle();
        assertThat(again.all(Rejected.class)).isEmpty();
        assertThat(again.all(Posted.class)).extracting(Posted::seq).containsOnly(1L);
        again.send(post("y", "b"));
        world.settle();
        assertThat(again.all(Rejected.class)).as("of what came later").hasSize(1);
    }

    @Test
    void theSameIdInAnotherRoomIsAnotherPost() {
        SlowLog log = new SlowLog();
        SimulatedServer world = setup(List.of(closed(this::keep)), List.of()).empty();
        world.start(log);
        SimulatedClient ann = inLobby(world, "Ann").send("{\"type\":\"join\",\"room\":\"tea\"}", post("harmless", "a"));
        world.settle();
        answer(world, 0, new Accept());
        ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"harmful\",\"id\":\"a\"}");
        world.settle();
        assertThat(posts).extracting(Attempt::text).containsExactly("harmless", "harmful");
        answer(world, 1, new Reject("not here"));
        log.storeAll();
        world.settle();
        assertThat(ann.texts()).containsExactly("harmless");
    }

    @Test
    void aRepeatedPostThatNeverReachedTheLogIsInterceptedAgain() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        ann.cut();
        world.settle();
        answer(world, 0, new Accept());
        world.connect().send("{\"type\":\"hello\",\"session\":\"" + ann.session() + "\"}", JOIN, post("x", "a"));
        world.settle();
        assertThat(posts).hasSize(2);
    }

    @Test
    void aRepeatedPostThatTheLogRejectedIsInterceptedAgain() {
        SlowLog log = new SlowLog();
        SimulatedServer world = setup(List.of(closed(this::keep)), List.of()).empty();
        world.start(log);
        SimulatedClient ann = inLobby(world, "Ann").send(post("x", "a"));
        world.settle();
        answer(world, 0, new Accept());
        log.refuse(0);
        world.settle();
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.BUSY);
        ann.send(post("x", "a"));
        world.settle();
        assertThat(posts).hasSize(2);
    }

    @Test
    void anInterceptedPostCountsOnceTowardsTheRate() {
        SimulatedServer.Setup setup = setup(List.of(closed(post -> now(new Accept()))), List.of());
        setup.rates(rates -> rates.posts(3, 1));
        SimulatedServer world = setup.build();
        SimulatedClient ann =
                inLobby(world, "Ann").send(post("1", "a"), post("2", "b"), post("3", "c"), post("4", "d"));
        world.settle();
        assertThat(ann.texts()).containsExactly("1", "2", "3");
        world.pass(Duration.ofSeconds(1));
        assertThat(ann.texts()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void anAnnouncementIsNotIntercepted() {
        SimulatedServer world = slowlyJudged();
        SimulatedClient ann = inLobby(world, "Ann");
        world.operations().announce(RoomId.LOBBY, "hear");
        world.settle();
        assertThat(ann.texts()).containsExactly("hear");
        assertThat(posts).isEmpty();
    }

    @Test
    void aJoinWaitsForTheVerdict() {
        SimulatedServer world = guarded();
        SimulatedClient ann = named(world, "Ann").send(JOIN, "{\"type\":\"ping\",\"n\":1}");
        world.settle();
        assertThat(joins).containsExactly(RoomId.LOBBY);
        assertThat(ann.types()).containsExactly("Welcome");
        joinVerdicts.get(0).complete(new Accept());
        world.settle();
        assertThat(ann.types()).containsExactly("Welcome", "Joined", "Presence", "Pong");
    }

    @Test
    void aRejectedJoinGetsTheReasonAndLeavesNoRoomBehind() {
        SimulatedServer world = guarded();
        SimulatedClient ann = named(world, "Ann").send("{\"type\":\"join\",\"room\":\"tea\"}");
        world.settle();
        joinVerdicts.get(0).complete(new Reject(RejectCode.ROOM_FULL, "two are enough"));
        world.settle();
        assertThat(ann.last(Rejected.class))
                .isEqualTo(new Rejected(RejectCode.ROOM_FULL, "two are enough", "join", new RoomId("tea"), null, null));
        assertThat(world.core()).hasToString("ServerCore[users=1/1, rooms=0, sessions=1, connections=1]");
    }

    @Test
    void aMemberThatJoinsAgainIsNotInterceptedEvenAfterAReconnect() {
        SimulatedServer world = guarded();
        SimulatedClient ann = inLobby(world, "Ann");
        joinVerdicts.get(0).complete(new Accept());
        world.settle();
        ann.send(JOIN);
        world.settle();
        assertThat(ann.all(Joined.class)).hasSize(2);
        ann.cut();
        world.settle();
        SimulatedClient again =
                world.connect().send("{\"type\":\"hello\",\"session\":\"" + ann.session() + "\"}", JOIN);
        world.settle();
        assertThat(again.all(Joined.class)).hasSize(1);
        assertThat(joins).hasSize(1);
    }

    @Test
    void theLimitOfRoomsIsCheckedAfterTheVerdict() {
        SimulatedServer.Setup setup = setup(List.of(), List.of(Hook.of((JoinInterceptor) this::keep, Runnable::run)));
        setup.limits(limits -> limits.maxRooms(1));
        SimulatedServer world = setup.build();
        SimulatedClient ann = named(world, "Ann").send("{\"type\":\"join\",\"room\":\"tea\"}");
        SimulatedClient bob = named(world, "Bob").send("{\"type\":\"join\",\"room\":\"milk\"}");
        world.settle();
        joinVerdicts.forEach(verdict -> verdict.complete(new Accept()));
        world.settle();
        List<RejectCode> refused = Arrays.asList(ann, bob).stream()
                .flatMap(client -> client.all(Rejected.class).stream())
                .map(Rejected::code)
                .toList();
        assertThat(refused).containsExactly(RejectCode.ROOM_LIMIT);
    }

    @Test
    void aJoinWithoutATimelyVerdictIsRejected() {
        SimulatedServer world = guarded();
        SimulatedClient ann = named(world, "Ann").send(JOIN);
        world.settle();
        world.pass(TIMEOUT);
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
        assertThat(ann.last(Rejected.class).retryAfter()).isNotNull();
    }

    @Test
    void theStringFormOfAttemptsAndVerdictsHidesTheText() {
        SimulatedServer world = slowlyJudged();
        inLobby(world, "Ann").send(post("secret", "a"));
        world.settle();
        assertThat(posts.get(0).toString()).contains("Ann").doesNotContain("secret");
        assertThat(new Replace("secret").toString()).doesNotContain("secret");
    }
}
