/** Tests with a class loader for each application, as servlet containers and plug-in hosts have them. */
package io.github.embedchat.it.redeploy;
