package io.github.embedchat.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All posts that any client saw, with their positions. */
final class Posts {
    private final Map<Position, Posted> places = new HashMap<>();
    /** The position of each post, by text. */
    private final Map<String, Position> texts = new HashMap<>();

    /** Adds posts that a client was shown. */
    void add(String epoch, List<Posted> posts) {
        posts.forEach(posted -> add(new Position(epoch, posted.seq()), posted));
    }

    private void add(Position place, Posted posted) {
        Posted known = places.putIfAbsent(place, posted);
        if (known != null) {
            assertThat(posted).as("the same for everybody at %s", place).isEqualTo(known);
            return;
        }
        Position twin = texts.putIfAbsent(posted.text(), place);
        assertThat(twin).as("where %s is as well as at %s", posted, place).isNull();
    }

    /** Returns the post with this text; null if no client saw it. */
    Posted find(String text) {
        Position place = texts.get(text);
        return place == null ? null : places.get(place);
    }

    Iterable<Posted> all() {
        return places.values();
    }
}
