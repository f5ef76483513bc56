package io.github.embedchat.it.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** Requires that a class exposes to its users only types that users may see. */
final class PublicTypesOnly extends ArchCondition<JavaClass> {
    private final DescribedPredicate<JavaClass> visible;

    PublicTypesOnly(DescribedPredicate<JavaClass> visible) {
        super("show only types that are " + visible.getDescription());
        this.visible = visible;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(Stream.ofNullable(type.getSuperclass().orElse(null)), type.getInterfaces().stream())
                .forEach(above -> check(type.getFullName(), above, events));
        type.getMembers().stream()
                .filter(PublicTypesOnly::isShown)
                .forEach(member -> types(member).forEach(shown -> check(member.getFullName(), shown, events)));
    }

    private static boolean isShown(HasModifiers member) {
        return member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED);
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        return Stream.of(List.of(code.getReturnType()), code.getParameterTypes(), List.copyOf(code.getExceptionTypes()))
                .flatMap(List::stream);
    }

    private void check(String where, JavaType shown, ConditionEvents events) {
        for (JavaClass raw : shown.getAllInvolvedRawTypes()) {
            JavaClass type = raw.getBaseComponentType();
            boolean fine = type.isPrimitive() || visible.test(type);
            events.add(new SimpleConditionEvent(type, fine, where + " shows " + type.getFullName()));
        }
    }
}
