package io.github.embedchat.api.plugin;

import java.util.Set;

/**
 * Says which names are too much alike to be in use at a time, in addition to those that the protocol takes for the same because they
 * differ in case, width or spaces only.
 *
 * <p>Somebody whose name has a key in common with somebody else's is told {@code name_taken}; with a name that is the server's,
 * {@code name_reserved}. A policy that throws, or has not answered within the verdict's time, refuses the name for now. The same name
 * has to have the same keys for as long as the server runs.
 *
 * <p><b>Threading:</b> called by the thread of its plug-in, or by one of its own, one name at a time, at each {@code rename} and at the
 * {@code hello} of whoever is not here already.
 */
public interface NamePolicy {
    /**
     * What others may not share.
     *
     * @param name a legal one, as others would see it
     * @return any number of keys, which are compared with those of other names and shown to nobody
     */
    Set<String> keys(String name);
}
