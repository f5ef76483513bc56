package io.github.embedchat.server.internal.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Characters that look like a Latin letter, like a Chinese character of a reserved name, or like punctuation. Most rows
 * come from the Unicode table of confusable characters (UTS #39). Small capitals, digits and currency signs are added.
 * Accented characters are left out, because accents are removed before. A character whose other case is in the same
 * row is left out, too.
 *
 * <p><b>Threading:</b> immutable.
 */
final class LookAlikes {
    private static final Map<Integer, Integer> TABLE = table(Map.ofEntries(
            Map.entry(" ", "ǃɁʔ\u05F2\u05D9\u0660\u06F0ॽᎮᐧᐳᐸᑊᚲᛌⲻⳇⵈⵑノ一丶丿ꞌꞏ"),
            Map.entry(":", "ː˸։\u05C3\u0703\u0704᛬᠃᠉⁚∶ꓽ꞉"),
            Map.entry("a", "4@ɐɑΛαаᎪᗅᴀ₳∀⍶⍺ꓮ\uD800\uDEA0\uD81B\uDF40"),
            Map.entry("b", "8ƀƃƄɓʙΒБВЬѣҍ฿ᏏᏴᑲᑳᖯᗷⲂꓐꞴ\uD800\uDE82\uD800\uDEA1\uD800\uDF01\uD81B\uDEB6"),
            Map.entry(
                    "c",
                    "¢ȼɔсҫငၚᴄ₡ⲥꓚꮯ\uD800\uDEA2\uD800\uDF02\uD801\uDC3D\uD801\uDD1C\uD806\uDCE9\uD806\uDCF2"
                            + "\uD83C\uDD6E\uD83D\uDF4C"),
            Map.entry("d", "ÐđƌɖɗԁᎠᏧᑯᗞᗪᴅ₫∂ꓒꓓ"),
            Map.entry("e", "3ǝɇəɛΕΞΣеєҽҿԑᎬᴇ€℮⋿ⴹꓰꬲ\uD800\uDE86\uD806\uDCA6\uD806\uDCAE"),
            Map.entry("f", "ƒϜքᖴᵮẝꓝꞙꬵ\uD800\uDE87\uD800\uDEA5\uD801\uDD25\uD806\uDCC2\uD834\uDE13"),
            Map.entry("g", "ƍǥɠɡɢԌցᏀᏳᶃ₲ꓖ"),
            Map.entry("h", "ħɦʜΗНћҢһӇӉհᎻᏂᏲᕼⱧⲎꓧꚕ\uD800\uDECF"),
            Map.entry(
                    "i",
                    "!1|£ıłƚǀɨɩɪɫɭʟιіӏւ\u05C0\u05D5\u05DF\u0627\u0661\u0673۱\u07CAᅵᏞᒪᛁᵻᵼ∣⍳⍸⏐⏽│┃❘❙ⲓⳐⵏ丨ꓡꓲꙇꭵ"
                            + "\uD800\uDE8A\uD800\uDF09\uD800\uDF20\uD801\uDC1B\uD801\uDD26\uD806\uDCB2\uD806\uDCC3"
                            + "\uD807\uDDDA\uD807\uDDE1\uD81B\uDEAA\uD81B\uDF16\uD81B\uDF28\uD834\uDE2A\uD83A\uDCC7"),
            Map.entry("j", "ɉϳјᎫᒍᴊꓙꞲ"),
            Map.entry("k", "ƙΚКҚҞᏦᛕᴋ₭ⱩⲔꓗꝀ\uD801\uDD18"),
            Map.entry("m", "ɱΜϺМӍᎷᗰᛖᴍᵯ₥Ⲙꓟ\uD800\uDEB0\uD800\uDF11\uD805\uDF00\uD806\uDCE3"),
            Map.entry("n", "ŋƝƞɳɴΝΠηИղոռᵰ₦Ⲛꓠ\uD800\uDD8E\uD801\uDD13በᑎ∩⋂ꓵ\uD834\uDE45"),
            Map.entry(
                    "o",
                    "0øɵθοσϭоѳөօ\u05E1\u0647\u0665\u06BE\u06C1\u06D5۵\u06FF\u07C0०০੦૦ଠ୦௦౦೦ഠ൦๐໐တဝ၀თჿᄋዐ០ᴏᴑ⊖⊝⍬□○●◯ⲑ"
                            + "ⲟⴱⵁⵔ〇ロ口ꓳꝋꬽꬾꭴꮎꮻ\uD800\uDE92\uD800\uDEAB\uD801\uDC2C\uD801\uDCEA\uD801\uDD16\uD805\uDCD0"
                            + "\uD806\uDCB5\uD806\uDCC8\uD806\uDCD7\uD806\uDCE0\uD807\uDDE0\uD834\uDE1A\uD83D\uDF14ంಂംං"),
            Map.entry("p", "þƥƿρϸрᏢᑭᴘᵽ₱⍴ⲣⳏꓑ\uD800\uDE95"),
            Map.entry("q", "ǫʠԛգզⵕ"),
            Map.entry("r", "ɍɹɼɽʀЯгғᎡᏒᖇᴦᵲⲅꓣꭇꭈꮁ\uD801\uDCB4\uD81B\uDF35\uD834\uDE16"),
            Map.entry("s", "$5§ƽʂςѕՏടᏕᵴ₴ꓢꜱꮪ\uD800\uDE96\uD801\uDC48\uD806\uDCC1\uD81B\uDF3A"),
            Map.entry(
                    "t", "ŧƭƮȾʇΤТҬᎢᴛᵵ†₮⊤⍡⟙Ⲧꓔ\uD800\uDE97\uD800\uDEB1\uD800\uDF15\uD806\uDCBC\uD81B\uDF0A\uD83D\uDF68"),
            Map.entry("u", "Ʉʋμυџսሀᑌᴜᵾ∪⋃ꓴꞟꭎꭒꮜ\uD801\uDCF6\uD806\uDCD8\uD81B\uDF42"),
            Map.entry(
                    "v",
                    "νѵ\u05D8\u0667۷ᐯᴠ√∨⋁ⴸꓦꛟꮩ\uD800\uDD97\uD801\uDD1D\uD805\uDF06\uD806\uDCC0\uD81B\uDF08"
                            + "\uD834\uDE0D\uD83D\uDF08"),
            Map.entry("w", "ɯωшѡѽԝաᏔᴡ₩ⲽꓪꝡꮃ\uD805\uDCC5\uD805\uDF0A\uD805\uDF0E\uD805\uDF0F\uD806\uDCE6\uD806\uDCEF"),
            Map.entry(
                    "x",
                    "×ΧхҲᕁᕽ᙭᙮ᚷ╳⤫⤬⨯⨰ⲬⵝꓫꞳ\uD800\uDD96\uD800\uDE90\uD800\uDEB4\uD800\uDF17\uD800\uDF22\uD801\uDD27"
                            + "\uD806\uDCEC"),
            Map.entry("y", "¥ƴɏɣʏΥγуүұყᎩᎽᶌỿⲩꓬꭚ\uD800\uDEB2\uD806\uDCA4\uD806\uDCDC\uD81B\uDF43"),
            Map.entry("z", "ƶȥʐΖᴢᵶꓜꮓ\uD800\uDEF5\uD806\uDCA9\uD806\uDCC4\uD806\uDCE5"),
            Map.entry("公", "㕣"),
            Map.entry("告", "吿"),
            Map.entry("统", "統"),
            Map.entry("员", "員"),
            Map.entry("务", "務"),
            Map.entry("器", "噐"),
            Map.entry("管", "菅")));

    /** The first of 26 capital letters in circles, in squares and for flags. NFKC leaves these as they are. */
    private static final int[] ENCLOSED = {0x1F150, 0x1F170, 0x1F1E6};

    private static final int LETTERS = 26;

    private static final int NONE = -1;

    private LookAlikes() {}

    private static Map<Integer, Integer> table(Map<String, String> rows) {
        Map<Integer, Integer> table = new HashMap<>();
        rows.forEach((look, alike) -> alike.codePoints().forEach(c -> table.put(c, look.codePointAt(0))));
        return Map.copyOf(table);
    }

    /**
     * Returns the small letter or the Chinese character that a character looks like. Returns the character itself, in
     * lower case, if it looks like no other one. {@code i}, {@code l}, {@code 1} and {@code |} all look like
     * {@code i}. A colon stands for all colons, and a space for letters that look like other punctuation.
     */
    static int look(int codePoint) {
        for (int first : ENCLOSED) {
            if (codePoint >= first && codePoint < first + LETTERS) {
                return look('a' + codePoint - first);
            }
        }
        int lower = Character.toLowerCase(codePoint);
        if (lower >= 'a' && lower <= 'z') {
            return lower == 'l' ? 'i' : lower;
        }
        int upper = Character.toUpperCase(codePoint);
        return IntStream.of(codePoint, lower, Character.toLowerCase(upper), upper)
                .map(form -> TABLE.getOrDefault(form, NONE))
                .filter(look -> look != NONE)
                .findFirst()
                .orElse(lower);
    }
}
