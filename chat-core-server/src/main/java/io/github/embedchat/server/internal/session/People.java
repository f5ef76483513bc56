package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who is here or may still come back, by identity and by name. A name belongs to one at a time. Hub only. */
final class People {
    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, Person> byNameKey = new HashMap<>();

    @Nullable
    Person find(String id) {
        return byId.get(id);
    }

    /** @param key that the protocol compares */
    @Nullable
    Person findNamed(String key) {
        return byNameKey.get(key);
    }

    /** @throws Refusal with {@code NAME_TAKEN} */
    void add(Person person) {
        claim(person.name(), person);
        byId.put(person.id(), person);
    }

    /** @throws Refusal with {@code NAME_TAKEN} */
    void rename(Person person, Name name) {
        Set<String> given = person.name().keys();
        claim(name, person);
        given.stream().filter(key -> !name.keys().contains(key)).forEach(byNameKey::remove);
        person.name(name);
    }

    private void claim(Name name, Person person) {
        for (String key : name.keys()) {
            if (byNameKey.getOrDefault(key, person) != person) {
                throw new Refusal(
                        RejectCode.NAME_TAKEN, "somebody else is called " + name.display() + ", or nearly so");
            }
        }
        name.keys().forEach(key -> byNameKey.put(key, person));
    }

    void remove(Person person) {
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
