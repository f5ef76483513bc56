package io.github.embedchat.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Connecting;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The posts that one client has read, as stretches of a log. Each stretch after the first follows a gap. The view is
 * built from the client's events, and checks them on the way.
 */
final class View {
    private final String name;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<LogGap> gaps = new ArrayList<>();
    private ConnectionState state = new Offline("not connected yet", Duration.ZERO);
    /** The epoch of the room in the latest join. */
    private String joinedEpoch;
    /** True if the next event must be a gap, because the latest join was not at the position that was read. */
    private boolean gapDue;

    View(ClientHistory client) {
        this.name = client.name();
        client.events().forEach(this::add);
        assertThat(gapDue).as("%s was told no gap", name).isFalse();
    }

    String name() {
        return name;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    List<LogGap> gaps() {
        return gaps;
    }

    ConnectionState state() {
        return state;
    }

    /** Returns the stretch that the client is reading. */
    Stretch current() {
        assertThat(stretches).as("%s has joined", name).isNotEmpty();
        return stretches.get(stretches.size() - 1);
    }

    private void add(Event event) {
        if (event instanceof Event.State next) {
            add(next.state());
            return;
        }
        assertThat(state).as("%s is told of the room: %s", name, event).isInstanceOf(Online.class);
        if (event instanceof Event.Joined next) {
            add(next.joined());
        } else if (event instanceof Event.Posted next) {
            add(next.posted());
        } else if (event instanceof Event.Gap next) {
            add(next.gap());
        }
    }

    private void add(ConnectionState next) {
        Class<?>[] legal = state instanceof Connecting
                ? new Class<?>[] {Online.class, Offline.class, Closed.class}
                : new Class<?>[] {state instanceof Online ? Offline.class : Connecting.class, Closed.class};
        assertThat(next).as("%s was %s", name, state).isInstanceOfAny(legal);
        state = next;
    }

    private void add(Joined joined) {
        assertThat(gapDue).as("%s was told no gap before %s", name, joined).isFalse();
        if (stretches.isEmpty()) {
            stretches.add(new Stretch(joined.epoch(), joined.from()));
        } else {
            gapDue = joined.gap() != null || !joined.epoch().equals(current().epoch());
        }
        joinedEpoch = joined.epoch();
    }

    private void add(LogGap gap) {
        switch (gap.reason()) {
            case EPOCH -> {
                assertThat(joinedEpoch)
                        .as("%s is in another log", name)
                        .isNotEqualTo(current().epoch());
                assertThat(gap.from()).as("%s is told what it misses", name).isEqualTo(1);
                assertThat(gap.to()).as("%s is told what it misses", name).isNotNegative();
            }
            case TRIMMED -> {
                assertThat(joinedEpoch)
                        .as("%s is in the same log", name)
                        .isEqualTo(current().epoch());
                assertThat(gap.from())
                        .as("%s is told what it misses", name)
                        .isEqualTo(current().last() + 1);
                assertThat(gap.to()).as("%s is told what it misses", name).isGreaterThanOrEqualTo(gap.from());
            }
            default -> throw new AssertionError(name + " is told of a gap that cannot be: " + gap);
        }
        gapDue = false;
        gaps.add(gap);
        stretches.add(new Stretch(joinedEpoch, gap.to()));
    }

    private void add(Posted posted) {
        assertThat(gapDue).as("%s was told no gap before %s", name, posted).isFalse();
        assertThat(posted.seq())
                .as("%s reads on, without a hole and nothing twice", name)
                .isEqualTo(current().last() + 1);
        current().posts().add(posted);
    }
}
