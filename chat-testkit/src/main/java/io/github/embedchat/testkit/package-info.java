/** Contracts as tests, for whoever implements them; depends on the API, JUnit and AssertJ. */
@NullMarked
package io.github.embedchat.testkit;

import org.jspecify.annotations.NullMarked;
