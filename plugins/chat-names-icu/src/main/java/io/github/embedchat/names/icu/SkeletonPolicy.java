package io.github.embedchat.names.icu;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import io.github.embedchat.api.plugin.NamePolicy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Treats names that look alike as the same name, by the skeletons of Unicode's security mechanisms (UTS #39). For
 * example, {@code аdmin} with a Cyrillic а is the same as {@code admin}, and {@code Вob} with a Cyrillic В is the same
 * as {@code Bob}.
 *
 * <pre>{@code
 * ChatServer.builder().namePolicy(new SkeletonPolicy())
 * }</pre>
 *
 * <p>Unicode is strict: it treats {@code 1}, {@code l} and {@code I} as alike, and also {@code 0} and {@code O}, and
 * {@code rn} and {@code m}. So {@code Tom} and {@code Torn} cannot be used at the same time.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class SkeletonPolicy implements NamePolicy {
    private final SpoofChecker checker =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    /** Loads the tables of Unicode, once for all names. */
    public SkeletonPolicy() {}

    /**
     * Returns two keys. A capital letter may look different from its small letter, but names ignore case. So one key is
     * the skeleton of the case-folded name, and the other is the skeleton of the case-folded skeleton.
     */
    @Override
    public Set<String> keys(String name) {
        return Stream.of(name, skeleton(name))
                .map(look -> skeleton(UCharacter.foldCase(look, true)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String skeleton(String text) {
        return checker.getSkeleton(text);
    }
}
