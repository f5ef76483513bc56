package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks which values an unknown key may have: any strictly valid JSON within the bounds. */
class StrictSyntaxTest {
    private static final Join JOIN = new Join(RoomId.LOBBY, JoinFrom.head());

    private static String frameWith(String value) {
        return "{\"type\":\"join\",\"x\":" + value + "}";
    }

    private static void assertMalformed(byte[] line) {
        FrameException refusal = catchThrowableOfType(FrameException.class, () -> ClientFrames.decode(line));
        assertThat(refusal).as(new String(line, UTF_8)).isNotNull();
        assertThat(refusal.code()).as(new String(line, UTF_8)).isEqualTo(RejectCode.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1.0",
                "0E0",
                "9E9",
                "1e5",
                "1E+5",
                "1E-5",
                "1.5E5",
                "123456789012345678901234567890",
                "true",
                "false",
                "null",
                "\"\"",
                "\"TRUE 'E' // # /* \u007f \u2028\"",
                "\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e4 \\uABCD \\uabcd\"",
                "\"\\\\\"",
                "\"\\u0000\"",
                "{}",
                "[]",
                "[[],{},[{\"\":[]}]]",
                "{\"type\":\"post\",\"x\":1}",
                " \t\r[ 1 \t, 2 ] ",
            })
    void anyJsonUnderAnUnknownKeyIsIgnored(String value) {
        assertThat(ClientFrames.decode(frameWith(value).getBytes(UTF_8))).isEqualTo(JOIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.",
                "-",
                "-.5",
                "00",
                "-01",
                "1e",
                "1E",
                "1e+",
                "E5",
                "1.E5",
                "1F",
                "1L",
                "0X1f",
                "1_000",
                "\u0661",
                "-Infinity",
                "Infinity",
                "infinity",
                "nan",
                "undefined",
                "yes",
                "'a'",
                "`a`",
                "\"a",
                "a\"",
                "\"\\\"",
                "\"\\",
                "\"\\a\"",
                "\"\\v\"",
                "\"\\0\"",
                "\"\\U0041\"",
                "\"\\u\"",
                "\"\\u004\"",
                "\"\\u 041\"",
                "\"a\\\nb\"",
                "[1,]",
                "[,1]",
                "[,]",
                "[1;2]",
                "[1 2]",
                "[1",
                "1]",
                "[1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\"=1}",
                "{\"a\"=>1}",
                "{\"a\":1,}",
                "{\"a\":1;\"b\":2}",
                "{,}",
                "{1:2}",
                "{a:1}",
                "{null:1}",
                "1 // one",
                "1 # one",
                "/* one */ 1",
                ")]}'\n1",
                "1\u00a0",
                "1\u000b",
                "1\f",
                "1\u0000",
                "1\ufeff",
                "\u20281",
            })
    void invalidJsonUnderAnUnknownKeyIsMalformed(String value) {
        assertMalformed(frameWith(value).getBytes(UTF_8));
    }

    private static List<String> literalsWithACapital() {
        List<String> literals = new ArrayList<>();
        for (String literal : List.of("true", "false", "null")) {
            for (int i = 0; i < literal.length(); i++) {
                literals.add(
                        literal.substring(0, i) + Character.toUpperCase(literal.charAt(i)) + literal.substring(i + 1));
            }
        }
        return literals;
    }

    @ParameterizedTest
    @MethodSource("literalsWithACapital")
    void aLiteralHasNoCapitals(String literal) {
        assertMalformed(frameWith(literal).getBytes(UTF_8));
        assertMalformed(frameWith("[" + literal + "]").getBytes(UTF_8));
    }

    @Test
    void anUnescapedControlCharacterInAStringIsMalformed() {
        for (char c = 0; c < ' '; c++) {
            assertMalformed(frameWith("\"a" + c + "b\"").getBytes(UTF_8));
            assertMalformed(("{\"type\":\"join\",\"a" + c + "b\":1}").getBytes(UTF_8));
        }
        assertThatCode(() -> ClientFrames.decode(frameWith("\" \"").getBytes(UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void aLineMayNotEndInTheMiddleOfAnEscape() {
        assertMalformed("{\"type\":\"join\\".getBytes(UTF_8));
        assertMalformed("{\"type\":\"join\",\"x\":\"\\u12".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"join\",\"\\u0074ype\":\"join\"}",
                "{\"type\":\"join\",\"x\":{\"a\":{\"b\":1,\"\\u0062\":2}}}",
                "{\"type\":\"join\",\"x\":[[{\"\":1,\"\":1}]]}",
            })
    void aRepeatedKeyIsMalformedInAnySpellingAndAtAnyDepth(String line) {
        assertMalformed(line.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ ]", "{\"x\": }", "[{\"x\": }]", "{\"x\":[ ]}"})
    void objectsAndArraysBothCountAsNesting(String level) {
        int depthOfOne = (int) level.chars().filter(c -> c == '[' || c == '{').count();
        String before = level.substring(0, level.indexOf(' '));
        String after = level.substring(level.indexOf(' ') + 1);
        for (int levels = 0; levels <= 9; levels++) {
            byte[] line = frameWith(before.repeat(levels) + "0" + after.repeat(levels))
                    .getBytes(UTF_8);
            if (1 + levels * depthOfOne <= 8) {
                assertThat(ClientFrames.decode(line)).isEqualTo(JOIN);
            } else {
                assertMalformed(line);
            }
        }
    }

    @Test
    void nestingIsCountedDownAgain() {
        String deep = "[[[[[[[0]]]]]]]";
        assertThat(ClientFrames.decode(
                        frameWith(deep + ",\"y\":" + deep + ",\"z\":{}").getBytes(UTF_8)))
                .isEqualTo(JOIN);
    }

    private static List<byte[]> brokenUtf8() {
        return List.of(
                bytes(0x80),
                bytes(0xbf),
                bytes(0xff),
                bytes(0xfe),
                bytes(0xc0, 0x80),
                bytes(0xc1, 0xbf),
                bytes(0xe0, 0x80, 0xaf),
                bytes(0xe0, 0x9f, 0xbf),
                bytes(0xf0, 0x80, 0x80, 0xaf),
                bytes(0xf0, 0x8f, 0xbf, 0xbf),
                bytes(0xed, 0xa0, 0x80),
                bytes(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80),
                bytes(0xf4, 0x90, 0x80, 0x80),
                bytes(0xf8, 0x88, 0x80, 0x80, 0x80),
                bytes(0xe4, 0xbd),
                bytes(0xf0, 0x9f, 0x90));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("brokenUtf8")
    void bytesThatAreNotUtf8AreMalformedAnywhere(byte[] broken) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("{\"type\":\"join\",\"x\":\"".getBytes(UTF_8));
        line.writeBytes(broken);
        line.writeBytes("\"}".getBytes(UTF_8));
        assertMalformed(line.toByteArray());
        line.reset();
        line.writeBytes("{\"type\":\"join\"}".getBytes(UTF_8));
        line.writeBytes(broken);
        assertMalformed(line.toByteArray());
    }
}
