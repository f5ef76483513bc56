package io.github.embedchat.names.icu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonPolicyTest {
    private final SkeletonPolicy policy = new SkeletonPolicy();

    private boolean areAlike(String one, String other) {
        return !Collections.disjoint(policy.keys(one), policy.keys(other));
    }

    @ParameterizedTest
    @CsvSource({
        "admin, \u0430dmin", // Cyrillic а
        "admin, \u0410dmin", // Cyrillic А
        "admin, \u0410DMIN",
        "ADMIN, \u0430dmin",
        "Bob, \u0412ob", // Cyrillic В, whose small letter does not look like b
        "BOB, \u0412\u041e\u0412",
        "Nina, \u039dina", // Greek Ν, whose small letter looks like v
        "paypal, p\u0430yp\u0430l",
        "Ian, lan",
        "Tom, Torn",
        "Ann1, Annl",
        "Ann, Ann",
    })
    void similarNamesHaveTheSameKey(String one, String other) {
        assertThat(areAlike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Ann, Anna",
        "Ann, Änn",
        "admin, admins",
        "狼来了, 狼走了",
        "Anna, \u0410\u043b\u043b\u0430", // Алла
        "user1, user2",
    })
    void differentNamesHaveDifferentKeys(String one, String other) {
        assertThat(areAlike(one, other)).isFalse();
    }
}
