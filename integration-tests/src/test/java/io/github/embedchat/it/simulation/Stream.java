package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.it.simulation.fact.Witness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the frames of one connection against the protocol. A client would hide some faults of a server; this checker
 * does not.
 */
final class Stream {
    private final History history;
    private final Witness witness;
    /** The posts that this device has sent, on this or another connection. */
    private final Map<String, Post> ownPosts;

    private final Queue<Join> joins = new ArrayDeque<>();
    private final List<RoomId> leaves = new ArrayList<>();
    private final Map<RoomId, Position> positions = new HashMap<>();
    /** Null until welcome. */
    private @Nullable Member you;

    private boolean over;

    Stream(World world, Device device) {
        this.history = world.history();
        this.witness = world.witness();
        this.ownPosts = device.posts();
    }

    /** Returns the user, with its name on this connection; null until welcome. */
    @Nullable
    Member you() {
        return you;
    }

    /** Returns whether the server knows which user this is, and it is this one. */
    boolean isOf(String user) {
        return you != null && you.id().equals(user);
    }

    /** Returns whether the server has said goodbye. */
    boolean isOver() {
        return over;
    }

    void sent(ClientMessage message) {
        if (message instanceof Join join) {
            joins.add(join);
        } else if (message instanceof Leave leave) {
            leaves.add(leave.room());
        } else if (message instanceof Post post) {
            ownPosts.put(post.id(), post);
            history.assertNotMet(post.text(), post.room(), positions.get(post.room()));
        }
    }

    void received(ServerMessage message) {
        assertThat(over).as("%s comes behind goodbye", message).isFalse();
        if (message instanceof Welcome welcome) {
            assertThat(you).isNull();
            you = welcome.you();
        } else if (message instanceof Renamed renamed) {
            you = new Member(you.id(), renamed.name());
        } else if (message instanceof Joined joined) {
            joined(joined, joins.remove());
        } else if (message instanceof Rejected rejected && "join".equals(rejected.of())) {
            joins.remove();
        } else if (message instanceof Rejected rejected && "leave".equals(rejected.of())) {
            leaves.remove(rejected.room());
        } else if (message instanceof Posted posted) {
            posted(posted);
        } else if (message instanceof Gap gap) {
            gap(gap);
        } else if (message instanceof Presence presence) {
            presence(presence);
        } else if (message instanceof Left left) {
            left(left.room());
        } else if (message instanceof ServerMessage.History page) {
            history(page);
        } else if (message instanceof Goodbye) {
            over = true;
        }
    }

    private void presence(Presence presence) {
        assertThat(positions).containsKey(presence.room());
        assertThat(presence.online()).isGreaterThanOrEqualTo(2);
        assertThat(presence.left())
                .as("a user is in the room for as long as a session of it is")
                .noneMatch(departure -> departure.member().id().equals(you.id()));
        witness.assertHappened(presence);
    }

    /** Handles a left. A room that one device leaves is not left by another device. */
    private void left(RoomId room) {
        if (!leaves.remove(room)) {
            assertThat(witness.wasRemoved(room, you.id()))
                    .as("%s was removed from %s", you, room)
                    .isTrue();
        }
        positions.remove(room);
    }

    private void joined(Joined joined, Join join) {
        assertThat(joined.room()).isEqualTo(join.room());
        assertThat(joined.head()).isBetween(joined.from(), history.head(joined.room(), joined.epoch()));
        assertThat(joined.online()).isEqualTo(joined.members().size() + 1);
        assertThat(joined.members().stream().map(Member::id).collect(Collectors.toSet()))
                .as("those in the room, each once, and the joiner among them")
                .hasSameSizeAs(joined.members())
                .contains(you.id());
        assertThat(joined.members().stream().map(Member::name).collect(Collectors.toSet()))
                .as("the names of those in the room")
                .hasSameSizeAs(joined.members());
        if (joined.gap() != null) {
            assertThat(joined.gap().to()).isEqualTo(joined.from());
            history.assertForgotten(joined.room(), joined.epoch(), joined.gap().to());
        } else if (join.from() instanceof JoinFrom.After after) {
            assertThat(new Position(joined.epoch(), joined.from())).isEqualTo(after.position());
        }
        positions.put(joined.room(), new Position(joined.epoch(), joined.from()));
    }

    private void posted(Posted posted) {
        Position position = positions.get(posted.room());
        assertThat(position).as("%s comes to a member", posted).isNotNull();
        history.assertHeld(position.epoch(), posted);
        boolean isRepeated = posted.seq() <= position.seq()
                && posted.from().id().equals(you.id())
                && ownPosts.containsKey(posted.id());
        if (!isRepeated) {
            assertThat(posted.seq()).as("the server leaves out nothing").isEqualTo(position.seq() + 1);
            positions.put(posted.room(), new Position(position.epoch(), posted.seq()));
        }
    }

    private void gap(Gap gap) {
        Position position = positions.get(gap.room());
        assertThat(gap.gap().from()).isEqualTo(position.seq() + 1);
        history.assertForgotten(gap.room(), position.epoch(), gap.gap().to());
        positions.put(gap.room(), new Position(position.epoch(), gap.gap().to()));
    }

    private void history(ServerMessage.History page) {
        String epoch = positions.get(page.room()).epoch();
        List<Posted> posts = page.posts();
        for (int i = 0; i < posts.size(); i++) {
            history.assertHeld(epoch, posts.get(i));
            assertThat(posts.get(i).seq()).isEqualTo(posts.get(0).seq() + i);
        }
    }
}
