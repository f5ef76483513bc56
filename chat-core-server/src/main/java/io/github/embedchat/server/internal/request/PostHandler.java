package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.server.internal.hook.InterceptorChain;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.TextRules;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.Sessions;
import io.github.embedchat.server.internal.user.User;

/** Handles {@code post}: checks the rules, asks the interceptors and appends the post to the log. Server loop only. */
final class PostHandler {
    private final PostAppender appender;
    private final Sessions sessions;
    private final InterceptorChain<PostInterceptor> interceptors;
    private final Limits limits;

    /**
     * The limits of a post.
     *
     * @param text maximum code points of a text
     */
    record Limits(RoomAccess access, int text) {}

    PostHandler(
            PostAppender appender, Sessions sessions, InterceptorChain<PostInterceptor> interceptors, Limits limits) {
        this.appender = appender;
        this.sessions = sessions;
        this.interceptors = interceptors;
        this.limits = limits;
    }

    Reply handle(Post post, Session session) {
        limits.access.reading(session, post.room());
        TextRules.check(post.text(), limits.text);
        User user = session.user();
        String id = appender.idOf(post);
        String accepted = user.acceptedText(post.room(), id);
        if (accepted != null) {
            return append(session, new Post(post.room(), accepted, id));
        }
        appender.checkMute(user);
        if (interceptors.isEmpty()) {
            return append(session, new Post(post.room(), post.text(), id));
        }
        Attempt attempt = new Attempt(post.room(), sessions.participant(user), id, post.text());
        return Reply.later(
                interceptors.ask(post.text(), (interceptor, text) -> interceptor.beforePost(attempt.withText(text))),
                text -> accepted(session, new Post(post.room(), text, id)));
    }

    /** Appends a post that the interceptors have accepted, unless the user was muted or has left meanwhile. */
    private Reply accepted(Session session, Post post) {
        limits.access.reading(session, post.room());
        appender.checkMute(session.user());
        session.user().accept(post.room(), post.id(), post.text());
        return append(session, post);
    }

    private Reply append(Session session, Post post) {
        Subscription subscription = limits.access.reading(session, post.room());
        return appender.append(session.user(), subscription, post);
    }
}
