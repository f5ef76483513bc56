/** The rules for names and texts, and the rate limit. Pure. Depends on the API only. */
@NullMarked
package io.github.embedchat.server.internal.rule;

import org.jspecify.annotations.NullMarked;
