package io.github.embedchat.benchmarks;

/** Texts to post, of 100 characters each. */
public enum Texts {
    ASCII("the train leaves at nine, so let us meet at the station a little before that and take coffee with us"),
    CHINESE("火车九点开，我们提前一点在车站见面，带上咖啡。".repeat(5).substring(0, 100));

    private final String text;

    Texts(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
