package io.github.embedchat.it.simulation;

import io.github.embedchat.api.message.ClientMessage.Post;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The equipment of one program, which survives when the program is killed and started again.
 *
 * @param name {@code account.number}, or {@code guestN}
 * @param account account of the user; null for a guest
 * @param inProcess true if it reaches the server without a wire
 * @param store keeps the session; null if the session is not kept
 * @param posts all posts that it has sent, by id
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

    /** Returns the name that the user requests first. */
    String userName() {
        return account == null ? name : account;
    }
}
