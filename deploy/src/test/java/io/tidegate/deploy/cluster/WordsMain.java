package io.tidegate.deploy.cluster;

/** Prints its arguments. */
public final class WordsMain {
    private WordsMain() {}

    public static void main(String[] arguments) {
        System.out.println("ready " + String.join("|", arguments));
    }
}
