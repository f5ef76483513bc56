package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Faults of a server or a client that sends other frames than it should. */
public final class FrameFaults {
    private static final List<RoomId> ROOMS = List.of(RoomId.LOBBY, new RoomId("tea"));
    private static final Member NOBODY = new Member("m0", "nobody");

    private FrameFaults() {}

    public static Map<String, Supplier<Fault>> all() {
        return Map.ofEntries(
                Map.entry("a post is left out", () -> posts(97, posted -> List.of())),
                Map.entry("a post is sent twice", () -> posts(97, posted -> List.of(posted, posted))),
                Map.entry("two posts change places", FrameFaults::swapping),
                Map.entry("a text is altered", () -> post(50, p -> with(p, p.seq(), p.from(), p.text() + "!"))),
                Map.entry("somebody else is the author", () -> post(50, p -> with(p, p.seq(), NOBODY, p.text()))),
                Map.entry("a number is one too high", () -> post(97, p -> with(p, p.seq() + 1, p.from(), p.text()))),
                Map.entry("a post is refused though it is stored", () -> posts(60, FrameFaults::refusal)),
                Map.entry("a gap is not told", () -> server(Gap.class, 1, gap -> List.of())),
                Map.entry("a gap is told too long", () -> server(Gap.class, 1, gap -> List.of(longer(gap)))),
                Map.entry("a gap is not told on joining", () -> joined(joined -> at(joined, joined.from(), null))),
                Map.entry(
                        "reading starts one too late",
                        () -> joined(joined -> at(joined, joined.from() + 1, joined.gap()))),
                Map.entry(
                        "reading starts one too early",
                        () -> joined(joined -> at(joined, Math.max(0, joined.from() - 1), joined.gap()))),
                Map.entry("presence is not told", () -> server(Presence.class, 7, presence -> List.of())),
                Map.entry("those present are miscounted", () -> server(Presence.class, 7, p -> List.of(miscounted(p)))),
                Map.entry("a client reads on one too late", () -> client(Join.class, 2, join -> List.of(later(join)))),
                Map.entry("a client does not join again", () -> client(Join.class, 4, join -> List.of())),
                Map.entry("a client forgets who it was", () -> client(Hello.class, 1, h -> List.of(forgetful(h)))),
                Map.entry("a post is never sent again", () -> again(post -> List.of())),
                Map.entry(
                        "a post is sent again as another",
                        () -> again(post -> List.of(new Post(post.room(), post.text(), post.id() + "b")))),
                Map.entry("a post is sent to another room", () -> client(Post.class, 30, p -> List.of(elsewhere(p)))));
    }

    private static <T extends ServerMessage> Fault server(
            Class<T> type, int every, Function<T, List<ServerMessage>> instead) {
        Count count = Count.every(every);
        return new Fault() {
            @Override
            public List<ServerMessage> fromServer(String device, ServerMessage frame) {
                return type.isInstance(frame) && count.strikes() ? instead.apply(type.cast(frame)) : List.of(frame);
            }
        };
    }

    private static Fault posts(int every, Function<Posted, List<ServerMessage>> instead) {
        return server(Posted.class, every, instead);
    }

    private static Fault post(int every, UnaryOperator<Posted> instead) {
        return posts(every, posted -> List.of(instead.apply(posted)));
    }

    private static Fault joined(UnaryOperator<Joined> instead) {
        return server(Joined.class, 3, joined -> List.of(instead.apply(joined)));
    }

    private static <T extends ClientMessage> Fault client(
            Class<T> type, int every, Function<T, List<ClientMessage>> instead) {
        Count count = Count.every(every);
        return new Fault() {
            @Override
            public List<ClientMessage> fromClient(String device, ClientMessage frame) {
                return type.isInstance(frame) && count.strikes() ? instead.apply(type.cast(frame)) : List.of(frame);
            }
        };
    }

    /** Replaces a post when it is sent for the second time. */
    private static Fault again(Function<Post, List<ClientMessage>> instead) {
        Set<String> sent = new HashSet<>();
        return client(Post.class, 1, post -> sent.add(post.id()) ? List.of(post) : instead.apply(post));
    }

    /** Holds a post back until the next post has passed. */
    private static Fault swapping() {
        return new Fault() {
            private final Count count = Count.every(97);
            private Posted held;

            @Override
            public List<ServerMessage> fromServer(String device, ServerMessage frame) {
                if (frame instanceof Posted posted && held != null) {
                    List<ServerMessage> swapped = List.of(posted, held);
                    held = null;
                    return swapped;
                } else if (frame instanceof Posted posted && count.strikes()) {
                    held = posted;
                    return List.of();
                }
                return List.of(frame);
            }
        };
    }

    private static Posted with(Posted posted, long seq, Member from, String text) {
        return new Posted(posted.room(), seq, posted.time(), posted.id(), from, text);
    }

    private static List<ServerMessage> refusal(Posted posted) {
        return List.of(new Rejected(RejectCode.BUSY, "no", "post", posted.room(), posted.id(), null), posted);
    }

    private static Gap longer(Gap gap) {
        return new Gap(
                gap.room(),
                new LogGap(gap.gap().reason(), gap.gap().from(), gap.gap().to() + 1));
    }

    private static Joined at(Joined joined, long from, LogGap gap) {
        return new Joined(
                joined.room(),
                joined.epoch(),
                joined.head(),
                from,
                gap,
                joined.online(),
                joined.members(),
                joined.partial());
    }

    private static Presence miscounted(Presence presence) {
        return new Presence(
                presence.room(),
                presence.time(),
                presence.joined(),
                presence.left(),
                presence.renamed(),
                presence.online() + 1,
                presence.partial());
    }

    private static Join later(Join join) {
        if (join.from() instanceof JoinFrom.After after) {
            Position position = after.position();
            return new Join(join.room(), JoinFrom.after(new Position(position.epoch(), position.seq() + 1)));
        }
        return join;
    }

    private static Hello forgetful(Hello hello) {
        return new Hello(hello.protocol(), hello.name(), hello.token(), null, hello.device());
    }

    private static Post elsewhere(Post post) {
        int other = 1 - ROOMS.indexOf(post.room());
        return new Post(ROOMS.get(other), post.text(), post.id());
    }
}
