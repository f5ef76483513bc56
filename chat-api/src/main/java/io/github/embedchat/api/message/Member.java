package io.github.embedchat.api.message;

/**
 * A user as others see it: an id and the user's name at one point in time.
 *
 * @param id the id that the authenticator assigned, or an id that the server chose for a guest; never assigned to
 *     another user
 * @param name the user's name when this value was created
 */
public record Member(String id, String name) {
    /**
     * The server itself, as the author of announcements. Clients show its name in their own language (protocol,
     * clause 3).
     */
    public static final Member SERVER = new Member("server", "公告");

    /** {@return whether this is the server itself, so that its posts are announcements} */
    public boolean isServer() {
        return id.equals(SERVER.id);
    }
}
