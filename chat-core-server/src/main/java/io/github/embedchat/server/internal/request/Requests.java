package io.github.embedchat.server.internal.request;

import static io.github.embedchat.server.internal.session.RequestType.anytime;
import static io.github.embedchat.server.internal.session.RequestType.handshake;
import static io.github.embedchat.server.internal.session.RequestType.ofSession;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.EndSession;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.NamePolicies;
import io.github.embedchat.server.internal.hook.PluginCalls;
import io.github.embedchat.server.internal.hook.PluginHooks;
import io.github.embedchat.server.internal.room.Rooms;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.session.Counters;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.RequestTable;
import io.github.embedchat.server.internal.session.RequestType.Wait;
import io.github.embedchat.server.internal.session.SessionTokens;
import io.github.embedchat.server.internal.session.Sessions;
import io.github.embedchat.server.internal.user.Identifiers;
import io.github.embedchat.server.internal.user.Mutes;
import io.github.embedchat.server.internal.user.Users;
import io.github.embedchat.server.options.ServerLimits;
import io.github.embedchat.server.options.ServerOptions;
import java.time.InstantSource;
import java.util.List;

/**
 * Builds the table of requests from the parts of a server.
 *
 * @param product the product name and version for {@code welcome}
 */
public record Requests(
        String product,
        ServerOptions options,
        EventLoop serverLoop,
        InstantSource clock,
        Users users,
        Sessions sessions,
        Rooms rooms,
        Mutes mutes,
        Identifiers identifiers,
        SessionTokens tokens,
        Counters counters) {

    /** Features beyond the base of version 1, as listed in {@code welcome} (protocol, clause 3). */
    private static final List<String> FEATURES = List.of("notice", "sessions");

    /** Builds the table: which requests exist, when each is legal, and who handles it (protocol, clause 2). */
    public RequestTable table(PluginHooks hooks) {
        ServerLimits limits = options.limits();
        PluginCalls calls = new PluginCalls(serverLoop, options.timeouts().verdictTimeout());
        NameRules rules = new NameRules(limits.maxNameLength(), limits.reservedNames());
        NamePolicies policies = hooks.namePolicies(calls, rules.reserved());
        RoomAccess access = new RoomAccess(limits.maxRoomNameLength());

        HelloHandler hello = new HelloHandler(
                new Identification(users, rules, tokens, hooks.authentication(calls), policies),
                users,
                sessions,
                new Welcomes(product, options, tokens, FEATURES));
        JoinHandler join = new JoinHandler(
                serverLoop,
                rooms,
                sessions,
                hooks.joins(calls),
                new JoinHandler.Limits(access, limits.maxRoomsPerUser()));
        PostHandler post = new PostHandler(
                new PostAppender(serverLoop, clock, identifiers, mutes, counters),
                sessions,
                hooks.posts(calls, limits.maxTextLength()),
                new PostHandler.Limits(access, limits.maxTextLength()));
        RenameHandler rename = new RenameHandler(rules, sessions, hooks.renames(calls), policies);
        HistoryHandler history = new HistoryHandler(serverLoop, access);
        MembersHandler members = new MembersHandler(access);
        LeaveHandler leave = new LeaveHandler(access);

        SessionsHandler ofUser = new SessionsHandler(sessions);

        return new RequestTable(List.of(
                handshake(Hello.class, hello::handle),
                ofSession(Join.class, Wait.OWN_POSTS, join::handle),
                ofSession(Post.class, Wait.RATE, post::handle),
                ofSession(Rename.class, Wait.OWN_POSTS, rename::handle),
                ofSession(History.class, Wait.OWN_POSTS, history::handle),
                ofSession(Members.class, Wait.OWN_POSTS, members::handle),
                ofSession(Leave.class, Wait.OWN_POSTS, leave::handle),
                ofSession(ClientMessage.Sessions.class, Wait.OWN_POSTS, (request, session) -> ofUser.list(session)),
                ofSession(EndSession.class, Wait.OWN_POSTS, ofUser::end),
                anytime(Ping.class, false, ping -> Reply.now(new ServerMessage.Pong(ping.n()))),
                anytime(Pong.class, false, pong -> Reply.none()),
                anytime(Bye.class, true, bye -> new Reply.Finish(CloseReason.BYE))));
    }
}
