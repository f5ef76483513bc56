package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.options.ServerRates;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The users who have a session, by id and by name. A name belongs to one user at a time. Server loop only. */
public final class Users {
    private final LongSupplier nanoTime;
    private final Identifiers identifiers;
    private final ServerRates rates;
    private final Map<String, User> byId = new HashMap<>();
    /** Users by each key of their names: see {@link Name#keys}. */
    private final Map<String, User> byNameKey = new HashMap<>();

    /** @param nanoTime a clock that never moves backwards */
    public Users(LongSupplier nanoTime, Identifiers identifiers, ServerRates rates) {
        this.nanoTime = nanoTime;
        this.identifiers = identifiers;
        this.rates = rates;
    }

    public @Nullable User find(String id) {
        return byId.get(id);
    }

    /** @param key the comparison form of a name */
    public @Nullable User findNamed(String key) {
        return byNameKey.get(key);
    }

    /**
     * Adds a user.
     *
     * @param id null for a guest, who gets a new id
     * @param authenticated whether the id is that of an account
     * @throws Rejection with {@code NAME_TAKEN}
     */
    public User add(@Nullable String id, boolean authenticated, Name name, Set<String> roles) {
        User user = new User(id == null ? identifiers.user() : id, authenticated, name, roles, rates);
        claim(name, user);
        byId.put(user.id(), user);
        return user;
    }

    /**
     * Gives a user another name.
     *
     * @throws Rejection with {@code NAME_TAKEN}
     */
    public void rename(User user, Name name) {
        Set<String> before = user.name().keys();
        claim(name, user);
        before.stream().filter(key -> !name.keys().contains(key)).forEach(byNameKey::remove);
        user.rename(name);
    }

    /** Reserves all keys of a name for a user, or none of them. */
    private void claim(Name name, User user) {
        for (String key : name.keys()) {
            User holder = byNameKey.getOrDefault(key, user);
            if (holder != user) {
                Long held = holder.heldFor(nanoTime.getAsLong());
                throw new Rejection(
                        RejectCode.NAME_TAKEN,
                        "the name " + name.display() + " is taken, or too similar to a name that is taken",
                        held == null ? null : Duration.ofNanos(held).plusMillis(1));
            }
        }
        name.keys().forEach(key -> byNameKey.put(key, user));
    }

    public void remove(User user) {
        byId.remove(user.id());
        user.name().keys().forEach(byNameKey::remove);
    }

    public int count() {
        return byId.size();
    }

    /** Counts of users and of keys of names, for leak tests. */
    @Override
    public String toString() {
        return byId.size() + "/" + byNameKey.size();
    }
}
