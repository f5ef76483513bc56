package io.github.embedchat.names.icu;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import io.github.embedchat.api.plugin.NamePolicy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes names for alike that look so, by the skeletons of Unicode's security mechanisms (UTS #39): {@code аdmin} with a Cyrillic
 * а is {@code admin}, and {@code Вob} with a Cyrillic В is {@code Bob}.
 *
 * <pre>{@code
 * ChatServer.builder().namePolicy(new SkeletonPolicy())
 * }</pre>
 *
 * Unicode is strict: {@code 1}, {@code l} and {@code I} are alike, {@code 0} and {@code O}, and {@code rn} and {@code m}, so of {@code Tom}
 * and {@code Torn} the second to come has to take another name.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class SkeletonPolicy implements NamePolicy {
    private final SpoofChecker checker =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    /** Reads the tables of Unicode, once for all names. */
    public SkeletonPolicy() {}

    /**
     * Capitals and small letters look like different things, and names are the same whatever their case. So a name is alike to what
     * it looks like once folded, and to what its look becomes once folded.
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
