/** How plug-ins are asked and told: calls with a deadline, chains of interceptors, queues of events. Depends on the plug-in contracts and the rules. */
@NullMarked
package io.github.embedchat.server.internal.hook;

import org.jspecify.annotations.NullMarked;
