package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who is here or may still come back, by identity and by name. A name belongs to one at a time. Hub only. */
final class Users {
    private final Map<String, User> byId = new HashMap<>();
    private final Map<String, User> byNameKey = new HashMap<>();

    @Nullable
    User find(String id) {
        return byId.get(id);
    }

    /** @param key that the protocol compares */
    @Nullable
    User findNamed(String key) {
        return byNameKey.get(key);
    }

    /** @throws Refusal with {@code NAME_TAKEN} */
    void add(User person) {
        claim(person.name(), person);
        byId.put(person.id(), person);
    }

    /** @throws Refusal with {@code NAME_TAKEN} */
    void rename(User person, Name name) {
        Set<String> given = person.name().keys();
        claim(name, person);
        given.stream().filter(key -> !name.keys().contains(key)).forEach(byNameKey::remove);
        person.name(name);
    }

    private void claim(Name name, User person) {
        for (String key : name.keys()) {
            if (byNameKey.getOrDefault(key, person) != person) {
                throw new Rejection(
                        RejectCode.NAME_TAKEN, "somebody else is called " + name.display() + ", or nearly so");
            }
        }
        name.keys().forEach(key -> byNameKey.put(key, person));
    }

    void remove(User person) {
        byId.remove(person.id());
        person.name().keys().forEach(byNameKey::remove);
    }

    int count() {
        return byId.size();
    }

    /** How many, and how many names they hold. */
    @Override
    public String toString() {
        return byId.size() + "/" + byNameKey.size();
    }
}
