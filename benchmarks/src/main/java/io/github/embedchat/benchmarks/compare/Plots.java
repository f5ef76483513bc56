package io.github.embedchat.benchmarks.compare;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws the results as plots. */
final class Plots {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 520;
    private static final int LABEL_DEGREES = 15;

    private final Results results;

    Plots(Results results) {
        this.results = results;
    }

    void writeTo(Path directory) throws IOException {
        write("throughput", "deliveries a second, millions", "deliveries_per_second", 1e6, directory);
        write("latency", "p99, milliseconds", "p99_us", 1e3, directory);
        write("idle", "resident bytes of a member", "resident_bytes", 1, directory);
    }

    private void write(String work, String axis, String figure, double unit, Path directory) throws IOException {
        List<Case> cases = Case.CASES.stream()
                .filter(of -> of.work().startsWith(work) && of.peers().size() > 1 && results.has(of))
                .toList();
        if (!cases.isEmpty()) {
            CategoryChart chart = chart(axis, cases, figure, unit);
            ImageIO.write(
                    BitmapEncoder.getBufferedImage(chart),
                    "png",
                    directory.resolve(work + ".png").toFile());
        }
    }

    private CategoryChart chart(String axis, List<Case> cases, String figure, double unit) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("")
                .yAxisTitle(axis)
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartTitleVisible(false)
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisLabelRotation(LABEL_DEGREES);
        for (Peer peer : Peer.values()) {
            List<Double> values = new ArrayList<>();
            cases.forEach(of -> values.add(results.median(of, peer, figure).orElse(0) / unit));
            chart.addSeries(peer.title(), cases.stream().map(Case::title).toList(), values);
        }
        return chart;
    }
}
