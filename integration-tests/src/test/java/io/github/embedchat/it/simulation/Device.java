package io.github.embedchat.it.simulation;

import io.github.embedchat.api.message.ClientMessage.Post;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one of the programs runs on, and stays when it is killed and started again.
 *
 * @param name {@code account.number}, or {@code guestN}
 * @param account of its user; null for a guest
 * @param inProcess whether it reaches the server without a wire
 * @param store keeps its session; null if nothing does
 * @param posts all that it has sent, by id
 */
record Device(
        String name,
        @Nullable String account,
        boolean inProcess,
        @Nullable Store store,
        Map<String, Post> posts) {
    Device(String name, @Nullable String account, boolean inProcess, @Nullable Store store) {
        this(name, account, inProcess, store, new LinkedHashMap<>());
    }

    /** The name that its user asks for at first. */
    String userName() {
        return account == null ? name : account;
    }
}
