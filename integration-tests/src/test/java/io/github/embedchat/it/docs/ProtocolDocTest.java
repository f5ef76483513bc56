package io.github.embedchat.it.docs;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerLimits;
import io.github.embedchat.server.options.ServerMemory;
import io.github.embedchat.server.options.ServerRates;
import io.github.embedchat.server.options.ServerTimeouts;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the protocol with the code: examples with the codec, tables with the enums and a default server. */
class ProtocolDocTest {
    private static final Document DOC = Document.read("docs/protocol.md");

    static List<String> clientExamples() {
        return DOC.examples("> ");
    }

    static List<String> serverExamples() {
        return DOC.examples("< ");
    }

    @Test
    void everyLineOfAFencedBlockIsAnExample() {
        assertThat(DOC.blocks()).flatExtracting(block -> block).allMatch(line -> line.matches("[<>] \\{.*}"));
    }

    @ParameterizedTest
    @MethodSource("clientExamples")
    void aClientsExampleIsALegalFrameWithoutUnknownKeys(String example) {
        byte[] written = ClientFrames.encode(ClientFrames.decode(bytes(example)));

        assertThat(keys(new String(written, StandardCharsets.UTF_8))).containsAll(keys(example));
    }

    @ParameterizedTest
    @MethodSource("serverExamples")
    void aServersExampleIsExactlyWhatTheServerWrites(String example) {
        ServerMessage message = Objects.requireNonNull(ServerFrames.decode(bytes(example)));

        assertThat(new String(ServerFrames.encode(message), StandardCharsets.UTF_8))
                .isEqualTo(example + "\n");
    }

    @Test
    void everyThingThatAClientCanSayHasAnExampleInItsClause() {
        Stream<ClientMessage> said =
                clause("## 2.").examples("> ").stream().map(line -> ClientFrames.decode(bytes(line)));

        assertThat(said.map(Object::getClass).collect(toSet()))
                .isEqualTo(Set.of(ClientMessage.class.getPermittedSubclasses()));
    }

    @Test
    void everyThingThatAServerCanSayHasAnExampleInItsClause() {
        Stream<ServerMessage> said =
                clause("## 3.").examples("< ").stream().map(line -> ServerFrames.decode(bytes(line)));

        assertThat(said.map(Object::getClass).collect(toSet()))
                .isEqualTo(Set.of(ServerMessage.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("clientExamples")
    void theTableOfRequestsNamesEveryField(String example) {
        assertThat(fieldsInTable("## 2.", example)).containsAll(keys(example));
    }

    @ParameterizedTest
    @MethodSource("serverExamples")
    void theTableOfAnswersNamesEveryField(String example) {
        assertThat(fieldsInTable("## 3.", example)).containsAll(keys(example));
    }

    @Test
    void everyRejectCodeIsExplained() {
        assertThat(clause("## 8.").terms()).isEqualTo(wireNames(RejectCode.values()));
    }

    @Test
    void everyCloseReasonSaysWhetherToComeBack() {
        Map<String, String> told = clause("### Why a connection ends").rows().stream()
                .collect(toMap(row -> Document.codes(row.get(0)).get(0), row -> row.get(1)));

        assertThat(told)
                .isEqualTo(Arrays.stream(CloseReason.values())
                        .filter(reason -> reason != CloseReason.OTHER)
                        .collect(toMap(ProtocolDocTest::wireName, reason -> reason.reconnect() ? "yes" : "no")));
    }

    @Test
    void everyLeaveReasonIsExplained() {
        assertThat(clause("### Why a user left").terms()).isEqualTo(wireNames(LeaveReason.values()));
    }

    @Test
    void everyReasonOfAGapIsExplained() {
        assertThat(clause("### 5.4").terms()).isEqualTo(wireNames(LogGap.Reason.values()));
    }

    @Test
    void theLimitsAreThoseOfAServerThatWasToldNothing() throws IOException {
        Welcome welcome = welcomeOfDefaultServer();
        Limits limits = welcome.limits();
        Map<String, Integer> told = clause("## 7.").rows().stream()
                .filter(row -> !row.get(1).isEmpty())
                .collect(toMap(row -> Document.codes(row.get(1)).get(0), row -> number(row.get(2))));

        assertThat(told)
                .isEqualTo(Map.of(
                        "line", limits.line(),
                        "text", limits.text(),
                        "name", limits.name(),
                        "room", limits.room(),
                        "rooms", limits.rooms()));
        assertThat(serverExamples().stream()
                        .map(line -> ServerFrames.decode(bytes(line)))
                        .filter(Welcome.class::isInstance)
                        .map(Welcome.class::cast))
                .isNotEmpty()
                .allMatch(example -> example.limits().equals(limits))
                .allMatch(example -> example.heartbeat().equals(welcome.heartbeat()))
                .allMatch(example -> example.protocol() == welcome.protocol());
    }

    @Test
    void everyLimitIsSetByTheOptionNamedBesideIt() {
        Set<String> options = Stream.of(ServerLimits.class, ServerTimeouts.class, ServerMemory.class, ServerRates.class)
                .flatMap(group -> Arrays.stream(group.getMethods()))
                .filter(method -> method.getParameterCount() > 0)
                .map(Method::getName)
                .collect(toSet());

        assertThat(clause("## 7.").rows())
                .allSatisfy(row -> assertThat(options).containsAll(Document.codes(row.get(3))));
    }

    private static Welcome welcomeOfDefaultServer() {
        try (ChatServer server = ChatServer.builder().port(0).build().start();
                ScriptedPeer peer = new ScriptedPeer(server.address())) {
            return peer.send("{\"type\":\"hello\",\"name\":\"Ann\"}").expect(Welcome.class);
        }
    }

    private static Document clause(String heading) {
        return DOC.section(heading);
    }

    /** Returns the code spans in the row of the clause's first table that has the type of the example. */
    private static Set<String> fieldsInTable(String clause, String example) {
        String type =
                JsonParser.parseString(example).getAsJsonObject().get("type").getAsString();
        return clause(clause).rows().stream()
                .filter(row -> Document.codes(row.get(0)).contains(type))
                .flatMap(row -> Stream.concat(Stream.of("type"), Document.codes(row.get(1)).stream()))
                .collect(toSet());
    }

    private static Set<String> keys(String frame) {
        return JsonParser.parseString(frame).getAsJsonObject().keySet();
    }

    private static List<String> wireNames(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(ProtocolDocTest::wireName)
                .filter(name -> !name.equals("other"))
                .toList();
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replace(",", ""));
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
