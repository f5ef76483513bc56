package io.github.embedchat.demo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.embedchat.demo.cli.Run;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.CliTexts;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.server.ChatServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTest {
    private static final String PASSWORD = "open sesame";
    private static final Texts ENGLISH = CliTexts.in(Language.EN);

    @TempDir
    private static Path directory;

    private static X509Bundle authority;

    @BeforeAll
    static void issue() throws Exception {
        authority = named("Test CA").setIsCertificateAuthority(true).buildSelfSigned();
        X509Bundle here = named("here").addSanDnsName("localhost").buildIssuedBy(authority);
        X509Bundle elsewhere = named("there").addSanDnsName("chat.example.org").buildIssuedBy(authority);
        store("PKCS12", here, "here.p12");
        store("JKS", here, "here.jks");
        store("PKCS12", elsewhere, "elsewhere.p12");
        Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
        Files.writeString(directory.resolve("text.txt"), "a shopping list");
        KeyStore keyless = KeyStore.getInstance("PKCS12");
        keyless.load(null, null);
        keyless.setCertificateEntry("ca", authority.getCertificate());
        write(keyless, "keyless.p12");
        Files.write(
                directory.resolve("cut.p12"), Arrays.copyOf(Files.readAllBytes(directory.resolve("here.p12")), 300));
    }

    private static CertificateBuilder named(String name) {
        return new CertificateBuilder().ecp256().subject("CN=" + name);
    }

    private static void store(String type, X509Bundle certificate, String file) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry(
                "chat",
                certificate.getKeyPair().getPrivate(),
                PASSWORD.toCharArray(),
                certificate.getCertificatePath());
        write(store, file);
    }

    private static void write(KeyStore store, String file) throws Exception {
        try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static ServeTlsOptions options(String keyStore, String password) {
        ServeTlsOptions options = new ServeTlsOptions();
        options.keyStore = directory.resolve(keyStore);
        options.password = password;
        return options;
    }

    private static Shell shell(Map<String, String> environment) {
        return new Shell(InputStream.nullInputStream(), System.out, System.err, environment, Optional::empty);
    }

    private static ChatServer serve(String keyStore) {
        return ChatServer.builder()
                .port(0)
                .tls(options(keyStore, PASSWORD).context(shell(Map.of()), ENGLISH))
                .build()
                .start();
    }

    private static Run join(ChatServer server, String... options) {
        String[] args = {"join", "localhost:" + server.address().getPort(), "--name", "Ann"};
        String[] all = Stream.of(args, options).flatMap(Arrays::stream).toArray(String[]::new);
        return Run.of("hello\n", all);
    }

    private static void assertFailed(Run run, String... words) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("chatroom: ")
                .contains(words)
                .doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here.p12", "here.jks"})
    void aServerWithAKeyStoreIsJoinedWithItsAuthority(String keyStore) {
        try (ChatServer server = serve(keyStore)) {
            Run run = join(server, "--tls", "--ca", file("ca.pem"));
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(run.out()).last().asString().endsWith("]Ann: hello");
        }
    }

    @Test
    void theCommandTakesTheKeyStoreToo() {
        Run run = Run.of("", "serve", "--port", "0", "--tls", file("here.p12"), "--tls-password", "wrong");
        assertFailed(run, "wrong password for " + file("here.p12"));
    }

    @Test
    void thePasswordMayComeFromTheEnvironment() {
        Shell shell = shell(Map.of("CHATROOM_TLS_PASSWORD", PASSWORD));
        assertThat(options("here.p12", null).context(shell, ENGLISH)).isNotNull();
    }

    @Test
    void aPipeCannotBeAskedForThePassword() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> options("here.p12", null).context(shell(Map.of()), ENGLISH))
                .extracting(ENGLISH::reason, STRING)
                .contains("--tls-password", "CHATROOM_TLS_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "absent.p12, there is no file",
        "text.txt, is not a key store",
        "keyless.p12, there is no private key in",
        "cut.p12, it is damaged",
    })
    void aKeyStoreThatWillNotDoIsOneClearLine(String keyStore, String complaint) {
        Run run = Run.of("", "serve", "--port", "0", "--tls", file(keyStore), "--tls-password", PASSWORD);
        assertFailed(run, complaint, file(keyStore));
    }

    @ParameterizedTest
    @CsvSource({
        "absent.pem, there is no file",
        "text.txt, there is no certificate in",
    })
    void authoritiesThatWillNotDoAreOneClearLine(String authorities, String complaint) {
        Run run = Run.of("", "join", "localhost:1", "--name", "Ann", "--tls", "--ca", file(authorities));
        assertFailed(run, complaint, file(authorities));
    }

    @Test
    void authoritiesAreForTlsOnly() {
        assertFailed(Run.of("", "join", "--name", "Ann", "--ca", file("ca.pem")), "--ca needs --tls");
    }

    @Test
    void aServerForAnotherHostIsRefused() {
        try (ChatServer server = serve("elsewhere.p12")) {
            assertFailed(join(server, "--tls", "--ca", file("ca.pem")), "certificate", "rejected", "localhost");
        }
    }

    @Test
    void anAuthorityThatJavaDoesNotKnowIsRefused() {
        try (ChatServer server = serve("here.p12")) {
            assertFailed(join(server, "--tls"), "certificate", "rejected");
        }
    }

    @Test
    void aPlainClientIsToldToUseTls() {
        try (ChatServer server = serve("here.p12")) {
            assertFailed(join(server), "this server speaks TLS only");
        }
    }

    @Test
    void aPlainServerIsRefusedByAClientOfTls() {
        try (ChatServer server = ChatServer.builder().port(0).build().start()) {
            assertFailed(join(server, "--tls", "--ca", file("ca.pem")), "no TLS with the server");
        }
    }
}
