/** What tests of applications and plug-ins need, and contracts as tests; depends on both cores, the codec, JUnit and AssertJ. */
@NullMarked
package io.github.embedchat.testkit;

import org.jspecify.annotations.NullMarked;
