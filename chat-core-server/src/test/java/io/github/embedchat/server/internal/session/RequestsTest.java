package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.request.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the request table of a server, row by row. */
class RequestsTest {
    private static final RoomId TEA = ServerParts.TEA;
    private static final ClientMessage HELLO = new ClientMessage.Hello(1, "Ann", null, null, null);
    private static final List<ClientMessage> AT_ANY_TIME =
            List.of(new ClientMessage.Ping(7L), new ClientMessage.Pong(7L), new ClientMessage.Bye());
    private static final List<ClientMessage> AFTER_WELCOME = List.of(
            new ClientMessage.Sessions(),
            new ClientMessage.EndSession("s1"),
            new ClientMessage.Join(TEA, JoinFrom.head()),
            new ClientMessage.Post(TEA, "x", null),
            new ClientMessage.Rename("Anna"),
            new ClientMessage.History(TEA, null, 50),
            new ClientMessage.Members(TEA),
            new ClientMessage.Leave(TEA));

    private final ServerParts parts = new ServerParts();
    private final RequestTable table = new Requests(
                    "test/1",
                    parts.options,
                    parts.loop,
                    parts.clock,
                    parts.users,
                    parts.sessions,
                    parts.rooms,
                    parts.mutes,
                    parts.identifiers,
                    parts.tokens,
                    parts.counters)
            .table(parts.hooks);

    private Reply handle(ClientMessage request, Session session) {
        return table.of(request).handle(request, parts.link(), session);
    }

    private RejectCode rejected(ClientMessage request, Session session) {
        return parts.rejection(() -> handle(request, session)).code();
    }

    @Test
    void theTestCoversAllRequests() {
        assertThat(1 + AT_ANY_TIME.size() + AFTER_WELCOME.size())
                .isEqualTo(ClientMessage.class.getPermittedSubclasses().length);
    }

    @Test
    void aRequestOfASessionIsRejectedBeforeWelcome() {
        assertThat(AFTER_WELCOME)
                .allSatisfy(request -> assertThat(rejected(request, null)).isEqualTo(RejectCode.HELLO_FIRST));
        assertThat(parts.settle(handle(HELLO, null))).isInstanceOf(Reply.Welcomed.class);
    }

    @Test
    void aSecondHelloIsRejectedAfterWelcome() {
        assertThat(rejected(HELLO, parts.guest("Ann"))).isEqualTo(RejectCode.ALREADY_WELCOME);
    }

    @Test
    void pingPongAndByeAreLegalAtAnyTime() {
        Session ann = parts.guest("Ann");
        List<Reply> replies = List.of(Reply.now(new Pong(7L)), Reply.none(), new Reply.Finish(CloseReason.BYE));
        assertThat(AT_ANY_TIME).map(request -> handle(request, null)).isEqualTo(replies);
        assertThat(AT_ANY_TIME).map(request -> handle(request, ann)).isEqualTo(replies);
    }

    @Test
    void allRequestsExceptPostsPingsAndPongsTakeATurn() {
        assertThat(AFTER_WELCOME)
                .allSatisfy(request ->
                        assertThat(table.of(request).takesTurn()).isEqualTo(!(request instanceof ClientMessage.Post)));
        assertThat(AT_ANY_TIME)
                .allSatisfy(request ->
                        assertThat(table.of(request).takesTurn()).isEqualTo(request instanceof ClientMessage.Bye));
        assertThat(table.of(HELLO).takesTurn()).isTrue();
    }

    @Test
    void onlyPostsWaitForTheRate() {
        assertThat(AFTER_WELCOME)
                .allSatisfy(request -> assertThat(table.of(request).waitsFor() == RequestType.Wait.RATE)
                        .isEqualTo(request instanceof ClientMessage.Post));
    }
}
