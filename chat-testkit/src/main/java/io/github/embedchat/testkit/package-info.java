/**
 * The test kit for applications and plug-ins, with contracts as tests. Depends on the server, the client, the codec,
 * JUnit and AssertJ.
 */
@NullMarked
package io.github.embedchat.testkit;

import org.jspecify.annotations.NullMarked;
