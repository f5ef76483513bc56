package io.github.embedchat.api.plugin;

import java.util.Set;

/**
 * Decides which names are too similar to be used at the same time. The protocol itself already treats names as equal
 * that differ only in case, width or spaces.
 *
 * <p>Two names are too similar if the policy gives them a common key. A user who asks for a name similar to another
 * user's gets {@code name_taken}. A user who asks for a name similar to one of the server's gets
 * {@code name_reserved}. If a policy throws, or does not answer within the verdict timeout, the name is rejected with
 * a retry delay.
 *
 * <p>A policy must give the same name the same keys for as long as the server runs.
 *
 * <p><b>Threading:</b> called by the thread of the plug-in that registered it, or by a thread of its own if it was
 * passed to the server's builder; one name at a time, at each {@code rename} and at each {@code hello} that gives a
 * user a new name.
 */
public interface NamePolicy {
    /**
     * Returns the keys of a name.
     *
     * @param name a legal name, as others would see it
     * @return any number of keys; the server only compares them with the keys of other names, and shows them to
     *     nobody
     */
    Set<String> keys(String name);
}
