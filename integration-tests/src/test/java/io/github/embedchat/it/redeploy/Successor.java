package io.github.embedchat.it.redeploy;

/**
 * Another application of the container, which compares records. The JDK keeps the types of the record that was
 * compared last: of one class loader, until the next application compares its own records.
 */
public final class Successor implements Runnable {
    private record Title(String text) {}

    @Override
    public void run() {
        Title title = new Title("Dune");
        if (!title.equals(new Title(title.toString().substring(11, 15))) || title.hashCode() == 0) {
            throw new AssertionError(title);
        }
    }
}
