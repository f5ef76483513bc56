package io.github.embedchat.api.message;

/**
 * Somebody who speaks: an identity that is never given to anyone else, and the name they had at that moment.
 *
 * @param id chosen by the server, never reused
 * @param name as it was when this value was made
 */
public record Member(String id, String name) {
    /** The server itself, which speaks the announcements; clients show its name in their own language (protocol, clause 3). */
    public static final Member SERVER = new Member("server", "公告");

    /** {@return whether this is the server itself, so that its post is an announcement} */
    public boolean isServer() {
        return id.equals(SERVER.id);
    }
}
