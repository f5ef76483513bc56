package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.embedchat.api.message.RejectCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {
    private static RejectCode refusal(NameRules rules, String name) {
        Rejection refusal = catchThrowableOfType(Rejection.class, () -> rules.enforce(name));
        return refusal == null ? null : refusal.code();
    }

    private static RejectCode refusal(String name) {
        return refusal(new NameRules(32, List.of()), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "公告", "给你的通知", "服务器", "伺服器", "系统", "系統", "管理员", "管理員", // both ways of writing Chinese
                "announcement", "Announcements", "To you", "server", "SYSTEM", "Admin", "Administrator", "root"
            })
    void theWordsOfTheProgramsAreReservedInBothLanguages(String name) {
        assertThat(refusal(name)).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "公 告",
                "公告.",
                "公告：",
                "[公告]",
                "【公告】",
                "《公告》",
                "公告ー",
                "公一告",
                "丨公告丨",
                "公·告",
                "公告🔔",
                "Announcement:",
                "Announcement.",
                "Announcement!",
                "-- Announcement",
                "*** Announcement",
                "A n n o u n c e m e n t",
                "(server)",
                "|server|",
                "@admin",
                "#root",
                "> system",
                "System®",
                "📢 Announcement",
                "Announcement ː",
                "Announcementǃ",
                "Announcement ⁚",
                "to-you",
                "_root_",
                "r.o.o.t"
            })
    void spacesAndPunctuationMakeNoOtherName(String name) {
        assertThat(refusal(name)).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "公吿",
                "㕣告",
                "菅理员", // characters that look alike
                "Ann\u03bfuncement",
                "\u0391nnouncement",
                "\u0410nn\u043eunc\u0435m\u0435nt", // Greek, Cyrillic
                "ЅЕRVЕR",
                "ѕуѕтеm",
                "аdmіn",
                "АDМІN",
                "ΑDΜΙΝ",
                "rооt",
                "AᎠᎷІN", // mixed scripts
                "ᴀɴɴᴏᴜɴᴄᴇᴍᴇɴᴛ",
                "ꜱᴇʀᴠᴇʀ",
                "ꓢꓰꓣꓦꓰꓣ",
                "𝒔𝒆𝒓𝒗𝒆𝒓",
                "ⓡⓞⓞⓣ",
                "ｒｏｏｔ", // letters of other shapes
                "🅐🅓🅜🅘🅝",
                "🅰🅳🅼🅸🅽",
                "🇷🇴🇴🇹",
                "🄰🄳🄼🄸🄽", // letters in circles and squares
                "adm1n",
                "Adm!n",
                "adm|n",
                "admln",
                "ADMlN",
                "r00t",
                "ro0t",
                "@dmin",
                "$erver",
                "5y5tem",
                "s3rv3r",
                "s€rver",
                "adrnin",
                "Announcernent",
                "serνer",
                "serᐯer", // several letters for one
                "ádmin",
                "ŕööt",
                "šérvêr",
                "s\u0335erver",
                "røøt",
                "ađmin", // accents and strokes
                "Aannouncement",
                "Annnouncement",
                "serverr",
                "sssystem",
                "rooooot" // doubled letters
            })
    void namesThatLookLikeAReservedNameAreReserved(String name) {
        assertThat(refusal(name)).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Announcement: restart", "公告：五点维护", "[Server]: Ann", "system ： x", "Admin: "})
    void theNameBeforeAColonMustBeFree(String name) {
        assertThat(refusal(name)).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "Announcer",
                "Ann Ounce",
                "Anne",
                "Adam",
                "Adnan",
                "Amin",
                "Admir",
                "Edmin",
                "Yasmin",
                "Damin",
                "公主",
                "公子",
                "告白",
                "小公告",
                "公告栏",
                "广告",
                "报告",
                "系",
                "统一",
                "管理",
                "服务",
                "员工",
                "你",
                "Serverus",
                "Severin",
                "Sever",
                "Silver",
                "Serve",
                "Observer",
                "Servers",
                "Server 2",
                "Server7",
                "Systema",
                "Rot",
                "Root 7",
                "Rooty",
                "Rood",
                "Roт",
                "Toot",
                "Ruth",
                "Toyo",
                "You",
                "me",
                "我",
                "you",
                "admin1",
                "Admins",
                "Administratorin",
                "not the admin",
                "Nina: admin",
                "!",
                ":",
                "1",
                "🐺",
                "0",
                "||"
            })
    void ordinaryNamesStayFree(String name) {
        assertThat(refusal(name)).isNull();
    }

    @Test
    void anApplicationCanReserveFurtherNames() {
        NameRules rules = new NameRules(32, List.of("Ankündigung", "Hinweis: an dich", "C&A", "!!!"));
        assertThat(List.of("ankundigung", "A N K Ü N D I G U N G", "Hinweis an dich", "CA", "c&a", "公告"))
                .allSatisfy(name -> assertThat(refusal(rules, name)).isEqualTo(RejectCode.NAME_RESERVED));
        assertThat(List.of("Ankündigungen", "Hinweis", "C", "?", "Ann"))
                .allSatisfy(name -> assertThat(refusal(rules, name)).isNull());
    }
}
