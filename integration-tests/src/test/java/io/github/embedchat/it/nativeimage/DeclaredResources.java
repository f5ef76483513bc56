package io.github.embedchat.it.nativeimage;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/** A class loader that has all classes, but of the resources only the declared ones, as a native image has. */
final class DeclaredResources extends URLClassLoader {
    private final Predicate<String> isDeclared;
    /** Resources that a program looked for, that exist, and that are not declared. */
    private final Set<String> missed = new ConcurrentSkipListSet<>();

    DeclaredResources(URL[] classPath, Predicate<String> isDeclared) {
        super(classPath, ClassLoader.getPlatformClassLoader());
        this.isDeclared = isDeclared;
    }

    Set<String> missed() {
        return missed;
    }

    /** Classes are found in another way. The builder of native images registers services by itself. */
    private boolean isHidden(String name) {
        return !name.startsWith("META-INF/services/") && !isDeclared.test(name);
    }

    @Override
    public URL findResource(String name) {
        URL found = super.findResource(name);
        if (found != null && isHidden(name)) {
            missed.add(name);
            return null;
        }
        return found;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        Enumeration<URL> found = super.findResources(name);
        if (found.hasMoreElements() && isHidden(name)) {
            missed.add(name);
            return Collections.emptyEnumeration();
        }
        return found;
    }
}
